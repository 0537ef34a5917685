export interface Request {
  readonly id: string;
  readonly key: string;
  readonly amount: number;
}

export interface Outcome {
  readonly status: 'accepted' | 'refused';
  readonly total: number;
}

export class PatternClass {
  private readonly totals = new Map<string, number>();
  private readonly limit: number;

  constructor({ limit = Number.POSITIVE_INFINITY }: { readonly limit?: number } = {}) {
    this.limit = limit;
  }

  operation({ key, amount }: Request): Outcome {
    if (!Number.isInteger(amount) || amount < 1 || key.trim() === '') throw new RangeError('This makes no sense.');
    const total = (this.totals.get(key) ?? 0) + weightOf(amount);
    this.totals.set(key, total);
    return { status: total > this.limit ? 'refused' : 'accepted', total };
  }

  stats(): { accepted: number; refused: number; repeated: number } {
    return { accepted: 0, refused: 0, repeated: 0 };
  }
}

export function weightOf(amount: number): number {
  return amount + Math.max(0, amount - 10);
}
