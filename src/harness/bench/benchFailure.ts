import { bounded, MESSAGE_LIMIT } from '../bounded';
import { printValue } from '../printValue';
import { stackFrames } from '../stackFrames';
import type { BenchLine } from './benchLine';

/** What is wrong with the program of a benchmark, or with a result of what it measures: a sentence for the learner. */
export class BenchFailure extends Error {
  constructor(
    message: string,
    readonly isWrong = false,
  ) {
    super(message);
  }
}

/** Something that a part of the program threw. */
export class ThrownBy extends Error {
  constructor(
    /** `run`, `prepare` … */
    readonly part: string,
    readonly thrown: unknown,
  ) {
    super(`${part} threw`);
  }
}

type FailedLine = Extract<BenchLine, { readonly type: 'benchFailed' }>;

/** Says what ended a measurement. Never throws, whatever was thrown. */
export function describeBenchFailure(error: unknown): FailedLine {
  if (error instanceof BenchFailure) {
    return { type: 'benchFailed', message: error.message, frames: [], ...(error.isWrong && { isWrong: true }) };
  }
  const part = error instanceof ThrownBy ? `\`${error.part}\`` : 'The code';
  const thrown = error instanceof ThrownBy ? error.thrown : error;
  try {
    return describeThrown(part, thrown);
  } catch {
    return { type: 'benchFailed', message: `${part} threw something that cannot be shown`, frames: [] };
  }
}

function describeThrown(part: string, thrown: unknown): FailedLine {
  if (!(thrown instanceof Error)) {
    return {
      type: 'benchFailed',
      message: bounded(`${part} threw ${printValue(thrown)}`, MESSAGE_LIMIT),
      frames: [],
    };
  }
  const message = bounded(`${part} threw ${thrown.name}: ${thrown.message}`, MESSAGE_LIMIT);
  return { type: 'benchFailed', message, frames: stackFrames(typeof thrown.stack === 'string' ? thrown.stack : '') };
}

/** True for what `await` would wait for. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  return typeof (value as { readonly then?: unknown }).then === 'function';
}
