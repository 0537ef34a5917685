import type { Pack } from '../pack/model';
import type { Clock, Log, TestRunner, Workspaces } from '../ports';
import type { ProgressLog } from '../progress/progressLog';

/** The packs at hand, however they were found. */
export interface PackRepository {
  readonly packs: readonly Pack[];
  /** Text of the solution of a task, by workspace path; `undefined` value: the solution deletes the file. Cumulative. */
  readSolution(
    packId: string,
    exerciseId: string,
    trackId: string,
    taskId: string,
  ): Promise<ReadonlyMap<string, string | undefined>>;
}

/** What every action needs; built once by each front end. */
export interface World {
  readonly packs: PackRepository;
  readonly progress: ProgressLog;
  readonly workspaces: Workspaces;
  readonly runner: TestRunner;
  readonly clock: Clock;
  readonly log: Log;
  /** Version of this engine, written into every event. */
  readonly engineVersion: string;
}
