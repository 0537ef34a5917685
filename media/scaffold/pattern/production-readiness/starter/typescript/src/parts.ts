/** What the service is built from. ‹Replace it by what your pattern stands on.› */
export interface Parts {
  readonly backend: Backend;
  readonly log: (line: string) => void;
  /** Milliseconds; the only clock. */
  readonly now: () => number;
  /** Waits so many milliseconds; the only timer. */
  readonly wait: (ms: number) => Promise<void>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Somebody else's program: it may be slow, and it may fail. */
export interface Backend {
  /** Adds to what a key has used, and answers its total. */
  readonly add: (key: string, amount: number, traceId?: string) => Promise<number>;
  /** One query for the totals of many keys. */
  readonly totals: (keys: readonly string[]) => Promise<ReadonlyMap<string, number>>;
}

export interface Call {
  readonly key: string;
  readonly amount: number;
  readonly token: string;
  /** The same in all programs that a request passes through. */
  readonly traceId: string;
}

export interface Answer {
  readonly status: 'accepted' | 'degraded' | 'busy' | 'invalid' | 'forbidden';
  readonly total: number;
}
