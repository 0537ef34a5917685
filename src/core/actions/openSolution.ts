import { l10n } from '../../shared/l10n';
import { HumanError } from '../errors';
import type { Task } from '../pack/model';
import type { ExerciseState, LearnerState, TaskState } from '../progress/learnerState';
import { parseSolutionPayload } from '../seal/envelope';
import type { SealedBox } from '../seal/opening';
import { keepOpening } from './keepOpening';
import { lockOf } from './lockOf';
import { openEnvelope } from './openEnvelope';
import { findTask, stateOf, subjectOf, type OpenExercise } from './openExercise';
import { readSealed } from './readSealed';
import { lockText } from './sealTexts';
import type { World } from './world';

type Open = Omit<OpenExercise, 'folder'>;
/** Texts by workspace path; undefined: the solution has no such file, or no folder of that name. */
type Texts = ReadonlyMap<string, string | undefined>;

/**
 * The files of a task's solution by workspace path (undefined: the solution has no such file), laid over those of the tasks
 * before it that are open too. Read only when the lock is open; throws a {@link HumanError} with the lock's reason otherwise.
 * The first opening is recorded.
 */
export async function openSolution(world: World, open: Open, taskId: string, state: LearnerState): Promise<Texts> {
  const task = findTask(open.exercise, taskId);
  const exerciseState = stateOf(open, state);
  const own = exerciseState?.tasks.get(taskId);
  const lock = lockOf(open, task, exerciseState, world.clock.now());
  if (lock.state !== 'open') throw new HumanError(lockText(lock));
  const texts = new Map<string, string | undefined>();
  for (const earlier of open.exercise.tasks.slice(0, open.exercise.tasks.indexOf(task))) {
    layOver(texts, await readEarlier(world, open, earlier, exerciseState));
  }
  layOver(texts, await readOwn(world, open, task, own));
  if (!own?.isSolutionOpened) {
    await world.progress.append({ type: 'solutionOpened', ...subjectOf(open), task: taskId });
  }
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function readOwn(world: World, open: Open, task: Task, own: TaskState | undefined): Promise<Texts> {
  const sealed = await readSealed(world, open, task);
  if (!sealed) return readPlain(world, open, task);
  if ('fault' in sealed) throw new HumanError(sealed.fault);
  const { box } = sealed;
  const opened = openEnvelope(world, box, task, own);
  if (!opened) {
    await refuseKey(world, open, task, own, box);
    throw new HumanError(l10n.t('This solution was sealed anew since you opened it. Open it once more.'));
  }
  // By Whetstone's word: what opened once stays open, also for hints that ask for it.
  if (!own?.seal.opened) await keepOpening(world, open, task, { box, opened, by: 'honour' });
  return textsOf(opened.payload);
}

/** What of an earlier task is open; nothing where it is not, or cannot be read. */
async function readEarlier(world: World, open: Open, task: Task, state: ExerciseState | undefined): Promise<Texts> {
  if (lockOf(open, task, state, world.clock.now()).state !== 'open') return new Map();
  const sealed = await readSealed(world, open, task);
  if (!sealed) return readPlain(world, open, task);
  const opened = 'box' in sealed ? openEnvelope(world, sealed.box, task, state?.tasks.get(task.id)) : undefined;
  if (opened) return textsOf(opened.payload);
  world.log.warn(
    `the solution of ${task.id} is left out: ${'fault' in sealed ? sealed.fault : 'its key does not fit'}`,
  );
  return new Map();
}

async function readPlain({ packs }: World, { pack, track }: Open, { solution }: Task): Promise<Texts> {
  const dir = solution?.dirs[track.id];
  return dir === undefined ? new Map() : packs.readSolution(pack.root, [dir]);
}

function textsOf(payload: string): Texts {
  const { files } = parseSolutionPayload(payload);
  return new Map(Object.entries(files).map(([path, text]) => [path, text ?? undefined]));
}

/** The log learns that its key does not fit, so that the solution can be tried anew. */
async function refuseKey(
  { progress }: World,
  open: Open,
  task: Task,
  own: TaskState | undefined,
  { bound }: SealedBox,
): Promise<void> {
  const by = own?.seal.opened?.by;
  if (by === undefined) return;
  const { id, revision } = task;
  await progress.append({
    type: 'sealTried',
    ...subjectOf(open),
    ...{ task: id, revision, by, content: bound.content },
    outcome: 'shut',
  });
}

/** A deletion takes what lies below it, and of one overlay acts before its files. */
function layOver(texts: Map<string, string | undefined>, overlay: Texts): void {
  for (const [gone, text] of overlay) {
    if (text !== undefined) continue;
    for (const path of texts.keys()) if (path === gone || path.startsWith(`${gone}/`)) texts.set(path, undefined);
    texts.set(gone, undefined);
  }
  for (const [path, text] of overlay) if (text !== undefined) texts.set(path, text);
}
