/** One total for each key: the newest. */
export class Totals {
  private readonly byKey = new Map<string, number>();

  /** 0 for a key that has none. */
  get(key: string): number {
    return this.byKey.get(key) ?? 0;
  }

  set(key: string, total: number): void {
    this.byKey.set(key, total);
  }
}
