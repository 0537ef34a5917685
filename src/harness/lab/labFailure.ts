import { stackFrames } from '../stackFrames';
import { describeThrown } from '../transcript/probeFailure';
import type { LabFailedLine } from './labLine';

/** Something is wrong with the author's program: a sentence that says what. */
export class LabFault extends Error {}

/** Says what ended a lab. Never throws, whatever was thrown. */
export function describeLabFailure(error: unknown): LabFailedLine {
  try {
    const by = error instanceof LabFault ? 'lab' : 'code';
    const message = error instanceof LabFault ? error.message : describeThrown(error);
    const stack = by === 'code' && error instanceof Error && typeof error.stack === 'string' ? error.stack : '';
    return { type: 'labFailed', by, message, frames: stackFrames(stack) };
  } catch {
    return { type: 'labFailed', by: 'code', message: 'The code threw something that cannot be shown.', frames: [] };
  }
}
