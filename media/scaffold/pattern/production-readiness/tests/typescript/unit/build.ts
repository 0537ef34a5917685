import type { Backend, Call } from '../../src/parts.ts';
import { PatternClass } from '../../src/service.ts';

/** A service on a backend of its own, and all that it does. */
export interface Built {
  readonly service: PatternClass;
  readonly lines: string[];
  readonly waits: number[];
  readonly asked: string[];
  readonly queries: (readonly string[])[];
  readonly traces: (string | undefined)[];
  /** What the backend does with the next calls: the last one stays. */
  readonly plan: ('works' | 'fails' | 'hangs')[];
  time: number;
}

export function build(env: Record<string, string | undefined> = { PATTERN_TOKEN: 'open sesame' }): Built {
  const totals = new Map<string, number>();
  const shared = {
    lines: [],
    waits: [],
    asked: [],
    queries: [],
    traces: [],
    plan: ['works'],
    time: 0,
  } as unknown as Built;
  const backend: Backend = {
    add: async (key, amount, traceId) => {
      shared.asked.push(key);
      shared.traces.push(traceId);
      const does = shared.plan.length > 1 ? shared.plan.shift() : shared.plan[0];
      if (does === 'hangs') await new Promise(() => undefined);
      if (does === 'fails') throw new Error('The backend failed.');
      const total = (totals.get(key) ?? 0) + amount;
      totals.set(key, total);
      return total;
    },
    totals: async (keys) => {
      shared.queries.push(keys);
      return new Map(keys.map((key) => [key, totals.get(key) ?? 0]));
    },
  };
  const wait = async (ms: number): Promise<void> => {
    shared.waits.push(ms);
    // Long enough for all that is ready to answer first.
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const service = new PatternClass({
    backend,
    log: (line) => shared.lines.push(line),
    now: () => shared.time,
    wait,
    env,
  });
  return Object.assign(shared, { service });
}

export function call(key: string, amount = 1, more: Partial<Call> = {}): Call {
  return { key, amount, token: 'open sesame', traceId: `trace-${key}`, ...more };
}
