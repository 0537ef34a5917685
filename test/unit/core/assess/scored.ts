import { assess, type Assessment } from '../../../../src/core/assess/rubric';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Exercise, Pack } from '../../../../src/core/pack/model';
import { formatProblem } from '../../../../src/core/pack/problem';
import type { EventPayload, ProgressEvent } from '../../../../src/core/progress/event';
import { subjectKey, type ExerciseState, type LearnerState } from '../../../../src/core/progress/learnerState';
import { project } from '../../../../src/core/progress/project';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';

export const START = Date.UTC(2026, 2, 2, 9, 0);
const subject = { pack: 'acme.course', exercise: 'queue', track: 'typescript' };

/** A pack of one exercise, `queue`; its tests have the cases that are named for each check. */
export interface CourseOptions {
  /** Lines of `pack.yaml` after its head. */
  readonly pack: string;
  /** Lines of `exercise.yaml` from `rubric:` on, all but the tasks. */
  readonly exercise?: string;
  /** The `tasks:` of `exercise.yaml`, indented by two. */
  readonly tasks: string;
  /** Cases by folder of tests. */
  readonly tests: Readonly<Record<string, readonly string[]>>;
  readonly files?: Readonly<Record<string, string>>;
}

export async function loadCourse({ pack, exercise = '', tasks, tests, files = {} }: CourseOptions): Promise<Pack> {
  const ids = [...tasks.matchAll(/^ {2}- id: (\S+)$/gm)].map(([, id]) => id!);
  const loaded = await loadPack(
    new InMemoryPackFiles({
      'pack.yaml': `whetstone: 1\nid: acme.course\ntitle: Course\nsummary: To be assessed.\nversion: 1.0.0\n${pack}\n`,
      'queue/exercise.yaml': `id: queue\ntitle: Build a queue\nsummary: First in, first out.\nkind: workshop\nlevel: beginner\ntime: 30m-1h30m\n${exercise}\ntracks: { typescript: { runner: node-test } }\ntasks:\n${tasks}\n`,
      'queue/starter/typescript/queue.ts': 'export const queue = [];\n',
      ...Object.fromEntries(ids.map((id) => [`queue/tasks/${id}.md`, `# ${id}\n`])),
      ...Object.fromEntries(
        Object.entries(tests).map(([folder, cases]) => [
          `queue/tests/typescript/${folder}/${folder}.test.ts`,
          cases.map((one) => `test('${one}: does ${one}', () => {});\n`).join(''),
        ]),
      ),
      ...files,
    }),
    '/packs/course',
  );
  const problems = [...loaded.problems, ...loaded.exercises.flatMap((one) => one.problems)];
  const errors = problems.filter(({ severity }) => severity === 'error').map(formatProblem);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return loaded;
}

export function exerciseOf(pack: Pack): Exercise {
  const [exercise] = pack.exercises;
  if (!exercise || exercise.isBroken) throw new Error('the exercise is broken');
  return exercise;
}

/** Events as a log has them, a minute apart. */
export function logged(payloads: readonly EventPayload[]): ProgressEvent[] {
  return payloads.map((payload, index) => ({
    ...payload,
    ...{ v: 1, id: `w.${index}`, writer: 'w', causal: index, at: START + index * 60_000, engine: 'test' },
  }));
}

export const started: EventPayload = {
  type: 'exerciseStarted',
  ...subject,
  packVersion: '1.0.0',
  folder: '/home/ann/queue',
};

/** A run of some tasks; what is named passes (`task.check.case`), all else of these tasks fails. */
export function ran(pack: Pack, taskIds: readonly string[], passed: readonly string[], isStale = false): EventPayload {
  const tasks = exerciseOf(pack).tasks.filter(({ id }) => taskIds.includes(id));
  return {
    type: 'runFinished',
    ...subject,
    outcome: 'completed',
    tasks: Object.fromEntries(tasks.map(({ id, revision }) => [id, revision])),
    cases: tasks.flatMap((task) =>
      task.checks.flatMap((check) =>
        check.kind !== 'tests'
          ? []
          : (check.suites['typescript']?.cases ?? []).map((one) => ({
              ...{ task: task.id, check: check.id, case: one.id },
              status: passed.includes(`${task.id}.${check.id}.${one.id}`) ? ('passed' as const) : ('failed' as const),
            })),
      ),
    ),
    codeHash: passed.join(),
    files: { 'queue.ts': 'h' },
    isStale,
    isExplicit: true,
    durationMs: 5,
    runtime: 'node',
  };
}

export function answered(task: string, question: string, text = 'Because.'): EventPayload {
  return { type: 'journalWritten', ...subject, task, question, text };
}

export function hinted(task: string, hint: number): EventPayload {
  return { type: 'hintRevealed', ...subject, task, hint };
}

export function learnerOf(pack: Pack, payloads: readonly EventPayload[]): LearnerState {
  return project(logged(payloads), [pack]);
}

export function stateIn(learner: LearnerState): ExerciseState | undefined {
  return learner.exercises.get(subjectKey(subject));
}

export function assessed(pack: Pack, payloads: readonly EventPayload[]): Assessment {
  return assess(pack, exerciseOf(pack), 'typescript', stateIn(learnerOf(pack, payloads)));
}
