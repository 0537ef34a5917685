import { FakeBenchRunner } from '../../fakes/fakeBenchRunner';
import { fakeInspector } from '../../fakes/fakeInspector';
import { fakeLabRunner } from '../../fakes/fakeLabRunner';
import { FakeProbeRunner } from '../../fakes/fakeProbeRunner';
import { join } from 'node:path';
import { LearnerStore } from '../../../src/core/actions/learnerStore';
import type { OpenExercise } from '../../../src/core/actions/openExercise';
import { startExercise } from '../../../src/core/actions/startExercise';
import type { World } from '../../../src/core/actions/world';
import { loadPack } from '../../../src/core/pack/loadPack';
import { ProgressLog } from '../../../src/core/progress/progressLog';
import { DiskEventFiles } from '../../../src/node/home/eventFiles';
import { PackFolder } from '../../../src/node/pack/packFolder';
import { readPackText } from '../../../src/node/pack/packText';
import { readSolution } from '../../../src/node/pack/solutionFiles';
import { Supervisor } from '../../../src/node/process/supervisor';
import { ProcessTestRunner } from '../../../src/node/run/runChecks';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { NodeSealCrypto } from '../../../src/node/seal/nodeSealCrypto';
import { GitWorkspaces } from '../../../src/node/workspace/gitWorkspaces';
import { nullLog } from '../../fakes/nullLog';
import { built } from '../built';

export interface LearnerOptions {
  /** Absolute folders: a Whetstone home of its own, and a pack. */
  readonly home: string;
  readonly packRoot: string;
  readonly exerciseId: string;
  readonly trackId: string;
  /** The interpreter that the editor would name. */
  readonly python?: string;
  /** What the learner's editor was started with. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A learner who has opened an exercise: the engine as the editor wires it, on a real home with a real log. */
export class Learner {
  private constructor(
    readonly world: World,
    readonly open: OpenExercise,
    readonly store: LearnerStore,
    /** Keeps a process ready, as the editor's does. */
    readonly warm: ProcessTestRunner,
    /** Starts each run anew, as the command line's does. */
    readonly cold: ProcessTestRunner,
    private readonly release: () => Promise<void>,
  ) {}

  static async start(options: LearnerOptions): Promise<Learner> {
    const { home, packRoot, exerciseId, trackId, python, environment } = options;
    const harnessDir = built('harness');
    const log = nullLog;
    const clock = { now: () => Date.now() };
    const pack = await loadPack(new PackFolder(packRoot), packRoot);
    const packs = { packs: [pack], readSolution, readText: readPackText };
    const eventFiles = new DiskEventFiles(home, log);
    const progress = new ProgressLog(eventFiles, clock, '0.0.0');
    const supervisor = new Supervisor({ scriptPath: built('supervisor.cjs'), execPath: process.execPath, log });
    const pythonPath = () => Promise.resolve(python);
    const runtimes = new MachineRuntimes({ log, harnessDir, environment, pythonPath });
    const shared = { runtimes, supervisor, log, clock, harnessDir, environment };
    const warm = new ProcessTestRunner({ ...shared, isWarm: true });
    const cold = new ProcessTestRunner(shared);
    const workspaces = new GitWorkspaces(join(home), log);
    const world: World = {
      packs,
      progress,
      workspaces,
      runner: warm,
      inspector: fakeInspector(),
      labs: fakeLabRunner(),
      benchmarks: new FakeBenchRunner(),
      probes: new FakeProbeRunner(),
      seals: new NodeSealCrypto(),
      clock,
      log,
      engineVersion: '0.0.0',
    };
    await progress.refresh();
    const open = await startExercise(world, { pack: pack.id, exercise: exerciseId, track: trackId });
    const release = async (): Promise<void> => {
      await warm.whenQuiet();
      await cold.whenQuiet();
      await warm.release();
      supervisor.dispose();
      await eventFiles.dispose();
    };
    return new Learner(world, open, new LearnerStore(world), warm, cold, release);
  }

  async close(): Promise<void> {
    await this.release();
  }
}
