import { joinPackPath } from '../../pack/packPath';
import type { Exercise } from '../../pack/model';
import type { Problem } from '../../pack/problem';
import type { PackFiles } from '../../ports';
import type { ExerciseRule, ExerciseWork } from '../advice';
import { markdownTexts } from '../markdown/markdownTexts';
import { scanMarkdown } from '../markdown/scanMarkdown';
import { looksLike } from '../near';
import { listed } from '../listed';
import { warning } from '../warning';
import { writtenTexts } from '../writtenTexts';

/** Names that are spelt otherwise than what they probably mean, where nothing else would tell. */
export const spelling: ExerciseRule = async (work) => [
  ...(await spellingOfPaths(work)),
  ...(await spellingOfVariants(work)),
  ...(await spellingOfTasks(work.exercise, work.files)),
];

/** On some systems `Hints/One.md` finds `hints/one.md`; learners have others. */
async function spellingOfPaths({ exercise, files, yaml }: ExerciseWork): Promise<readonly Problem[]> {
  const { dir } = exercise;
  const all = await files.listFiles(dir);
  const exact = new Set(all);
  const byLowerCase = new Map(all.map((path) => [path.toLowerCase(), path]));
  const wrong = (path: string | undefined): string | undefined => {
    if (path === undefined || exact.has(path)) return undefined;
    return byLowerCase.get(path.toLowerCase());
  };
  const say = (found: string): string =>
    `The file is called "${found.slice(dir.length + 1)}": with other capital letters it is found on some systems only, and learners have all of them. Write it as it is called.`;
  const ofKeys = writtenTexts(yaml.plain()).flatMap(({ text, keys }) => {
    const found = wrong(joinPackPath(dir, text));
    return found === undefined ? [] : [warning('spelling', yaml.placeOf(keys), say(found))];
  });
  const ofTasks = exercise.tasks.flatMap(({ instructionsPath }, index) => {
    const found = wrong(instructionsPath);
    return found === undefined ? [] : [warning('spelling', yaml.placeOf(['tasks', index, 'id']), say(found))];
  });
  return [...ofKeys, ...ofTasks];
}

/** Alternatives whose answers open a seal as well, by name. */
async function spellingOfVariants({ exercise, files, yaml }: ExerciseWork): Promise<readonly Problem[]> {
  const names = exercise.tasks.flatMap(({ solution }) => solution?.seal.variants ?? []);
  // What ships has no alternatives, and needs none.
  const isAuthors = exercise.tasks.some(({ solution }) => Object.keys(solution?.dirs ?? {}).length > 0);
  if (names.length === 0 || !isAuthors) return [];
  const known = await files.listFolders(`${exercise.dir}/alternatives`);
  return exercise.tasks.flatMap(({ solution }, index) =>
    (solution?.seal.variants ?? []).flatMap((name, place) => {
      if (known.includes(name)) return [];
      const has = known.length === 0 ? 'there is none' : `there are ${listed(known)}`;
      const message = `There is no alternative "${name}", so learners who rightly answer otherwise find the seal shut; ${has}. Correct the name, or write alternatives/${name}/.`;
      return [warning('spelling', yaml.placeOf(['tasks', index, 'solution', 'variants', place]), message)];
    }),
  );
}

/** Instructions that speak of a task which is nearly called so. */
async function spellingOfTasks(exercise: Exercise, files: PackFiles): Promise<readonly Problem[]> {
  const ids = exercise.tasks.map(({ id }) => id);
  const texts = await markdownTexts(exercise, files);
  return texts.flatMap(({ path, text }) => {
    const lines = text.split(/\r?\n/);
    return scanMarkdown(text).prose.flatMap(({ line }) =>
      [...(lines[line - 1] ?? '').matchAll(/\btask `([a-z0-9-]{1,80})`/gi)].flatMap((found) => {
        const name = found[1] ?? '';
        const meant = ids.includes(name) ? undefined : ids.find((id) => looksLike(id, name));
        if (meant === undefined) return [];
        const column = found.index + found[0].indexOf('`') + 2;
        const message = `There is no task "${name}" in this exercise, and learners would look for it; "${meant}" is probably meant.`;
        return [warning('spelling', { path, line, column }, message)];
      }),
    );
  });
}
