import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';
import type { Session } from './session';

/**
 * Sees that something to be written does not come to lie among a learner's files, where it would be judged and kept as one of them.
 * @param path absolute, of a file or of a folder that is written into: a workspace itself is none that may be
 */
export async function requireOutsideWorkspace({ findMarker }: Session, path: string): Promise<void> {
  // Looks in the path itself and in all folders above it.
  if (!(await findMarker(path))) return;
  throw new CommandError('usage', l10n.t('The file {0} has to lie outside of the exercise’s folder.', path));
}
