/** What is measured: a module with these two functions. */
export interface Implementation {
  /** Decides at once; answers a number that depends on the key. */
  readonly decide: (key: string) => number;
  /** Decides and waits for something outside. */
  readonly serve: (key: string) => Promise<number>;
}

export interface Figures {
  /** Calls of `decide` a second. */
  readonly throughput: number;
  /** Milliseconds of one call of `decide`. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Throughput of `serve` with eight clients, divided by that with one. */
  readonly scaling: number;
  /** Bytes held after 5,000 calls of `decide` that were not held before. */
  readonly memory: number;
}

export type Answer = 'slower' | 'same' | 'faster';
