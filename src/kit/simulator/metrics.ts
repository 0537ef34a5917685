import { Histogram } from './histogram.ts';

/** What a simulation counts and measures, by name. A name that was never told of is 0. */
export class Metrics {
  private readonly counters = new Map<string, number>();
  private readonly gauges = new Map<string, number>();
  private readonly histograms = new Map<string, Histogram>();

  /** Counts up. */
  count(name: string, by = 1): void {
    this.counters.set(name, this.counted(name) + by);
  }

  counted(name: string): number {
    return this.counters.get(name) ?? 0;
  }

  /** Sets what goes up and down. */
  gauge(name: string, value: number): void {
    this.gauges.set(name, value);
  }

  gauged(name: string): number {
    return this.gauges.get(name) ?? 0;
  }

  /** Adds a value to those of a name. */
  observe(name: string, value: number): void {
    const known = this.histograms.get(name) ?? new Histogram();
    known.add(value);
    this.histograms.set(name, known);
  }

  /** The values of a name. */
  observed(name: string): Histogram {
    return this.histograms.get(name) ?? new Histogram();
  }
}
