import type { OpenExercise } from '../actions/openExercise';
import { measuredSentence } from '../bench/benchSummary';
import { casesOf } from '../check/casesOf';
import type { ReviewCheck } from '../check/model';
import { isInTrack, type Check, type Task } from '../pack/model';
import type { ExerciseState, TaskState } from '../progress/learnerState';
import type { Attempt, AttemptTask } from './attempt';

export interface AttemptParts {
  readonly open: Omit<OpenExercise, 'folder'>;
  readonly task: Task;
  readonly check: ReviewCheck;
  readonly state: ExerciseState | undefined;
  readonly code: Attempt['code'];
  readonly now: number;
  readonly engine: string;
  readonly learner?: string;
}

/**
 * What a reviewer gets to know of an exercise: the results, the explanations that were handed in, what was answered in writing, and the form.
 * Nothing of hints' and model answers' texts, of the learner's journal, or of other exercises.
 */
export function buildAttempt(parts: AttemptParts): Attempt {
  const { open, task, check, state, code, now, engine, learner } = parts;
  const { pack, exercise, track } = open;
  return {
    whetstoneAttempt: 1,
    pack: { id: pack.id, title: pack.title, version: pack.version },
    exercise: { id: exercise.id, title: exercise.title, summary: exercise.summary },
    track: track.id,
    exportedAt: now,
    engine,
    ...(learner !== undefined && learner.trim() !== '' && { learner: learner.trim() }),
    code,
    review: {
      ...{ task: task.id, check: check.id, revision: task.revision },
      ...{ by: [...check.by], guidance: check.guidance, atLeast: check.atLeast },
      points: check.marks.map((mark) => ({ ...mark })),
    },
    tasks: exercise.tasks.map((one) => taskOf(one, track.id, state?.tasks.get(one.id))),
  };
}

function taskOf(task: Task, trackId: string, state: TaskState | undefined): AttemptTask {
  const checks = task.checks.filter((check) => isInTrack(check, trackId));
  return {
    id: task.id,
    title: task.title,
    status: state?.status ?? 'notStarted',
    attempts: state?.attempts ?? 0,
    hintsShown: state?.hintsShown.size ?? 0,
    isGivenUp: state?.seal.isGivenUp ?? false,
    cases: checks.flatMap((check) =>
      casesOf(check, trackId).map(({ id, title }) => ({
        title,
        status: state?.cases.get(`${check.id}.${id}`)?.status ?? 'notRun',
        isOptional: !check.isRequired,
      })),
    ),
    benchmarks: checks.flatMap((check) => {
      const last = state?.benchmarks.get(check.id)?.history.at(-1);
      return last ? [measuredSentence(last)] : [];
    }),
    explanations: checks.flatMap((check) => explanationOf(check, state)),
    answers: checks.flatMap((check) => answersOf(check, state)),
  };
}

function explanationOf(check: Check, state: TaskState | undefined): AttemptTask['explanations'] {
  const own = check.kind === 'explain' ? state?.given.get(check.id) : undefined;
  if (check.kind !== 'explain' || own?.kind !== 'explain') return [];
  // A draft is its writer's own, and so are the points that it is not compared with yet.
  if (!own.isModelOpen || own.text.trim() === '') return [];
  const points = check.marks.map(({ id, text, weight }) => ({ id, text, weight }));
  return [{ check: check.id, prompt: check.prompt, text: own.text, points }];
}

/** What was answered in words: a reflection's questions, and the short ones. */
function answersOf(check: Check, state: TaskState | undefined): AttemptTask['answers'] {
  if (check.kind === 'reflection') {
    return check.questions.flatMap((question) => {
      const text = state?.answers.get(question) ?? '';
      return text.trim() === '' ? [] : [{ question, text }];
    });
  }
  const own = check.kind === 'answers' ? state?.given.get(check.id) : undefined;
  if (check.kind !== 'answers' || own?.kind !== 'answers') return [];
  return check.questions.flatMap(({ id, kind, text }) => {
    const given = own.answers.get(id)?.answer;
    return kind === 'short' && typeof given === 'string' ? [{ question: text, text: given }] : [];
  });
}
