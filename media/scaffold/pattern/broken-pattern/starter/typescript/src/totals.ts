/** One total for each key: the newest. */
export class Totals {
  private readonly entries: [string, number][] = [];

  /** 0 for a key that has none. */
  get(key: string): number {
    return this.entries.find(([name]) => name === key)?.[1] ?? 0;
  }

  set(key: string, total: number): void {
    this.entries.push([key, total]);
  }
}
