import type { Track } from '../../core/pack/model';
import { joinPackPath } from '../../core/pack/packPath';
import { l10n } from '../../shared/l10n';
import { asList, asRecord, asText, valueAt } from '../yaml/plainValues';
import { plainOf } from '../yaml/yamlSource';
import type { KeyPath } from '../yaml/yamlPlace';
import { exerciseAt } from '../meaning/packView';
import { tracksOf } from '../meaning/tracksOf';
import { firstCode, firstDefinition, firstMarkdown, firstTest } from './firstTexts';
import { actionOf, type FixWork, type Mending, type QuickFix } from './fixWork';

/** What a problem says is missing: path in the pack → first text, each to be created by itself or all at once. */
type Missing = ReadonlyMap<string, string>;

/** Creates the file that something names, with a first text. Of several (tests of two tracks) all at once. */
export const createMissingFile: QuickFix = async (work) => {
  const { context, diagnostic, nodes } = work;
  if (diagnostic.code !== 'missingFile') return [];
  const exercise = context.kind === 'exercise' && (await exerciseAt(context, context.exerciseDir ?? ''));
  const tracks = exercise ? await tracksOf(context, exercise) : [];
  const found = nodes.flatMap(({ path, isKey }) => (isKey ? [] : [missingAt(work, path, tracks)]));
  const files = new Map<string, string>();
  for (const [path, text] of found.flatMap((missing) => [...missing])) {
    if (!(await isThere(work, path))) files.set(path, text);
  }
  const [only] = files.keys();
  if (only === undefined) return [];
  const shown = [...files.keys()].map((path) => shownPath(path, context.exerciseDir)).join(', ');
  const mending: Mending = { title: l10n.t('Create {0}', shown), files, isPreferred: true };
  return [actionOf(work, mending)];
};

function shownPath(path: string, exerciseDir: string | undefined): string {
  return exerciseDir !== undefined && path.startsWith(`${exerciseDir}/`) ? path.slice(exerciseDir.length + 1) : path;
}

/** A text that cannot be read is there all the same; so is a folder. */
async function isThere({ context: { files } }: FixWork, path: string): Promise<boolean> {
  const text = await files.readText(path).catch(() => '');
  return text !== undefined || (await files.listFiles(path)).length > 0;
}

function missingAt(work: FixWork, path: KeyPath, tracks: readonly Track[]): Missing {
  const { context, tree } = work;
  const plain = plainOf({ tree });
  const value = valueAt(plain, path);
  const dir = context.exerciseDir ?? '';
  const key = path.at(-1);
  const none: Missing = new Map();
  if (context.kind === 'pack') return key === 'outline' ? named(value, '', firstDefinition('outline')) : none;
  if (context.kind === 'definition')
    return key === 'model' ? named(value, dir, firstMarkdown('Model answer', 'a model answer')) : none;
  if (context.kind !== 'exercise') return none;
  if (path.length === 1 && key === 'tracks') return starters(plain, dir, tracks);
  if (path[0] !== 'tasks' || typeof path[1] !== 'number') return none;
  const task = asRecord(asList(asRecord(plain)['tasks'])[path[1]]);
  const title = asText(task['title']) ?? asText(task['id']) ?? '';
  if (path.length === 3 && key === 'id') return ofTask(task, title, dir, tracks);
  if (path[2] === 'hints' && key === 'text')
    return named(value, dir, firstMarkdown('Hint', 'a hint that leads on, and gives nothing away'));
  if (path[2] !== 'checks' || path.length !== 5 || typeof key !== 'string') return none;
  if (key === 'tests') return testsOf(value, dir, tracks);
  return named(value, dir, firstDefinition(key));
}

/** A file that a value names; none where the value is no path of the pack. */
function named(value: unknown, dir: string, text: string | undefined): Missing {
  const inside = typeof value === 'string' ? joinPackPath(dir, value) : undefined;
  return inside === undefined || text === undefined ? new Map() : new Map([[inside, text]]);
}

/** Instructions, and tests where the task goes without checks: then its folder of tests is called like it. */
function ofTask(
  task: Readonly<Record<string, unknown>>,
  title: string,
  dir: string,
  tracks: readonly Track[],
): Missing {
  const id = asText(task['id']);
  if (id === undefined) return new Map();
  const instructions = named(
    `tasks/${id}.md`,
    dir,
    firstMarkdown(title, 'what the learner builds here, and why it matters'),
  );
  return task['checks'] === undefined ? new Map([...instructions, ...testsOf(id, dir, tracks)]) : instructions;
}

function testsOf(folder: unknown, dir: string, tracks: readonly Track[]): Missing {
  if (typeof folder !== 'string') return new Map();
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  const missing = new Map<string, string>();
  for (const { id, runner } of tracks) {
    const first = firstTest(runner, id, name);
    const inside = joinPackPath(`${dir}/tests/${id}`, folder);
    const isBelow = inside?.startsWith(`${dir}/tests/${id}/`) === true;
    if (first && isBelow) missing.set(`${inside}/${first.name}`, first.text);
  }
  return missing;
}

/** The files that the tasks are about, as their anchors name them. */
function starters(plain: unknown, dir: string, tracks: readonly Track[]): Missing {
  const missing = new Map<string, string>();
  for (const { id } of tracks) {
    for (const task of asList(asRecord(plain)['tasks'])) {
      const { anchor } = asRecord(task);
      const [file = '', symbol = ''] = (asText(anchor) ?? asText(asRecord(anchor)[id]) ?? '').split('#');
      const inside = file === '' ? undefined : joinPackPath(`${dir}/starter/${id}`, file);
      const text = firstCode(file, symbol);
      if (inside?.startsWith(`${dir}/starter/${id}/`) === true && text !== undefined) missing.set(inside, text);
    }
  }
  return missing;
}
