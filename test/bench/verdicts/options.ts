import { parseArgs } from 'node:util';
import type { Condition, Lengths } from './verdictRecord';

export interface VerdictOptions {
  /** Verdicts that there are to be in the end, those of the file included. */
  readonly verdicts: number;
  readonly condition: Condition;
  /** File to go on with; a new one when left out. */
  readonly resume?: string;
  /** No verdict is begun after so long, in minutes. */
  readonly minutes?: number;
  readonly lengths: Lengths;
}

const VERDICTS = 500;
const SHORT_VERDICTS = 8;
const LOADS = ['idle', 'busy'] as const;

/** @throws Error that says what is wrong with the arguments */
export function parseOptions(args: readonly string[]): VerdictOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      verdicts: { type: 'string' },
      load: { type: 'string' },
      throttle: { type: 'boolean', default: false },
      resume: { type: 'string' },
      minutes: { type: 'string' },
      short: { type: 'boolean', default: false },
      'as-shipped': { type: 'boolean', default: false },
    },
  });
  const { load = 'idle', throttle, resume, minutes } = values;
  const known = LOADS.find((one) => one === load);
  if (!known) throw new Error(`--load takes ${LOADS.join(' or ')}, not ${load}.`);
  if (throttle && values.load !== undefined) throw new Error('--throttle and --load are two measurements.');
  return {
    verdicts: positive('--verdicts', values.verdicts ?? String(values.short ? SHORT_VERDICTS : VERDICTS)),
    condition: throttle ? 'throttled' : known,
    lengths: values['as-shipped'] ? 'shipped' : values.short ? 'short' : 'brief',
    ...(resume !== undefined && { resume }),
    ...(minutes !== undefined && { minutes: positive('--minutes', minutes) }),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} takes a whole number above 0, not ${text}.`);
}
