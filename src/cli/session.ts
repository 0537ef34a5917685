import type { LearnerStore } from '../core/actions/learnerStore';
import type { World } from '../core/actions/world';
import type { ExerciseMarker } from '../core/ports';
import type { Machine } from '../node/doctor/machine';
import type { ExitCode } from './exitCode';
import type { Prompt } from './prompt';
import type { Terminal } from './terminal';

/** What a verb works with. Tests hand in fakes; `wireWorld` the real things. */
export interface Session {
  readonly world: World;
  readonly store: LearnerStore;
  readonly terminal: Terminal;
  readonly prompt: Prompt;
  readonly isJson: boolean;
  /** Absolute folder in which the command was given. */
  readonly cwd: string;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
  /** The exercise whose workspace a folder lies in, with the workspace's own folder. */
  readonly findMarker: (folder: string) => Promise<FoundMarker | undefined>;
  /** Text of a learner's file; undefined when it is not there. */
  readonly readLearnerFile: (folder: string, path: string) => Promise<string | undefined>;
  /** Text of a file that is named on the command line, relative to `cwd`; of standard input for `-`. Rejects with a HumanError. */
  readonly readInput: (path: string) => Promise<string>;
  readonly newRunId: () => string;
  readonly machine: Machine;
}

export interface FoundMarker {
  readonly marker: ExerciseMarker;
  readonly folder: string;
}

/** What a verb came to: one JSON document, or the same in words. */
export interface Outcome {
  readonly exitCode: ExitCode;
  /** Printed with `--json`; `format` is added. */
  readonly data: object;
  /** The document is too long to be read by people, and stands in one line. */
  readonly isLong?: boolean;
  /** Printed without; a verb that has written its lines already leaves it out. */
  readonly text?: string;
}
