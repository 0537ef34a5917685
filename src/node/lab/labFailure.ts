import type { LabOutcome } from '../../core/check/lab/labRunner';
import type { FilePlace } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import { nearestPlace } from '../bench/nearestPlace';
import type { LabLineOf } from './labLine';

/** Why a lab came to no end; its message is a sentence for the learner. */
export class LabFailure extends Error {
  constructor(
    readonly outcome: Exclude<LabOutcome, 'completed'>,
    message: string,
    /** In the workspace, where that is known. */
    readonly place?: FilePlace,
  ) {
    super(message);
    this.name = 'LabFailure';
  }
}

export interface LabCopy {
  /** Absolute folder of the copy. */
  readonly workspace: string;
  /** The lab's program in it, `/`-separated. */
  readonly program: string;
}

/** Says whose failure it is as well as it can be told, and where in the code it came about. */
export function explainLabFailure(
  line: LabLineOf<'labFailed' | 'loadFailed'>,
  { workspace, program }: LabCopy,
): LabFailure {
  const message = line.message.trim();
  if (line.type === 'labFailed' && line.by === 'lab') {
    return crashed(l10n.t('The program of this lab ({0}) is at fault, and not your code: {1}', program, message));
  }
  const frames = line.frames ?? [];
  const isOurs = (path: string): boolean =>
    path.startsWith('kit/') || path.startsWith(program.slice(0, program.lastIndexOf('/') + 1));
  const place = frames
    .map((frame) => nearestPlace(workspace, [frame]))
    .find((one) => one !== undefined && !isOurs(one.file));
  if (place) return crashed(l10n.t('Your code failed in the lab ({0}): {1}', placeText(place), message), place);
  const nearest = nearestPlace(workspace, frames);
  if (!nearest) return crashed(message);
  // It may be what the learner chose that the program or the kit refuses, or the author's mistake.
  return crashed(l10n.t('The lab stopped at what your code chose ({0}): {1}', placeText(nearest), message), nearest);
}

function crashed(message: string, place?: FilePlace): LabFailure {
  return new LabFailure('crashed', message, place);
}

function placeText({ file, line }: FilePlace): string {
  return `${file}:${line}`;
}
