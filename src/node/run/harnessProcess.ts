import type { ProcessExit, ProcessListeners } from '../process/processTree';
import type { TreeIdentity } from '../process/killTree';

/**
 * The process of one run, wherever it came from: started now, waiting as a spare, or forked off a server. It speaks on its
 * channel in lines that begin with `token`.
 */
export interface HarnessProcess {
  readonly token: string;
  /** What belongs to it: to be watched and ended. */
  readonly identity: TreeIdentity;
  /** Settles when the process is gone; rejects when it could not be started. */
  readonly exited: Promise<ProcessExit>;
  /** Hands over what to do, once; from now on the listeners are told, also of what was printed before. */
  work(job: Readonly<Record<string, unknown>>, listeners: ProcessListeners): void;
  /** Ends it with all that it started, and waits until what they wrote has been read. Answers pids that could not be ended. */
  end(): Promise<readonly number[]>;
}
