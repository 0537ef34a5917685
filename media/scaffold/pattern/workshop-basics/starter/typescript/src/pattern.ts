/** What a client asks for. */
export interface Request {
  /** Tells this request from all others. */
  readonly id: string;
  /** For whom it is. */
  readonly key: string;
  /** A whole number from 1 on. */
  readonly amount: number;
}

/** What came of a request. */
export interface Outcome {
  readonly status: 'accepted' | 'refused';
  /** What the key has used by then, by weight. */
  readonly total: number;
}

export interface Options {
  /** What one key may use in all; without it as much as it likes. */
  readonly limit?: number;
}

export interface Stats {
  readonly accepted: number;
  readonly refused: number;
  readonly repeated: number;
}

/** A stand-in. ‹Replace it by your pattern: its parts, its operation, and what that promises.› */
export class PatternClass {
  readonly options: Options;

  constructor(options: Options = {}) {
    this.options = options;
    // TODO: what has to be kept between two operations?
  }

  /** Keeps account of a request. */
  operation(request: Request): Outcome {
    // TODO: implement the operation of the pattern.
    return { status: 'refused', total: 0 };
  }

  /** How many requests there were of each kind. */
  stats(): Stats {
    // TODO: the third feature.
    return { accepted: 0, refused: 0, repeated: 0 };
  }
}

/** What an amount weighs: the first ten count once, each further one counts twice. */
export function weightOf(amount: number): number {
  // TODO: this counts all of them once.
  return amount;
}
