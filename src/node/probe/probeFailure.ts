import type { ProbeResult } from '../../core/seal/ports';
import { l10n } from '../../shared/l10n';
import { nearestPlace } from '../bench/nearestPlace';
import type { ProbeLineOf } from './probeLine';

/** Why a probe came to no end; its message is a sentence for the learner. */
export class ProbeFailure extends Error {
  constructor(
    readonly outcome: Exclude<ProbeResult['outcome'], 'completed' | 'public'>,
    message: string,
  ) {
    super(message);
    this.name = 'ProbeFailure';
  }
}

export interface ProbedFolder {
  /** Absolute folder of the copy. */
  readonly workspace: string;
  /** The probe's program in it, `/`-separated. */
  readonly program: string;
}

/** Says whose failure it is as well as it can be told, and where in the code it came about. */
export function explainFailure(line: ProbeLineOf<'probeFailed' | 'loadFailed'>, folder: ProbedFolder): ProbeFailure {
  return new ProbeFailure('crashed', explain(line, folder));
}

function explain(line: ProbeLineOf<'probeFailed' | 'loadFailed'>, { workspace, program }: ProbedFolder): string {
  const message = line.message.trim();
  const by = line.type === 'probeFailed' ? line.by : 'code';
  if (by === 'probe')
    return l10n.t('The probe of this exercise ({0}) is at fault, and not your code: {1}', program, message);
  if (by === 'value')
    return l10n.t('The probe of this exercise ({0}) recorded what cannot be written down: {1}', program, message);
  const place = nearestPlace(workspace, line.frames ?? []);
  if (!place) return message;
  const at = `${place.file}:${place.line}`;
  if (!place.file.startsWith(program.slice(0, program.lastIndexOf('/') + 1)))
    return l10n.t('Your code failed while it was probed ({0}): {1}', at, message);
  if (line.type === 'loadFailed')
    return l10n.t('The probe of this exercise could not be loaded ({0}): {1}', at, message);
  // It may be the author's mistake, or an answer of the code's that has another shape.
  return l10n.t('The probe of this exercise stopped at an answer of your code ({0}): {1}', at, message);
}
