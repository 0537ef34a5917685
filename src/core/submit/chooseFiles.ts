import { l10n } from '../../shared/l10n';
import { HumanError } from '../errors';
import type { Submission } from '../pack/assessmentModel';
import { isSecret } from '../review/exportedFiles';

/** More than any work of an exercise comes to; what is larger is data, or something that was built. */
const MAX_BYTES = 100 * 1024 * 1024;
/** An archive holds 65,535 entries, and a few are the bundle's own. */
const MAX_FILES = 65_000;

/** Ours, and editors': no work of the learner's, and settings of a folder may start programs. */
const TOOLS = /^(?:\.whetstone|\.vscode|\.idea)\//;

/** A file of the learner's that is not bundled. */
export interface LeftOut {
  readonly path: string;
  /** It may hold a secret, or not every system can have a file of its name: the whole bundle could not be unpacked there. */
  readonly why: 'secret' | 'name';
}

export interface ChosenFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly leftOut: readonly LeftOut[];
}

export interface ChooseOptions {
  /** Files that look like secrets go in as well. */
  readonly withSecrets: boolean;
  /** Whether a path can be a file's on every system. */
  readonly isPortable: (path: string) => boolean;
}

/**
 * All of the learner's files where the source is asked for, else the documents that are. Throws a {@link HumanError} for too many, and for
 * too much.
 */
export function chooseFiles(
  { deliverables }: Submission,
  all: ReadonlyMap<string, Uint8Array>,
  { withSecrets, isPortable }: ChooseOptions,
): ChosenFiles {
  const isSource = deliverables.some(({ kind }) => kind === 'source');
  const documents = new Set(deliverables.flatMap(({ file }) => (file === undefined ? [] : [file])));
  const files = new Map<string, Uint8Array>();
  const leftOut: LeftOut[] = [];
  for (const [path, bytes] of [...all].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!(isSource && !TOOLS.test(path)) && !documents.has(path)) continue;
    if (!withSecrets && isSecret(path)) leftOut.push({ path, why: 'secret' });
    else if (!isPortable(path)) leftOut.push({ path, why: 'name' });
    else files.set(path, bytes);
  }
  requireFew(files);
  return { files, leftOut };
}

function requireFew(files: ReadonlyMap<string, Uint8Array>): void {
  if (files.size > MAX_FILES) {
    throw new HumanError(
      l10n.t(
        'You have {0} files, too many to hand in: a bundle holds {1}. Most of them are in {2}.',
        ...[files.size, MAX_FILES, fullestFolder([...files.keys()])],
      ),
    );
  }
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  if (total <= MAX_BYTES) return;
  const [largest = ''] = [...files].sort(([, a], [, b]) => b.length - a.length).map(([path]) => path);
  const megabytes = Math.round(total / 1024 / 1024);
  throw new HumanError(
    l10n.t('Your files come to {0} MB, too much to hand in. The largest is {1}.', megabytes, largest),
  );
}

/** The folder that holds most files itself; `./` for the exercise's own. */
function fullestFolder(paths: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [[folder] = ['']] = [...counts].sort(([, a], [, b]) => b - a);
  return folder === '' ? './' : folder;
}
