export interface Request {
  readonly id: string;
  readonly key: string;
  /** A whole number from 1 on. */
  readonly amount: number;
}

export interface Outcome {
  readonly status: 'accepted' | 'refused';
  readonly total: number;
}

/** Keeps account of what each key has used, up to a limit. ‹Replace it by your pattern.› */
export class PatternClass {
  private readonly totals = new Map<string, number>();
  private readonly answers = new Map<string, Outcome>();
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Accepts up to the limit. A request that comes again, by its id, is answered as before. */
  operation({ id, key, amount }: Request): Outcome {
    const before = this.answers.get(id);
    if (before) return before;
    const outcome = this.decide(key, amount);
    this.answers.set(id, outcome);
    return outcome;
  }

  /** Gives back some of what a key has used: at most all of it. Answers the new total. */
  release(key: string, amount: number): number {
    const total = Math.max(0, this.total(key) - amount);
    this.totals.set(key, total);
    return total;
  }

  total(key: string): number {
    return this.totals.get(key) ?? 0;
  }

  private decide(key: string, amount: number): Outcome {
    const used = this.total(key);
    const total = used + weightOf(amount);
    if (total > this.limit) return { status: 'refused', total: used };
    this.totals.set(key, total);
    return { status: 'accepted', total };
  }
}

/** The first ten count once, each further one twice. */
export function weightOf(amount: number): number {
  return amount + Math.max(0, amount - 10);
}
