import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly rounds: number;
  readonly seed: number;
  /** Names of scenes; all when left out. */
  readonly only?: readonly string[];
  /** Shows where the time goes, and judges nothing. */
  readonly isTrace: boolean;
  /** File for the samples. */
  readonly json?: string;
}

const ROUNDS = 30;
const QUICK_ROUNDS = 8;

/** @throws Error that says what is wrong with the arguments. */
export function parseOptions(args: readonly string[], scenes: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      trace: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const only = values.only?.split(',');
  const unknown = only?.filter((name) => !scenes.includes(name)) ?? [];
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}; there are ${scenes.join(', ')}.`);
  return {
    rounds: positive('--rounds', values.rounds ?? String(values.quick ? QUICK_ROUNDS : ROUNDS)),
    seed: positive('--seed', values.seed),
    ...(only && { only }),
    isTrace: values.trace,
    ...(values.json !== undefined && { json: values.json }),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} takes a whole number above 0, not ${text}.`);
}
