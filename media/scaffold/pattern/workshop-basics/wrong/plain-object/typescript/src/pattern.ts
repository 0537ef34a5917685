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
  private readonly totals: Record<string, number> = {};

  operation({ key, amount }: Request): Outcome {
    if (!Number.isInteger(amount) || amount < 1 || key.trim() === '') throw new RangeError('This makes no sense.');
    this.totals[key] = (this.totals[key] ?? 0) + weightOf(amount);
    return { status: 'accepted', total: this.totals[key] ?? 0 };
  }

  stats(): { accepted: number; refused: number; repeated: number } {
    return { accepted: 0, refused: 0, repeated: 0 };
  }
}

export function weightOf(amount: number): number {
  return amount + Math.max(0, amount - 10);
}
