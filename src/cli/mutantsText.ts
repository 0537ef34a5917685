import type { OpenExercise } from '../core/actions/openExercise';
import { mutantsSentence, tallyOf } from '../core/check/mutants/mutantsWords';
import type { CaseResult } from '../core/run/model';

/** What the learner's own tests found of planted faults: a sentence for each check that a run judged. */
export function mutantsLines({ exercise, track }: OpenExercise, cases: readonly CaseResult[]): string[] {
  return exercise.tasks.flatMap((task) =>
    task.checks.flatMap((check) => {
      const own = cases.filter((one) => one.task === task.id && one.check === check.id);
      if (check.kind !== 'mutants' || own.length === 0) return [];
      const tally = tallyOf(check, track.id, (id) => own.find((one) => one.case === id)?.status);
      return tally ? [mutantsSentence(check, tally)] : [];
    }),
  );
}
