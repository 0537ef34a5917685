import { createNumbers, floor } from './takenEarly';

/** So many leave the process for one slice. */
export const MAX_SAMPLES = 5_000;

/** Latencies of one slice, in milliseconds. Memory is taken once; when there are too many, evenly spaced ones stay. */
export class Samples {
  private readonly values: Float64Array;
  private kept = 0;
  private seen = 0;
  /** One of so many is kept. */
  private stride = 1;

  constructor(private readonly limit: number = MAX_SAMPLES) {
    this.values = createNumbers(2 * limit);
  }

  clear(): void {
    this.kept = 0;
    this.seen = 0;
    this.stride = 1;
  }

  add(value: number): void {
    if (this.seen++ % this.stride !== 0) return;
    if (this.kept === 2 * this.limit) this.halve();
    this.values[this.kept++] = value;
  }

  /** Adds to each what all of them have to bear together. */
  addToEach(value: number): void {
    for (let index = 0; index < this.kept; index++) this.values[index] = (this.values[index] ?? 0) + value;
  }

  /** How many there are to be sent. */
  get count(): number {
    return this.kept < this.limit ? this.kept : this.limit;
  }

  /** The one at a place below {@link count}. */
  at(index: number): number {
    return this.values[this.kept <= this.limit ? index : floor((index * this.kept) / this.limit)] ?? 0;
  }

  private halve(): void {
    for (let index = 0; index < this.limit; index++) this.values[index] = this.values[2 * index] ?? 0;
    this.kept = this.limit;
    this.stride *= 2;
  }
}
