import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LearnerStore } from '../../../../src/core/actions/learnerStore';
import type { OpenExercise } from '../../../../src/core/actions/openExercise';
import { subjectOf } from '../../../../src/core/actions/openExercise';
import { writeJournal } from '../../../../src/core/actions/recordWork';
import { runTasks } from '../../../../src/core/actions/runTasks';
import { startExercise } from '../../../../src/core/actions/startExercise';
import { importReview } from '../../../../src/core/actions/importReview';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { PackFolder } from '../../../../src/node/pack/packFolder';
import { readPackText } from '../../../../src/node/pack/packText';
import { fakeInspector } from '../../../fakes/fakeInspector';
import { LearnerAtWork } from '../../extension/learnerAtWork';
import type { World } from '../../../../src/core/actions/world';
import { reviewOf } from '../review/reviewedPack';

/** As long as the exercise asks for. */
export const EXPLANATION =
  'I renamed f to labelOf, so that nobody has to guess what it makes. I made the cut of the title a part of its own, which answers one ' +
  'question. The reader does not have to work out any more why there is a 20.';

export const KINDS = resolve('test', 'fixtures', 'packs', 'kinds');

/** Somebody who does an exercise of the fixture pack, the one about labels when none is named, in memory, and leaves every kind of trace. */
export class PortfolioLearner {
  private constructor(
    readonly at: LearnerAtWork,
    readonly world: World,
    readonly store: LearnerStore,
    readonly open: OpenExercise,
  ) {}

  static async start(id = 'peer-reading', inspector = fakeInspector()): Promise<PortfolioLearner> {
    const at = await LearnerAtWork.start();
    const pack = await loadPack(new PackFolder(KINDS), KINDS);
    const exercise = pack.exercises.find((one) => one.id === id);
    if (!exercise || exercise.isBroken) throw new Error(JSON.stringify(exercise?.problems));
    // The pack alone: what others of it are made of is none of this test's.
    const own = { ...pack, exercises: [exercise] };
    const world: World = { ...at.world, inspector, packs: { ...at.world.packs, packs: [own], readText: readPackText } };
    const open = await startExercise(world, { pack: pack.id, exercise: exercise.id, track: 'typescript' });
    return new PortfolioLearner(at, world, new LearnerStore(world), open);
  }

  /** Runs the task's tests over code, and keeps it. */
  async run(files: Readonly<Record<string, string>>, statuses = {}): Promise<void> {
    const { runner, workspaces } = this.at;
    runner.code = JSON.stringify(files);
    runner.statuses = statuses;
    const signal = new AbortController().signal;
    await runTasks(this.world, this.open, { isExplicit: true, runId: 'run', signal });
    const bytes = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
    workspaces.kept.set(`snapshot-${workspaces.snapshots.length}`, bytes);
    workspaces.present = bytes;
  }

  /** Explains, is reviewed, and looks back. */
  async write(explanation = EXPLANATION): Promise<void> {
    const about = { ...subjectOf(this.open), task: 'label', revision: 1, check: 'names' };
    await this.world.progress.append({ type: 'explanationWritten', ...about, text: explanation });
    await this.world.progress.append({ type: 'reasoningOpened', ...about });
    await this.world.progress.append({ type: 'explanationMarked', ...about, made: ['names', 'parts'] });
    const [question = ''] = this.open.exercise.reflection;
    await writeJournal(this.world, this.open, { question, text: 'That <b>names</b> & "words" matter.' });
    const review = reviewOf({
      ...{ pack: 'whetstone.kinds', exercise: 'peer-reading', task: 'label', check: 'reading' },
      ...{ reviewer: 'Grace <g@example.org>', summary: 'Lovely & <short>.' },
      scores: { names: { score: 4 }, size: { score: 3, comment: 'Small.' }, surprise: { score: 2 } },
      comments: [{ file: 'src/label.ts', line: 3, text: 'Why <20>?' }],
    });
    await importReview(this.world, this.open, JSON.stringify(review));
  }
}

/** Texts of files of the exercise, by path relative to it. */
export async function packTexts(...folders: string[]): Promise<ReadonlyMap<string, string>> {
  const root = join(KINDS, 'peer-reading');
  const pack = new PackFolder(root);
  const found = new Map<string, string>();
  for (const folder of folders) {
    for (const path of await pack.listFiles(folder)) found.set(path, await readFile(join(root, path), 'utf8'));
  }
  return found;
}
