import { l10n } from '../../shared/l10n';
import { EXERCISE_FILE } from '../../core/pack/loadExercise';
import { declarationsOf, dirOf, faultFiles, isTaken, partOf } from '../meaning/lookUp';
import type { NameKind } from '../meaning/meaning';
import type { Name } from '../meaning/names';
import { exerciseAt, filesIn, type PackContext } from '../meaning/packView';
import { tracksOf } from '../meaning/tracksOf';

/** A file or folder that goes by a name. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const OUTLINE_ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]*(?:\/[\p{L}\p{N}][\p{L}\p{N}._-]*)*$/u;
const WORDS: ReadonlySet<NameKind> = new Set<NameKind>(['criterion', 'part']);
/** Needs no quotes anywhere. */
const WORD = /^\p{L}[\p{L}\p{M}\p{N}()&+.’-]*(?: [\p{L}\p{M}\p{N}()&+.’-]+)*$/u;
const FIGURE = /^[A-Za-z][\w-]{0,39}$/;

/** What keeps a name from being another; undefined where nothing does. */
export async function findFault(context: PackContext, name: Name, to: string): Promise<string | undefined> {
  const form = formFault(name, to);
  if (form !== undefined) return form;
  if (name.kind === 'track') {
    return l10n.t(
      'The track "{0}" has folders in many places; rename it in the files and folders themselves.',
      name.id,
    );
  }
  const taken = l10n.t('"{0}" is the name of something else already; choose another.', to);
  if (name.kind === 'exercise' && (await isTaken(context, to))) return taken;
  if ((await declarationsOf(context, { ...name, id: to })).length > 0) return taken;
  return caseFault(context, name, to);
}

function formFault({ kind }: Name, to: string): string | undefined {
  if (WORDS.has(kind)) {
    if (to.includes('/')) return l10n.t('A name has no "/", which stands between a criterion and its part.');
    return WORD.test(to) && !/^(?:true|false|null)$/i.test(to)
      ? undefined
      : l10n.t('Write letters, digits, spaces and hyphens.');
  }
  if (kind === 'outline') {
    return OUTLINE_ID.test(to)
      ? undefined
      : l10n.t('An id of the outline is words with ".", "-", "_" and "/" between.');
  }
  if (kind === 'figure')
    return FIGURE.test(to) ? undefined : l10n.t('Use letters, digits and hyphens: p95, peak-queue.');
  return ID.test(to) ? undefined : l10n.t('An id is lower-case letters and digits, with single hyphens between.');
}

/** Cases of tests are named in code, which nobody but their author can change. */
async function caseFault(context: PackContext, name: Name, to: string): Promise<string | undefined> {
  if (name.kind !== 'case') return undefined;
  const part = await partOf(context, name);
  if (part && part.places.length > 0) {
    const places = part.places.map(({ path, line }) => `${path}:${line}`).join(', ');
    return l10n.t(
      'The case "{0}" has its name in the tests ({1}). Write "{2}" there first; then correct what names it.',
      name.id,
      places,
      to,
    );
  }
  const [fault] = await faultFiles(context, name);
  if (fault !== undefined) {
    const folder = fault.split('/').slice(0, -1).join('/');
    return l10n.t('The case "{0}" is named by its folder {1}; rename the folder, in every track.', name.id, folder);
  }
  if ((await declarationsOf(context, name)).length > 0) return undefined;
  return l10n.t('The case "{0}" is given by the kind of its check, and cannot be called otherwise.', name.id);
}

/** The files and folders that have to be renamed along with a name. */
export async function movesOf(context: PackContext, name: Name, to: string): Promise<readonly Move[]> {
  const dir = dirOf(name);
  if (name.kind === 'exercise') {
    const uses = await declarationsOf(context, name);
    const own = uses.find(({ file }) => file.endsWith(`/${EXERCISE_FILE}`));
    const folder = own?.file.slice(0, -EXERCISE_FILE.length - 1);
    // A folder of another name is not the exercise's fault to mend here.
    return folder === name.id ? [{ from: folder, to }] : [];
  }
  const exercise = name.kind === 'task' && dir !== undefined ? await exerciseAt(context, dir) : undefined;
  if (!exercise || dir === undefined) return [];
  const tracks = await tracksOf(context, exercise);
  const task = exercise.tasks.find(({ id }) => id === name.id);
  const hasOwnTests = task?.checks.some(({ path }) => path === undefined) ?? false;
  const folders = ['solution', 'probe', ...(hasOwnTests ? ['tests'] : [])];
  const wanted: Move[] = [
    { from: `${dir}/tasks/${name.id}.md`, to: `${dir}/tasks/${to}.md` },
    ...tracks.flatMap(({ id }) =>
      folders.map((folder) => ({ from: `${dir}/${folder}/${id}/${name.id}`, to: `${dir}/${folder}/${id}/${to}` })),
    ),
  ];
  const all = await filesIn(context.files, dir);
  return wanted.filter(({ from }) => all.some((path) => path === from || path.startsWith(`${from}/`)));
}
