import type { PackRule } from '../advice';
import type { Problem } from '../../pack/problem';
import { warning } from '../warning';

/** What one writes for `exercise.yaml`. */
const MISSPELT = ['exercise.yml', 'Exercise.yaml', 'exercises.yaml', 'exercise.json'];

/** Folders that look like an exercise, and are none for want of its file. */
export const strayFolders: PackRule = async ({ exercises, files }) => {
  const problems: Problem[] = [];
  for (const folder of await files.listFolders('')) {
    if (exercises.has(folder)) continue;
    for (const name of MISSPELT) {
      const path = `${folder}/${name}`;
      if ((await files.readText(path)) === undefined) continue;
      const message = `The catalog does not show this exercise: its file has to be called exercise.yaml. Rename it.`;
      problems.push(warning('spelling', { path, line: 1, column: 1 }, message));
      break;
    }
  }
  return problems;
};
