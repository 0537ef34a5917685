import { GROWTH_ORDERS, unitOf, type Budget, type GrowthOrder, type Metric, type Unit } from './model';

/** A budget, or what an author can do about one that cannot be read. */
export type ParsedBudget = { readonly budget: Budget } | { readonly fault: string };

const SENSES = { '>=': 'atLeast', '<=': 'atMost' } as const;
/** More is better. */
const HIGH_IS_GOOD: readonly Metric[] = ['throughput', 'scaling'];
/** A comma sets thousands apart and nothing else: `1,5` is not read as 15. */
const NUMBER = '(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)';

/** Factors from what may be written behind a number to the unit of the metric. */
const UNITS: Readonly<Record<Exclude<Unit, 'exponent'>, Readonly<Record<string, number>>>> = {
  perSecond: { '/s': 1, 'k/s': 1e3, 'M/s': 1e6, '/min': 1 / 60 },
  milliseconds: { us: 1e-3, µs: 1e-3, ms: 1, s: 1000 },
  bytes: { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 },
  factor: { x: 1 },
};

const EXAMPLES: Readonly<Record<Unit, string>> = {
  perSecond: '">= 3x baseline" or ">= 50000/s"',
  milliseconds: '"<= 1.5x baseline" or "<= 100ms"',
  bytes: '"<= 1.5x baseline" or "<= 500MB"',
  factor: '">= 3x" or ">= 0.9x baseline"',
  exponent: '"<= n log n"',
};

/**
 * Reads `>= 3x baseline`, `<= 100ms`, `>= 50000/s`, `<= 500MB`, `<= n log n`. Thousands may be set apart by commas.
 * A share of the baseline can be asked for of all but `memoryGrowth` (which may be nothing at all) and `growth`.
 */
export function parseBudget(metric: Metric, text: string): ParsedBudget {
  const unit = unitOf(metric);
  const fault = (why: string): ParsedBudget => ({
    fault: `The budget "${text}" of ${metric} ${why}; write it as ${EXAMPLES[unit]}.`,
  });
  const match = /^(>=|<=)\s*(.+)$/.exec(text.trim());
  if (!match) return fault('begins with neither >= nor <=');
  const sense = SENSES[match[1] as keyof typeof SENSES];
  const wanted = HIGH_IS_GOOD.includes(metric) ? 'atLeast' : 'atMost';
  if (sense !== wanted)
    return fault(wanted === 'atLeast' ? 'asks for less, where more is better' : 'asks for more, where less is better');
  const rest = (match[2] ?? '').trim();
  if (unit === 'exponent') {
    const order = GROWTH_ORDERS.find((one) => one === rest.replace('²', '^2').replace('³', '^3').replace(/\s+/g, ' '));
    if (!order) return fault(`names no order of growth (${GROWTH_ORDERS.join(', ')})`);
    return { budget: { metric, sense, limit: { kind: 'order', order }, text } };
  }
  const ratio = new RegExp(`^${NUMBER}\\s*x\\s+baseline$`).exec(rest);
  if (ratio) {
    const factor = toNumber(ratio[1]);
    if (metric === 'memoryGrowth') return fault('is a share of the baseline, whose own growth may be nothing');
    if (!(factor > 0)) return fault('is no number above zero');
    return { budget: { metric, sense, limit: { kind: 'ratio', factor }, text } };
  }
  const absolute = new RegExp(`^${NUMBER}\\s*([^\\d\\s]+)$`).exec(rest);
  const scale = UNITS[unit][absolute?.[2] ?? ''];
  if (!absolute || scale === undefined)
    return fault(`has no unit of ${metric} (${Object.keys(UNITS[unit]).join(', ')}, x baseline)`);
  const value = toNumber(absolute[1]) * scale;
  if (!(value > 0)) return fault('is no number above zero');
  return { budget: { metric, sense, limit: { kind: 'absolute', value }, text } };
}

function toNumber(text: string | undefined): number {
  return Number((text ?? '').replaceAll(',', ''));
}

/**
 * The exponent of an order of growth between two sizes: the slope of its logarithm over theirs. Sizes count from 2: the logarithm of
 * 1 is nothing, and no slope leads away from there.
 */
export function exponentOf(order: GrowthOrder, smallest: number, largest: number): number {
  const from = Math.max(2, smallest);
  const logarithm = Math.log(Math.log(largest) / Math.log(from)) / Math.log(largest / from);
  switch (order) {
    case '1':
      return 0;
    case 'log n':
      return logarithm;
    case 'n':
      return 1;
    case 'n log n':
      return 1 + logarithm;
    case 'n^2':
      return 2;
    case 'n^3':
      return 3;
  }
}
