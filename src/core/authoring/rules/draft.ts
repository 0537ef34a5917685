import { isInspected } from '../../check/model';
import type { ExerciseRule } from '../advice';

/**
 * Of a draft: the evidence that it does not have yet. Nothing of it is demanded before it is done, and learners who are given the draft
 * are told what it is.
 */
export const draft: ExerciseRule = async ({ exercise, files, yaml }) => {
  if (!exercise.isDraft) return [];
  const checks = exercise.tasks.flatMap((task) => task.checks);
  const hasTests = checks.some(({ kind }) => kind === 'tests');
  const isMissing = async (folder: string): Promise<boolean> =>
    (await files.listFolders(`${exercise.dir}/${folder}`)).length === 0;
  const missing = [
    ...((hasTests || checks.some(isInspected)) && (await isMissing('wrong'))
      ? ['a wrong answer that its checks catch (wrong/<name>/ with an expect.yaml)']
      : []),
    ...(hasTests && (await isMissing('alternatives'))
      ? ['another right answer that passes as well (alternatives/<name>/)']
      : []),
  ];
  if (missing.length === 0) return [];
  const message = `Some evidence that the checks of this draft tell right from wrong is still missing: add ${missing.join(', and ')}.`;
  return [{ severity: 'warning', code: 'quality', message, place: yaml.placeOf(['draft']) }];
};
