import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { planBenchmark, type BenchPlan } from '../../../src/core/bench/planBenchmark';
import type { BenchEvent, BenchResult } from '../../../src/core/bench/model';
import { loadPack } from '../../../src/core/pack/loadPack';
import { ProcessBenchRunner, type ProcessBenchRunnerOptions } from '../../../src/node/bench/runBenchmarks';
import { PackFolder } from '../../../src/node/pack/packFolder';
import type { TreeRegistry } from '../../../src/node/process/supervisor';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { repositoryRoot } from '../../host/repositoryRoot';
import { nullLog } from '../../fakes/nullLog';

export interface BenchFixtureFiles {
  readonly track?: 'typescript' | 'python';
  /** YAML of the check, behind `id: speed`. */
  readonly check: string;
  /** By path in the workspace: what the learner has. */
  readonly own: Readonly<Record<string, string>>;
  /** By path in the workspace: what is laid over the starter. */
  readonly baseline?: Readonly<Record<string, string>>;
  /** By path in `bench/<track>/speed/`. */
  readonly bench: Readonly<Record<string, string>>;
}

/** Keeps what is registered, so that a test sees whether all was let go. */
export class CountingRegistry implements TreeRegistry {
  readonly watched = new Map<string, readonly string[]>();
  /** Every folder that was ever registered. */
  readonly paths: string[] = [];

  watch(mark: string, paths: readonly string[]): void {
    this.watched.set(mark, paths);
    this.paths.push(...paths);
  }

  forget(mark: string): void {
    this.watched.delete(mark);
  }
}

/** A pack with one benchmark, and the workspace of a learner, in a folder whose path holds what paths may hold. */
export class BenchFixture {
  readonly registry = new CountingRegistry();

  private constructor(
    readonly folder: string,
    readonly plan: BenchPlan,
  ) {}

  static async create({
    track = 'typescript',
    check,
    own,
    baseline = {},
    bench,
  }: BenchFixtureFiles): Promise<BenchFixture> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'whetstone bench ü ')));
    const runner = track === 'python' ? 'unittest' : 'node-test';
    const exercise = 'pack/drain';
    const test = track === 'python' ? 'test_drain.py' : 'drain.test.ts';
    const caseText =
      track === 'python'
        ? 'import unittest\n\nclass Drain(unittest.TestCase):\n    def test_drains(self):\n        """Drains."""\n'
        : "import { test } from 'node:test';\ntest('drains: Drains', () => {});\n";
    const files: Record<string, string> = {
      'pack/pack.yaml': `whetstone: 1\nid: test.bench\ntitle: Bench\nsummary: Bench\nversion: 1.0.0\nbases:\n  plain:\n    ${track}: { runner: ${runner} }\n`,
      [`${exercise}/exercise.yaml`]: `id: drain\ntitle: Drain\nsummary: Drain\nkind: workshop\nlevel: beginner\ntime: 5m\nbase: plain\ntasks:\n  - id: drain\n    title: Drain\n    checks:\n      - { id: unit, tests: drain }\n      - { id: speed, ${check} }\n`,
      [`${exercise}/tasks/drain.md`]: 'Drain.\n',
      [`${exercise}/tests/${track}/drain/${test}`]: caseText,
    };
    for (const [path, text] of Object.entries(own)) {
      files[`${exercise}/starter/${track}/${path}`] = text;
      files[`workspace/${path}`] = text;
    }
    for (const [path, text] of Object.entries(bench)) files[`${exercise}/bench/${track}/speed/${path}`] = text;
    for (const [path, text] of Object.entries(baseline)) {
      files[`${exercise}/bench/${track}/speed/baseline/${path}`] = text;
    }
    for (const [path, text] of Object.entries(files)) {
      const target = join(folder, ...path.split('/'));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
    const root = join(folder, 'pack');
    const pack = await loadPack(new PackFolder(root), root);
    const [loaded] = pack.exercises;
    if (!loaded || loaded.isBroken) throw new Error(JSON.stringify(loaded?.problems ?? pack.problems));
    const [only] = loaded.tracks;
    if (!only) throw new Error('no track');
    const workspace = join(folder, 'workspace');
    const plan = planBenchmark({
      ...{ runId: 'one', pack, exercise: loaded, track: only, workspace },
      ...{ taskId: 'drain', checkId: 'speed' },
    });
    if (!plan) throw new Error('no plan');
    return new BenchFixture(folder, plan);
  }

  measure(
    options: Partial<ProcessBenchRunnerOptions> = {},
    onEvent: (event: BenchEvent) => void = () => undefined,
    signal = new AbortController().signal,
  ): Promise<BenchResult> {
    const harnessDir = join(repositoryRoot(), 'dist', 'harness');
    const runtimes = new MachineRuntimes({
      log: nullLog,
      harnessDir,
      nodePath: () => process.execPath,
      environment: process.env,
    });
    const runner = new ProcessBenchRunner({
      ...{ runtimes, harnessDir, supervisor: this.registry, log: nullLog },
      clock: { now: () => Date.now() },
      ...options,
    });
    return runner.measure(this.plan, onEvent, signal);
  }

  /** Stops after so many pairs, for a test that needs no verdict. Answers the median of own ÷ baseline over them. */
  async ratioOf(metric: string, pairCount: number, options: Partial<ProcessBenchRunnerOptions>): Promise<number> {
    const enough = new AbortController();
    const onEvent = (event: BenchEvent): void => {
      if (event.type === 'pairMeasured' && event.pairs.length === pairCount) enough.abort();
    };
    const { outcome, explanation, pairs } = await this.measure(options, onEvent, enough.signal);
    if (outcome !== 'cancelled') throw new Error(`${outcome}: ${explanation ?? ''}`);
    const ratios = pairs.map(({ own, baseline }) => (own[metric] ?? NaN) / (baseline[metric] ?? NaN));
    return ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? NaN;
  }

  write(path: string, text: string): Promise<void> {
    return writeFile(join(this.plan.workspace, ...path.split('/')), text);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
