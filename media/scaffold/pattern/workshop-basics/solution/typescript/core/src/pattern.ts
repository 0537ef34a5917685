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

/** Keeps account of what each key has used. */
export class PatternClass {
  readonly options: Options;
  private readonly totals = new Map<string, number>();

  constructor(options: Options = {}) {
    this.options = options;
  }

  /** Keeps account of a request. Throws a RangeError for one that makes no sense. */
  operation(request: Request): Outcome {
    refuseNonsense(request);
    const total = (this.totals.get(request.key) ?? 0) + weightOf(request.amount);
    this.totals.set(request.key, total);
    return { status: 'accepted', total };
  }

  /** How many requests there were of each kind. */
  stats(): Stats {
    return { accepted: 0, refused: 0, repeated: 0 };
  }
}

/** What an amount weighs: the first ten count once, each further one counts twice. */
export function weightOf(amount: number): number {
  return amount + Math.max(0, amount - 10);
}

function refuseNonsense({ key, amount }: Request): void {
  if (!Number.isInteger(amount) || amount < 1) throw new RangeError(`${amount} is no amount.`);
  if (key.trim() === '') throw new RangeError('A key says for whom it is.');
}
