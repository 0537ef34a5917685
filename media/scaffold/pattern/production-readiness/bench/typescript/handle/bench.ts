import type { Answer } from '../../src/parts.ts';
import { PatternClass } from '../../src/service.ts';

// One operation is one call, to a backend that answers at once. A hundred keys take turns.

interface State {
  readonly service: PatternClass;
  readonly seed: number;
}

export function prepare({ seed }: { seed: number }): State {
  const totals = new Map<string, number>();
  let now = 0;
  const service = new PatternClass({
    backend: {
      add: async (key, amount) => {
        const total = (totals.get(key) ?? 0) + amount;
        totals.set(key, total);
        return total;
      },
      totals: async () => totals,
    },
    log: () => undefined,
    now: () => (now += 1),
    // Never over: whatever takes part in a race with it has to win.
    wait: () => new Promise(() => undefined),
    env: { PATTERN_TOKEN: 'open sesame' },
  });
  return { service, seed };
}

export function input({ seed }: State, index: number): string {
  return `key ${(Math.imul((index % 100) + 1, 2_654_435_761) ^ seed) >>> 0}`;
}

export function run({ service }: State, key: string, index: number): Promise<Answer> {
  return service.handle({ key, amount: 1, token: 'open sesame', traceId: String(index) });
}

export function check({ status, total }: Answer, key: string, index: number): string | undefined {
  if (status !== 'accepted') return `${key} was ${status}`;
  const expected = Math.floor(index / 100) + 1;
  return total === expected ? undefined : `${key} was told ${total} instead of ${expected}`;
}
