import { reviewsWithFreshness } from '../check/review/reviewState';
import { comparedLab } from '../check/lab/comparedLab';
import { freshnessOf, together, type Freshness, type JudgedContents } from '../run/freshness';
import type { FileHashes } from '../run/model';
import type { BenchmarkState, CaseState, ExerciseState, LearnerState, TaskState } from './learnerState';

/**
 * The state with the verdicts of some exercises compared with their files.
 * @param present the files as they are, by `subjectKey`
 */
export function withFreshness(state: LearnerState, present: ReadonlyMap<string, FileHashes>): LearnerState {
  const exercises = new Map(state.exercises);
  for (const [key, files] of present) {
    const exercise = exercises.get(key);
    if (exercise) exercises.set(key, compared(exercise, files));
  }
  return { ...state, exercises };
}

function compared(exercise: ExerciseState, present: FileHashes): ExerciseState {
  const known = new Map<JudgedContents, Freshness>();
  const look = (judged: JudgedContents): Freshness => {
    const freshness = known.get(judged) ?? freshnessOf(judged, present);
    known.set(judged, freshness);
    return freshness;
  };
  const tasks = [...exercise.tasks].map(([id, task]): [string, TaskState] => {
    const cases = new Map<string, CaseState>();
    for (const [key, one] of task.cases) cases.set(key, { ...one, freshness: look(one.judged) });
    const benchmarks = new Map<string, BenchmarkState>();
    for (const [key, { history }] of task.benchmarks) {
      benchmarks.set(key, { history: history.map((one) => ({ ...one, freshness: look(one.judged) })) });
    }
    const given = new Map(task.given);
    for (const [key, one] of given) {
      if (one.kind === 'review') given.set(key, reviewsWithFreshness(one, present));
      if (one.kind === 'lab') given.set(key, comparedLab(one, look));
    }
    return [
      id,
      { ...task, cases, benchmarks, given, freshness: together([...cases.values()].map(({ freshness }) => freshness)) },
    ];
  });
  return { ...exercise, tasks: new Map(tasks) };
}
