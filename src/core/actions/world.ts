import type { LabRunner } from '../check/lab/labRunner';
import type { Pack } from '../pack/model';
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
  /** Version of this engine, written into every event. */
  readonly engineVersion: string;
}
