import { mkdir, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { cleanEnvironment } from '../../../src/node/process/cleanEnvironment';
import { measureScene } from './measureScene';
import type { OpenScene } from './openScene';
import { parseOptions, type BenchOptions } from './options';
import { budgetLine, judge, ratioTable, sceneTable } from './report';
import { BUDGETS, OURS, SCENES, type SceneEntry } from './scenes';
import type { Sample } from './subject';
import { Trace } from './trace';
import { Workbench } from './workbench';

const WARM_UPS = 2;

/**
 * Measures how long it is from a save to its verdict, with Whetstone and with the frameworks on their own.
 * @returns the exit code: 1 when a budget is broken, or, with `CI` set, could not be measured
 */
export async function benchRuns(args: readonly string[]): Promise<number> {
  const options = parseOptions(
    args,
    SCENES.map(({ id }) => id),
  );
  const root = resolve('.vscode-test', `bench-${process.pid}`);
  // Before a framework in this process changes it.
  const bench = new Workbench(root, cleanEnvironment(process.env));
  const samples: Sample[] = [];
  const missing: string[] = [];
  await mkdir(root, { recursive: true });
  try {
    for (const entry of SCENES.filter(({ id }) => options.only?.includes(id) ?? true)) {
      const scene = await open(entry, bench, missing);
      if (scene) samples.push(...(options.isTrace ? await trace(scene, options) : await measure(scene, options)));
    }
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(record(options, samples))}\n`);
  for (const name of new Set(samples.map(({ scene }) => scene))) console.log(`${sceneTable(name, samples)}\n`);
  for (const reason of missing) console.log(`not measured: ${reason}`);
  const judgements = options.isTrace ? [] : judge(BUDGETS, samples, options.seed);
  if (judgements.length > 0) console.log(`${ratioTable(judgements)}\n`);
  for (const judgement of judgements) console.log(budgetLine(judgement));
  const isIncomplete = missing.length > 0 && process.env['CI'] !== undefined;
  return isIncomplete || judgements.some(({ isBroken }) => isBroken) ? 1 : 0;
}

/** Undefined, with the reason among the missing, where it needs a Python that cannot be had. */
async function open(entry: SceneEntry, bench: Workbench, missing: string[]): Promise<OpenScene | undefined> {
  try {
    return await entry.open(bench);
  } catch (error) {
    if (!entry.isPython) throw error;
    missing.push(`${entry.id}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

async function measure(scene: OpenScene, { rounds, seed }: BenchOptions, watcher?: Trace): Promise<Sample[]> {
  try {
    return await measureScene(scene, {
      ...{ rounds, seed, warmUps: WARM_UPS },
      onRound: (round) => {
        if (round % 10 === 0) console.error(`${scene.name}: round ${round} of ${rounds}`);
      },
      ...(watcher && { trace: watcher }),
    });
  } finally {
    for (const subject of scene.subjects) await subject.close?.();
    await scene.close();
  }
}

/** Where the time goes with ours alone. */
async function trace(scene: OpenScene, options: BenchOptions): Promise<Sample[]> {
  const watcher = new Trace();
  try {
    const subjects = scene.subjects.filter(({ name }) => name === OURS);
    const samples = await measure({ ...scene, subjects }, options, watcher);
    console.log(`${scene.name}\n${watcher.table()}\n`);
    return samples;
  } finally {
    watcher.dispose();
    for (const subject of scene.subjects) await subject.close?.();
  }
}

function record({ seed, rounds }: BenchOptions, samples: readonly Sample[]): object {
  const machine = { node: process.version, platform: process.platform, cores: cpus().map(({ model }) => model) };
  return { at: new Date().toISOString(), machine, seed, rounds, warmUps: WARM_UPS, samples };
}
