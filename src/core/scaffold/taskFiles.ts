import { feedNames } from '../pack/assessmentModel';
import type { Exercise, Track, TrackId } from '../pack/model';
import type { ScaffoldTrack, TaskAnswers } from './answers';
import { codeTask } from './codeTask';
import { insertTask } from './insertTask';
import { hasCode } from './kindTemplate';
import { noteTask } from './noteTask';
import type { ScaffoldChange, ScaffoldFile } from './scaffoldFile';
import { yamlFlowText } from './yamlText';

/** The exercise that gets one more task. */
export interface TaskTarget {
  readonly exercise: Exercise;
  /** Its `exercise.yaml`. */
  readonly yaml: string;
  /** Its alternatives, each with the tracks that it has: complete answers, which have to do the new task as well. */
  readonly alternatives: readonly { readonly name: string; readonly tracks: readonly TrackId[] }[];
}

/** What a new task is made of. */
export interface NewTask {
  /** As lines of YAML. */
  readonly yaml: readonly string[];
  /** Relative to the exercise. */
  readonly files: readonly ScaffoldFile[];
}

/** What templates of tasks may depend on. */
export interface TaskContext {
  readonly answers: TaskAnswers;
  readonly tracks: readonly NewTaskTrack[];
  /** The task before it, whose reference its wrong answer lies over. */
  readonly after: string | undefined;
  readonly alternatives: TaskTarget['alternatives'];
  /** The criterion that it feeds, as YAML; undefined: the rubric has none. */
  readonly feeds: string | undefined;
}

export interface NewTaskTrack extends Pick<Track, 'id' | 'runner'> {
  /** Undefined: nothing is known of how tests are written there. */
  readonly language: ScaffoldTrack | undefined;
}

/**
 * One more task at the end of an exercise, with its files: an example that works, over what the tasks before it have built.
 * @returns paths relative to the pack's root; undefined where nothing can be added to `exercise.yaml`, as its `tasks` are no plain list
 */
export function taskFiles(
  answers: TaskAnswers,
  { exercise, yaml, alternatives }: TaskTarget,
): { readonly files: readonly ScaffoldFile[]; readonly change: ScaffoldChange } | undefined {
  const tracks = exercise.tracks.map(({ id, runner }) => ({ id, runner, language: languageOf(id, runner) }));
  const [first] = feedNames(exercise.rubric);
  const context: TaskContext = {
    answers: { ...answers, title: answers.title.trim() },
    tracks,
    after: exercise.tasks.at(-1)?.id,
    alternatives,
    feeds: first === undefined ? undefined : yamlFlowText(first),
  };
  const isCode = hasCode(exercise.kind) && tracks.every(({ language }) => language !== undefined);
  const task = isCode ? codeTask(context) : noteTask(context);
  const to = insertTask(yaml, task.yaml);
  if (to === undefined) return undefined;
  return {
    files: task.files.map(({ path, text }) => ({ path: `${exercise.dir}/${path}`, text })),
    change: { path: `${exercise.dir}/exercise.yaml`, from: yaml, to },
  };
}

function languageOf(id: TrackId, runner: Track['runner']): ScaffoldTrack | undefined {
  if (runner === 'pytest') return 'python';
  const isNode = ['node-test', 'mocha', 'vitest', 'jest'].includes(runner);
  return isNode && id === 'typescript' ? 'typescript' : undefined;
}
