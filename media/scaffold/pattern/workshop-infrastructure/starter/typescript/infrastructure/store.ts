/** A value, and how often it was written. */
export interface Versioned {
  readonly value: number;
  readonly version: number;
}

/** Where totals lie: shared by all who use the pattern. */
export interface Store {
  /** Undefined for a key that was never written. Throws where the store cannot be reached. */
  read(key: string): Promise<Versioned | undefined>;
  /** Writes where `version` is still the newest (0: never written). Answers whether it did. Throws where it cannot be reached. */
  write(key: string, value: number, version: number): Promise<boolean>;
}

/** A store in memory that takes its time, and fails when it is told to. */
export class MemoryStore implements Store {
  /** False: everything throws. */
  isUp = true;
  private readonly values = new Map<string, Versioned>();
  private failures = 0;

  /** The next calls throw. */
  failNext(calls: number): void {
    this.failures = calls;
  }

  async read(key: string): Promise<Versioned | undefined> {
    await this.reach();
    return this.values.get(key);
  }

  async write(key: string, value: number, version: number): Promise<boolean> {
    await this.reach();
    if ((this.values.get(key)?.version ?? 0) !== version) return false;
    this.values.set(key, { value, version: version + 1 });
    return true;
  }

  private async reach(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('The store did not answer.');
    }
    if (!this.isUp) throw new Error('The store is down.');
  }
}
