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

/** Keeps account of what each key has used, up to a limit, and counts no request twice. */
export class PatternClass {
  readonly options: Options;
  private readonly totals = new Map<string, number>();
  private readonly answers = new Map<string, Outcome>();
  private readonly counts = { accepted: 0, refused: 0, repeated: 0 };

  constructor(options: Options = {}) {
    this.options = options;
  }

  /** Keeps account of a request. Throws a RangeError for one that makes no sense. */
  operation(request: Request): Outcome {
    refuseNonsense(request);
    const before = this.answers.get(request.id);
    if (before) {
      this.counts.repeated += 1;
      return before;
    }
    const outcome = this.decide(request);
    this.counts[outcome.status] += 1;
    this.answers.set(request.id, outcome);
    return outcome;
  }

  /** How many requests there were of each kind. */
  stats(): Stats {
    return { ...this.counts };
  }

  private decide({ key, amount }: Request): Outcome {
    const used = this.totals.get(key) ?? 0;
    const total = used + weightOf(amount);
    if (total > (this.options.limit ?? Number.POSITIVE_INFINITY)) return { status: 'refused', total: used };
    this.totals.set(key, total);
    return { status: 'accepted', total };
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
