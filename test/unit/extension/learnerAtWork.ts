import { LearnerStore } from '../../../src/core/actions/learnerStore';
import { stateOf, type OpenExercise } from '../../../src/core/actions/openExercise';
import { runBenchmark } from '../../../src/core/actions/runBenchmark';
import { runTasks } from '../../../src/core/actions/runTasks';
import { startExercise } from '../../../src/core/actions/startExercise';
import type { World } from '../../../src/core/actions/world';
import { loadPack } from '../../../src/core/pack/loadPack';
import type { ExerciseState } from '../../../src/core/progress/learnerState';
import { ProgressLog } from '../../../src/core/progress/progressLog';
import { NodeSealCrypto } from '../../../src/node/seal/nodeSealCrypto';
import { FakeClock } from '../../fakes/fakeClock';
import { FakeBenchRunner } from '../../fakes/fakeBenchRunner';
import { fakeInspector } from '../../fakes/fakeInspector';
import { fakeLabRunner } from '../../fakes/fakeLabRunner';
import { FakeProbeRunner } from '../../fakes/fakeProbeRunner';
import { FakeTestRunner } from '../../fakes/fakeTestRunner';
import { InMemoryEventFiles } from '../../fakes/inMemoryEventFiles';
import { InMemoryPackFiles } from '../../fakes/inMemoryPackFiles';
import { InMemoryWorkspaces } from '../../fakes/inMemoryWorkspaces';
import { nullLog } from '../../fakes/nullLog';
import { samplePack } from '../../fakes/samplePack';

/** A learner with the sample pack's first exercise open, in memory: the ground that the editor's views are tested on. */
export class LearnerAtWork {
  private constructor(
    readonly world: World,
    readonly store: LearnerStore,
    readonly open: OpenExercise,
    readonly clock: FakeClock,
    readonly runner: FakeTestRunner,
    readonly benchmarks: FakeBenchRunner,
    readonly workspaces: InMemoryWorkspaces,
    readonly probes: FakeProbeRunner,
  ) {}

  static async start(changes: Record<string, string | undefined> = {}): Promise<LearnerAtWork> {
    const clock = new FakeClock();
    const runner = new FakeTestRunner();
    const benchmarks = new FakeBenchRunner();
    const workspaces = new InMemoryWorkspaces();
    const probes = new FakeProbeRunner();
    const files = new InMemoryPackFiles(samplePack(changes));
    const pack = await loadPack(files, '/packs/sample');
    const world: World = {
      packs: {
        packs: [pack],
        readSolution: async () => new Map(),
        readText: (_root, path) => files.readText(path),
      },
      progress: new ProgressLog(new InMemoryEventFiles(), clock, 'test'),
      workspaces,
      runner,
      inspector: fakeInspector(),
      labs: fakeLabRunner(),
      benchmarks,
      probes,
      seals: new NodeSealCrypto(),
      clock,
      log: nullLog,
      engineVersion: 'test',
    };
    const open = await startExercise(world, { pack: 'acme.sample', exercise: 'greet', track: 'typescript' });
    return new LearnerAtWork(world, new LearnerStore(world), open, clock, runner, benchmarks, workspaces, probes);
  }

  get state(): ExerciseState | undefined {
    return stateOf(this.open, this.store.state);
  }

  /** Measures a check of the first task: so many times the baseline's throughput. */
  async measure(
    code: string,
    ratio: number,
    overrides: FakeBenchRunner['overrides'] = {},
    checkId = 'cost',
  ): Promise<void> {
    this.benchmarks.code = code;
    this.benchmarks.pair = { own: { throughput: 1000 * ratio, p95: 1 }, baseline: { throughput: 1000, p95: 2 } };
    this.benchmarks.overrides = overrides;
    await runBenchmark(this.world, this.open, {
      ...{ taskId: 'hello', checkId, runId: code },
      signal: new AbortController().signal,
    });
  }

  async run(code: string, statuses: FakeTestRunner['statuses'] = {}, taskIds = ['hello']): Promise<void> {
    this.runner.code = code;
    this.runner.statuses = statuses;
    await runTasks(this.world, this.open, {
      taskIds,
      isExplicit: true,
      runId: code,
      signal: new AbortController().signal,
    });
  }
}
