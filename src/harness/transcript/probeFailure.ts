import { bounded, MESSAGE_LIMIT } from '../bounded';
import { printValue } from '../printValue';
import { stackFrames } from '../stackFrames';
import { classNameOf } from './className';
import type { FailedLine } from './transcriptLine';

/** Something is wrong with the author's program, or with what it records: a sentence that says what. */
export class ProbeFault extends Error {
  constructor(
    message: string,
    readonly by: 'probe' | 'value' = 'probe',
  ) {
    super(message);
  }
}

/** Says what ended a probe. Never throws, whatever was thrown. */
export function describeProbeFailure(error: unknown): FailedLine {
  try {
    return describe(error);
  } catch {
    return { type: 'probeFailed', by: 'code', message: 'The code threw something that cannot be shown.', frames: [] };
  }
}

/** `RangeError: 5 is too much`, in bounds. */
export function describeThrown(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return bounded(printValue(thrown), MESSAGE_LIMIT);
    const name = classNameOf(thrown) ?? 'Error';
    return bounded(thrown.message === '' ? name : `${name}: ${thrown.message}`, MESSAGE_LIMIT);
  } catch {
    return 'something that cannot be shown';
  }
}

function describe(error: unknown): FailedLine {
  if (error instanceof ProbeFault) return { type: 'probeFailed', by: error.by, message: error.message, frames: [] };
  const stack = error instanceof Error && typeof error.stack === 'string' ? error.stack : '';
  return { type: 'probeFailed', by: 'code', message: describeThrown(error), frames: stackFrames(stack) };
}
