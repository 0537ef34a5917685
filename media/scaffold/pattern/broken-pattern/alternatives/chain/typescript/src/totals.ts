/** The newest entry stands first. */
export class Totals {
  private entries: readonly (readonly [string, number])[] = [];

  get(key: string): number {
    return this.entries.find(([name]) => name === key)?.[1] ?? 0;
  }

  set(key: string, total: number): void {
    this.entries = [[key, total], ...this.entries.filter(([name]) => name !== key)];
  }
}
