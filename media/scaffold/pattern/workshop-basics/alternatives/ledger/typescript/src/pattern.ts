export interface Request {
  readonly id: string;
  readonly key: string;
  readonly amount: number;
}

export interface Outcome {
  readonly status: 'accepted' | 'refused';
  readonly total: number;
}

export interface Options {
  readonly limit?: number;
}

export interface Stats {
  readonly accepted: number;
  readonly refused: number;
  readonly repeated: number;
}

interface Entry {
  readonly key: string;
  readonly weight: number;
  readonly outcome: Outcome;
}

/** Another way: one ledger of all that was answered, from which totals and counts are told. */
export class PatternClass {
  readonly options: Options;
  private readonly ledger = new Map<string, Entry>();
  private repeated = 0;

  constructor(options: Options = {}) {
    this.options = options;
  }

  operation({ id, key, amount }: Request): Outcome {
    if (!(Number.isInteger(amount) && amount > 0 && /\S/.test(key))) throw new RangeError('This makes no sense.');
    const known = this.ledger.get(id);
    if (known) {
      this.repeated += 1;
      return known.outcome;
    }
    const used = [...this.ledger.values()].reduce((sum, entry) => sum + (entry.key === key ? entry.weight : 0), 0);
    const weight = weightOf(amount);
    const fits = this.options.limit === undefined || used + weight <= this.options.limit;
    const outcome: Outcome = fits ? { status: 'accepted', total: used + weight } : { status: 'refused', total: used };
    this.ledger.set(id, { key, weight: fits ? weight : 0, outcome });
    return outcome;
  }

  stats(): Stats {
    const all = [...this.ledger.values()];
    const accepted = all.filter(({ outcome }) => outcome.status === 'accepted').length;
    return { accepted, refused: all.length - accepted, repeated: this.repeated };
  }
}

export function weightOf(amount: number): number {
  return amount <= 10 ? amount : 10 + 2 * (amount - 10);
}
