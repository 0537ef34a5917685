export interface Outcome {
  readonly status: 'accepted' | 'refused';
  /** What the key has used within the window, this request included where it was accepted. */
  readonly used: number;
}

export interface Options {
  /** What one key may use within a window. */
  readonly limit: number;
  readonly windowMs: number;
  /** Milliseconds; never goes back. The only source of time. */
  readonly clock: () => number;
}

/** What a key has used: each use until it is older than the window, and their sum. */
interface Account {
  readonly uses: { readonly amount: number; readonly at: number }[];
  used: number;
}

/** Keeps account of what each key has used within the last window. */
export class PatternClass {
  /** Keys that came since the last turn, and those that came in the window before it, but not since. */
  private recent = new Map<string, Account>();
  private earlier = new Map<string, Account>();
  private turnedAt = Number.NEGATIVE_INFINITY;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  /** How many requests are remembered. */
  get held(): number {
    return [...this.recent.values(), ...this.earlier.values()].reduce((sum, { uses }) => sum + uses.length, 0);
  }

  operation(key: string, amount: number): Outcome {
    const now = this.options.clock();
    this.turn(now);
    const account = this.accountOf(key);
    for (let [first] = account.uses; first && first.at <= now - this.options.windowMs; [first] = account.uses) {
      account.used -= first.amount;
      account.uses.shift();
    }
    if (account.used + amount > this.options.limit) return { status: 'refused', used: account.used };
    account.uses.push({ amount, at: now });
    account.used += amount;
    return { status: 'accepted', used: account.used };
  }

  /** Whoever has not come for a whole window has nothing that counts, and is let go of with the map. */
  private turn(now: number): void {
    if (now - this.turnedAt < this.options.windowMs) return;
    this.earlier = now - this.turnedAt < 2 * this.options.windowMs ? this.recent : new Map();
    this.recent = new Map();
    this.turnedAt = now;
  }

  private accountOf(key: string): Account {
    const known = this.recent.get(key);
    if (known) return known;
    const account = this.earlier.get(key) ?? { uses: [], used: 0 };
    this.earlier.delete(key);
    this.recent.set(key, account);
    return account;
  }
}
