import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { WriteArchive } from '../../core/actions/handIn';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { writeZip } from '../archive/writeZip';
import { writeOut } from '../export/writeOut';
import { isMissing } from '../pack/errorCode';

/**
 * Writes what is handed in as a zip archive: equal entries make equal bytes.
 * @param workspace absolute folder of the learner's, in which none is written
 */
export function archiveWriter(workspace: string): WriteArchive {
  return async (file, entries, options) => {
    await refuseInside(workspace, file);
    const archive = writeZip(
      new Map([...entries].map(([path, one]) => [path, typeof one === 'string' ? Buffer.from(one) : one])),
    );
    await writeOut(file, archive, options);
    return { hash: createHash('sha256').update(archive).digest('hex'), sizeBytes: archive.length };
  };
}

async function refuseInside(workspace: string, file: string): Promise<void> {
  const way = relative(await resolved(workspace), await resolved(file));
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return;
  throw new HumanError(
    l10n.t(
      '{0} lies in the folder of the exercise, and would be handed in with it the next time. Choose another.',
      file,
    ),
  );
}

/** With the links of what is there resolved: the folders above a file that is still to be made. */
async function resolved(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error) || dirname(path) === path) throw error;
    return join(await resolved(dirname(path)), basename(path));
  }
}
