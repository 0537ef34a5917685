import { scanMarkdown } from '../../../core/authoring/markdown/scanMarkdown';
import type { Name } from '../../meaning/names';
import { exerciseAt, filesIn, textAt, type PackContext } from '../../meaning/packView';
import type { WrittenExercise } from '../../meaning/writtenExercise';
import type { PackText } from '../locations';

/** Shorter titles are words that stand in any text. */
const LEAST_TITLE = 8;

/** A place in a text for learners that names a task: by its title, as no link can lead to one. */
export interface TaskReference {
  readonly task: string;
  readonly start: number;
  readonly end: number;
}

/** The tasks that a text names, in order of place; what stands in code is none. */
export function taskReferencesIn(text: string, { tasks }: WrittenExercise): readonly TaskReference[] {
  const titled = tasks.filter(({ id, title }) => id !== '' && title.length >= LEAST_TITLE && text.includes(title));
  if (titled.length === 0) return [];
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return scanMarkdown(text).prose.flatMap(({ line, text: prose }) =>
    titled.flatMap(({ id, title }): TaskReference[] => {
      const from = prose.indexOf(title);
      const start = (starts[line - 1] ?? 0) + from;
      return from < 0 ? [] : [{ task: id, start, end: start + title.length }];
    }),
  );
}

/** Where the instructions and hints of an exercise name a task. */
export async function taskReferences(
  context: PackContext,
  dir: string,
  task: string,
): Promise<readonly (TaskReference & { readonly source: PackText })[]> {
  const exercise = await exerciseAt(context, dir);
  if (!exercise) return [];
  const folders = await Promise.all(['tasks', 'hints'].map((folder) => filesIn(context.files, `${dir}/${folder}`)));
  const paths = folders.flat().filter((path) => path.endsWith('.md'));
  const read = async (path: string): Promise<string | undefined> =>
    path === context.path ? context.document.getText() : textAt(context.files, path);
  const texts = await Promise.all(paths.map(read));
  return paths.flatMap((path, index) => {
    const source = { path, text: texts[index] ?? '' };
    const found = taskReferencesIn(source.text, exercise).filter((one) => one.task === task);
    return found.map((one) => ({ ...one, source }));
  });
}

/** The task whose title stands under the cursor, with where it stands. */
export async function taskUnder(
  context: PackContext,
  offset: number,
): Promise<{ readonly name: Name; readonly reference: TaskReference } | undefined> {
  const { document, exerciseDir } = context;
  const exercise = exerciseDir === undefined ? undefined : await exerciseAt(context, exerciseDir);
  if (!exercise) return undefined;
  const all = taskReferencesIn(document.getText(), exercise);
  const reference = all.find(({ start, end }) => start <= offset && offset <= end);
  return reference && { name: { kind: 'task', id: reference.task, scope: exercise.dir }, reference };
}
