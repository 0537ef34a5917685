import { LearnerStore } from '../../../../src/core/actions/learnerStore';
import { lockOf } from '../../../../src/core/actions/lockOf';
import { findTask, stateOf, type OpenExercise } from '../../../../src/core/actions/openExercise';
import { openSolution } from '../../../../src/core/actions/openSolution';
import { runTasks } from '../../../../src/core/actions/runTasks';
import { startExercise } from '../../../../src/core/actions/startExercise';
import { trySeal, type SealKey, type SealOutcome, type SealStep } from '../../../../src/core/actions/trySeal';
import type { World } from '../../../../src/core/actions/world';
import type { SolutionLock } from '../../../../src/core/assess/solutionLock';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { EventOf, EventPayload } from '../../../../src/core/progress/event';
import type { ExerciseState } from '../../../../src/core/progress/learnerState';
import { ProgressLog } from '../../../../src/core/progress/progressLog';
import { NodeSealCrypto } from '../../../../src/node/seal/nodeSealCrypto';
import { FakeBenchRunner } from '../../../fakes/fakeBenchRunner';
import { fakeInspector } from '../../../fakes/fakeInspector';
import { fakeLabRunner } from '../../../fakes/fakeLabRunner';
import { FakeClock } from '../../../fakes/fakeClock';
import { FakeProbeRunner } from '../../../fakes/fakeProbeRunner';
import { FakeTestRunner } from '../../../fakes/fakeTestRunner';
import { InMemoryEventFiles } from '../../../fakes/inMemoryEventFiles';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { InMemoryWorkspaces } from '../../../fakes/inMemoryWorkspaces';
import { LinesLog } from '../../../fakes/linesLog';
import { REFERENCE_ANSWERS, sealedPack, type SealedPack } from '../../../fakes/sealedPack';

/** What the logs of a learner are kept in, whatever is installed over them. */
export type Logs = Map<string, string>;

/** A learner with the sealed sample pack, in memory. */
export class SealedLearner {
  private constructor(
    readonly world: World,
    readonly store: LearnerStore,
    readonly open: OpenExercise,
    readonly clock: FakeClock,
    readonly runner: FakeTestRunner,
    readonly probes: FakeProbeRunner,
    readonly workspaces: InMemoryWorkspaces,
    readonly pack: SealedPack,
    readonly logs: Logs,
    readonly log: LinesLog,
  ) {}

  /**
   * Opens the exercise, in a process of its own over logs that may be there already.
   * @param writer which process writes
   */
  static async start(pack?: SealedPack, logs: Logs = new Map(), writer = 'a'): Promise<SealedLearner> {
    const shipped = pack ?? (await sealedPack());
    const files = new InMemoryPackFiles(shipped.files);
    const [clock, runner, probes] = [new FakeClock(), new FakeTestRunner(), new FakeProbeRunner()];
    const [workspaces, log] = [new InMemoryWorkspaces(), new LinesLog()];
    probes.answers = { right: REFERENCE_ANSWERS };
    workspaces.contents = () => ({ 'src/greet.ts': probes.code });
    const world: World = {
      packs: {
        packs: [await loadPack(files, '/packs/sample')],
        readSolution: async (_root, dirs) =>
          new Map(
            (await Promise.all(dirs.map((dir) => files.listFiles(dir)))).flatMap((paths, index) =>
              paths.map((path) => [path.slice(`${dirs[index]}/`.length), shipped.files[path]] as const),
            ),
          ),
        readText: (_root, path) => files.readText(path),
      },
      progress: new ProgressLog(new InMemoryEventFiles(writer, logs), clock, 'test'),
      workspaces,
      runner,
      inspector: fakeInspector(),
      labs: fakeLabRunner(),
      benchmarks: new FakeBenchRunner(),
      probes,
      seals: new NodeSealCrypto(),
      clock,
      log,
      engineVersion: 'test',
    };
    await world.progress.refresh();
    const open = await startExercise(world, { pack: 'acme.sample', exercise: 'greet', track: 'typescript' });
    return new SealedLearner(
      world,
      new LearnerStore(world),
      open,
      ...([clock, runner, probes, workspaces] as const),
      shipped,
      logs,
      log,
    );
  }

  get state(): ExerciseState | undefined {
    return stateOf(this.open, this.store.state);
  }

  lock(taskId = 'hello'): SolutionLock {
    return lockOf(this.open, findTask(this.open.exercise, taskId), this.state, this.clock.now());
  }

  /** Runs the tests of tasks over code that passes all of them. */
  async pass(
    code: string,
    taskIds: readonly string[] = ['hello'],
    statuses: FakeTestRunner['statuses'] = {},
  ): Promise<void> {
    this.probes.code = code;
    this.runner.code = code;
    this.runner.statuses = statuses;
    const { signal } = new AbortController();
    await runTasks(this.world, this.open, { taskIds, isExplicit: true, runId: code, signal });
  }

  async fail(code: string): Promise<void> {
    await this.pass(code, ['hello'], { 'by-name': 'failed' });
  }

  readonly steps: SealStep[] = [];

  try(key: SealKey = { by: 'proof' }, taskId = 'hello', signal = new AbortController().signal): Promise<SealOutcome> {
    const onStep = (step: SealStep): void => void this.steps.push(step);
    return trySeal(this.world, this.open, taskId, this.store.state, key, { signal, onStep });
  }

  solution(taskId = 'hello'): Promise<ReadonlyMap<string, string | undefined>> {
    return openSolution(this.world, this.open, taskId, this.store.state);
  }

  tries(): readonly EventOf<'sealTried'>[] {
    return this.world.progress.events.filter((event): event is EventOf<'sealTried'> => event.type === 'sealTried');
  }

  /** Writes evidence that nothing stands behind. */
  async forge(event: EventPayload): Promise<void> {
    await this.world.progress.append(event);
  }
}
