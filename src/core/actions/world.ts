import type { LabRunner } from '../check/lab/labRunner';
import type { Pack } from '../pack/model';
import type { Pins } from '../package/pins';
import type { BenchRunner, Clock, Inspector, Log, TestRunner, Workspaces } from '../ports';
import type { ProgressLog } from '../progress/progressLog';
import type { ProbeRunner, SealCrypto } from '../seal/ports';

/** The packs at hand, however they were found. */
export interface PackRepository {
  readonly packs: readonly Pack[];
  /**
   * Texts of solution overlays laid over each other, by workspace path; `undefined`: the solution deletes the file.
   * @param packRoot a pack's `root`
   * @param dirs relative to it, lowest first
   */
  readSolution(packRoot: string, dirs: readonly string[]): Promise<ReadonlyMap<string, string | undefined>>;
  /** The text of a pack's file; undefined when it is not there. */
  readText(packRoot: string, path: string): Promise<string | undefined>;
}

/** What of the world judging some work needs: whoever grades has no learner's workspaces and no packs of their own. */
export interface JudgingWorld extends Pick<World, 'progress' | 'inspector' | 'labs' | 'benchmarks' | 'log'> {
  readonly runner: Pick<World['runner'], 'run'>;
  readonly workspaces: Pick<World['workspaces'], 'exists' | 'snapshot' | 'hashes'>;
}

/** What every action needs; built once by each front end. */
export interface World {
  readonly packs: PackRepository;
  readonly progress: ProgressLog;
  readonly workspaces: Workspaces;
  readonly runner: TestRunner;
  readonly inspector: Inspector;
  readonly labs: LabRunner;
  readonly benchmarks: BenchRunner;
  readonly probes: ProbeRunner;
  readonly seals: SealCrypto;
  readonly clock: Clock;
  readonly log: Log;
  /** The versions that packs are pinned to; none when left out. */
  readonly pins?: () => Pins;
  /** Version of this engine, written into every event. */
  readonly engineVersion: string;
}
