import type { Exercise, Task, Track } from '../../core/pack/model';
import type { SourcePlace } from '../../core/pack/problem';
import { solutionDirs } from '../../core/pack/solutionDirs';
import type { Proof, ProofKind } from '../../core/verify/report';
import { isJudged } from '../../core/verify/requiredCases';
import { l10n } from '../../shared/l10n';
import type { CaseName, Evidence } from '../../core/verify/evidence';
import { isSolved, judgeCorrect, judgeUnsolved, judgeWrong, type VerifyResult } from './judge';

export type { Proof, ProofKind } from '../../core/verify/report';

/** One workspace to make, one run in it, and what that run shows. */
export interface PlannedProof {
  readonly kind: ProofKind;
  /** Layers above the track's own, relative to the pack's root, lowest first. */
  readonly overlays: readonly string[];
  readonly taskIds: readonly string[];
  /** Checks (by some case) that are inspected; all of the tasks' when left out. Inspecting can take long. */
  readonly inspects?: readonly CaseName[];
  readonly titles: readonly string[];
  readonly judge: (result: VerifyResult) => readonly Proof[];
  /** The row of the prefix matrix that it fills: the starter, or the reference up to a task. */
  readonly prefix?: { readonly after?: string };
  /** The wrong answer that it tries, and where that says what is wrong with it. */
  readonly wrongAnswer?: { readonly name: string; readonly place: SourcePlace };
}

/** Everything that has to be shown of an exercise in one track, as runs that do not depend on each other. */
export function planProofs(exercise: Exercise, track: Track, evidence: Evidence): readonly PlannedProof[] {
  const tasks = exercise.tasks.filter((task) => isJudged(task, track.id));
  if (tasks.length === 0) return [];
  return [
    starterProof(tasks, track),
    ...tasks.map((task) => referenceProof(exercise, tasks, task, track)),
    ...evidence.alternatives.flatMap(({ name, dirs }) => {
      const dir = dirs[track.id];
      return dir === undefined ? [] : [alternativeProof(name, dir, tasks, track.id)];
    }),
    ...evidence.wrongAnswers.flatMap((wrong): PlannedProof[] => {
      const dir = wrong.dirs[track.id];
      const taskIds = [...new Set([...wrong.fails, ...wrong.passes].map(({ task }) => task))];
      if (dir === undefined || taskIds.length === 0) return [];
      const below = wrong.after === undefined ? [] : solutionDirs(exercise, track.id, wrong.after);
      const title = l10n.t('wrong answer {0}', wrong.name);
      return [
        {
          kind: 'wrong',
          overlays: [...below, dir],
          taskIds,
          inspects: [...wrong.fails, ...wrong.passes],
          titles: [title],
          wrongAnswer: {
            name: wrong.name,
            place: { path: `${exercise.dir}/wrong/${wrong.name}/expect.yaml`, line: 1, column: 1 },
          },
          judge: (result) => [{ kind: 'wrong', title, failures: judgeWrong(wrong, exercise, result) }],
        },
      ];
    }),
  ];
}

/**
 * The runs that fill what the references' own leave open of the prefix matrix: after each task, all but the next one. Apart from them,
 * as tests of what is far ahead may not even load.
 */
export function planPrefixes(exercise: Exercise, track: Track): readonly PlannedProof[] {
  const tasks = exercise.tasks.filter((task) => isJudged(task, track.id));
  return tasks.slice(0, -2).map((task, index) => ({
    kind: 'prefix',
    overlays: solutionDirs(exercise, track.id, task.id),
    taskIds: tasks.slice(index + 2).map(({ id }) => id),
    titles: [],
    prefix: { after: task.id },
    judge: () => [],
  }));
}

function starterProof(tasks: readonly Task[], track: Track): PlannedProof {
  const title = (task: Task): string => l10n.t('starter fails {0}', task.id);
  return {
    kind: 'starter',
    overlays: [],
    taskIds: tasks.map(({ id }) => id),
    titles: tasks.map(title),
    prefix: {},
    judge: (result) =>
      tasks.map((task) => ({ kind: 'starter', title: title(task), failures: judgeUnsolved(task, track.id, result) })),
  };
}

/** The reference up to a task passes it and all before it, and leaves the next one to be done. */
function referenceProof(exercise: Exercise, tasks: readonly Task[], task: Task, track: Track): PlannedProof {
  const index = tasks.indexOf(task);
  const solved = tasks.slice(0, index + 1).map(({ id }) => id);
  const next = tasks[index + 1];
  const title = l10n.t('reference passes {0}', task.id);
  return {
    kind: 'reference',
    overlays: solutionDirs(exercise, track.id, task.id),
    taskIds: next ? [...solved, next.id] : solved,
    titles: [title],
    prefix: { after: task.id },
    judge: (result) => {
      const failures = [...judgeCorrect(tasks.slice(0, index + 1), track.id, result)];
      if (task.solution?.dirs[track.id] === undefined) {
        failures.unshift({
          about: task.id,
          why: l10n.t('there is no reference in solution/{0}/{1}/', track.id, task.id),
        });
      }
      if (next && isSolved(next, track.id, result)) {
        failures.push({ about: next.id, why: l10n.t('the reference of {0} passes it already', task.id) });
      }
      return [{ kind: 'reference', title, failures }];
    },
  };
}

function alternativeProof(name: string, dir: string, tasks: readonly Task[], trackId: string): PlannedProof {
  const title = l10n.t('alternative {0} passes', name);
  const taskIds = tasks.map(({ id }) => id);
  return {
    kind: 'alternative',
    overlays: [dir],
    taskIds,
    titles: [title],
    judge: (result) => [{ kind: 'alternative', title, failures: judgeCorrect(tasks, trackId, result) }],
  };
}
