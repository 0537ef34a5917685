import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { planBenchmark, type BenchPlan } from '../../../src/core/bench/planBenchmark';
import { loadPack } from '../../../src/core/pack/loadPack';
import type { Exercise, Pack } from '../../../src/core/pack/model';
import { PackFolder } from '../../../src/node/pack/packFolder';
import type { Truth } from './verdictRecord';

const PACK = resolve('test', 'fixtures', 'bench', 'spin');
const FILE = 'src/work.ts';
const STEPS = /(?<=const STEPS = )[\d_]+/;
/** Of the check `rate`: `>= 2x baseline`. */
export const FACTOR = 2;

/** An exercise of which the truth is known: the baseline takes a known number of steps, and the learner's code takes another. */
export class SyntheticExercise {
  private constructor(
    private readonly pack: Pack,
    private readonly exercise: Exercise,
    /** Where learners' folders are laid. */
    private readonly root: string,
    private readonly starter: string,
    private readonly steps: number,
  ) {}

  static async open(root: string): Promise<SyntheticExercise> {
    const pack = await loadPack(new PackFolder(PACK), PACK);
    const exercise = pack.exercises[0];
    if (!exercise || exercise.isBroken) throw new Error(JSON.stringify(exercise?.problems ?? pack.problems));
    const starter = await readFile(join(PACK, exercise.dir, 'starter', 'typescript', FILE), 'utf8');
    const steps = Number(STEPS.exec(starter)?.[0].replaceAll('_', ''));
    return new SyntheticExercise(pack, exercise, root, starter, steps);
  }

  /** Code that is so many times the budget. */
  ofTruth(truth: Truth): Promise<BenchPlan> {
    return this.plan('rate', `own-${truth}`, Math.round(this.steps / (FACTOR * truth)));
  }

  /** Code that is the baseline itself. */
  same(): Promise<BenchPlan> {
    return this.plan('control', 'same', this.steps);
  }

  private async plan(checkId: string, name: string, steps: number): Promise<BenchPlan> {
    const { pack, exercise } = this;
    const workspace = join(this.root, name);
    await mkdir(join(workspace, 'src'), { recursive: true });
    await writeFile(join(workspace, 'package.json'), '{ "type": "module" }\n');
    await writeFile(join(workspace, ...FILE.split('/')), this.starter.replace(STEPS, String(steps)));
    const track = exercise.tracks[0];
    const plan =
      track && planBenchmark({ runId: name, pack, exercise, track, workspace, taskId: exercise.id, checkId });
    if (!plan) throw new Error(`The exercise ${exercise.id} has no benchmark ${checkId}`);
    return plan;
  }
}
