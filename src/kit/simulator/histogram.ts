/** Values that were measured, and what can be said of them all. */
export class Histogram {
  private readonly values: number[] = [];
  private sum = 0;
  private isSorted = true;

  get count(): number {
    return this.values.length;
  }

  /** 0 where there is none. */
  get mean(): number {
    return this.count === 0 ? 0 : this.sum / this.count;
  }

  /** 0 where there is none. */
  get most(): number {
    return this.quantile(1);
  }

  add(value: number): void {
    if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be measured.`);
    this.values.push(value);
    this.sum += value;
    this.isSorted = false;
  }

  /**
   * The smallest value that so many of all do not exceed: `quantile(0.95)` is p95. It is one of the values, none in between.
   * @param share 0 … 1
   */
  quantile(share: number): number {
    if (!this.isSorted) this.values.sort((one, other) => one - other);
    this.isSorted = true;
    const rank = Math.ceil(share * this.count - 1e-9);
    return this.values[Math.max(0, rank - 1)] ?? 0;
  }

  /** The share of values that are at most so large, 0 … 1; 1 where there is none. */
  shareWithin(most: number): number {
    if (this.count === 0) return 1;
    return this.values.reduce((total, value) => total + (value <= most ? 1 : 0), 0) / this.count;
  }
}
