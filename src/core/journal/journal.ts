import type { World } from '../actions/world';
import type { Exercise, Pack, Track } from '../pack/model';
import type { ProgressEvent } from '../progress/event';
import { subjectKey, type ExerciseState, type LearnerState } from '../progress/learnerState';
import { attemptFacts, factLines } from './attemptFacts';

/** What a learner has written to the questions of one exercise in one track, and how the work went. */
export interface JournalExercise {
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly track: Track;
  readonly state: ExerciseState;
  /** When all tasks were passed, in milliseconds since the epoch; left out of one that is still under way. */
  readonly passedAt?: number;
  readonly facts: readonly string[];
  /** In the order of the tasks; the exercise's own questions, which have no task, come last. */
  readonly parts: readonly JournalPart[];
}

export interface JournalPart {
  /** Title of the task. */
  readonly task?: string;
  readonly entries: readonly { readonly question: string; readonly text: string }[];
}

export interface JournalFilter {
  readonly packId?: string;
  readonly exerciseId?: string;
  readonly trackId?: string;
}

/** The journal: every exercise in which something was written, in the order in which they were started. */
export function journalOf(
  { packs, progress }: Pick<World, 'packs' | 'progress'>,
  learner: LearnerState,
  filter: JournalFilter = {},
): readonly JournalExercise[] {
  return packs.packs
    .filter(({ id }) => (filter.packId ?? id) === id)
    .flatMap((pack) =>
      pack.exercises.flatMap((exercise) =>
        exercise.isBroken || (filter.exerciseId ?? exercise.id) !== exercise.id
          ? []
          : exercise.tracks
              .filter(({ id }) => (filter.trackId ?? id) === id)
              .flatMap((track) => journalExercise(pack, exercise, track, learner, progress.events) ?? []),
      ),
    )
    .sort((a, b) => a.state.startedAt - b.state.startedAt);
}

function journalExercise(
  pack: Pack,
  exercise: Exercise,
  track: Track,
  learner: LearnerState,
  events: readonly ProgressEvent[],
): JournalExercise | undefined {
  const state = learner.exercises.get(subjectKey({ pack: pack.id, exercise: exercise.id, track: track.id }));
  if (!state) return undefined;
  const parts = [
    ...exercise.tasks.map((task): JournalPart => {
      const answers = state.tasks.get(task.id)?.answers;
      const questions = task.checks.flatMap((check) => (check.kind === 'reflection' ? check.questions : []));
      return { task: task.title, entries: entriesOf([...questions, ...(answers?.keys() ?? [])], answers) };
    }),
    { entries: entriesOf([...exercise.reflection, ...state.journal.keys()], state.journal) },
  ].filter(({ entries }) => entries.length > 0);
  if (parts.length === 0) return undefined;
  const passed = [...state.tasks.values()].flatMap(({ passedAt }) => passedAt ?? []);
  return {
    ...{ pack, exercise, track, state },
    ...(state.status === 'passed' && passed.length > 0 && { passedAt: Math.max(...passed) }),
    facts: factLines(attemptFacts({ pack, exercise, track }, state, events)),
    parts,
  };
}

/** What the pack asks first, in its order; what it has asked before and does not ask any more, after it. */
function entriesOf(
  questions: readonly string[],
  answers: ReadonlyMap<string, string> | undefined,
): JournalPart['entries'] {
  return [...new Set(questions)].flatMap((question) => {
    const text = (answers?.get(question) ?? '').trim();
    return text === '' ? [] : [{ question, text }];
  });
}
