import type { InspectionPlan } from '../../core/check/inspection';
import type { InspectedCheck } from '../../core/check/model';
import type { Task } from '../../core/pack/model';
import type { CancelSignal, Log } from '../../core/ports';
import type { CaseStatus, FileHashes, FilePlace } from '../../core/run/model';
import type { TreeRegistry } from '../process/supervisor';
import type { Runtimes } from '../run/runtimes';

export interface InspectorOptions {
  readonly runtimes: Runtimes;
  readonly supervisor: TreeRegistry;
  readonly log: Log;
  /** The built `dist/harness`, absolute. */
  readonly harnessDir: string;
  /** Where the learner's environment comes from; `process.env` when left out. */
  readonly environment?: NodeJS.ProcessEnv;
  /** How many runs of the learner's own tests may go on at once; as many as there are cores when left out. */
  readonly lanes?: number;
}

/** What judging one check has at hand. */
export interface Inspection {
  readonly plan: InspectionPlan;
  readonly task: Task;
  /** The learner's files as they are judged. Files that are too large to keep have a hash and no bytes. */
  readonly files: { readonly hashes: FileHashes; readonly bytes: ReadonlyMap<string, Uint8Array> };
  readonly options: InspectorOptions;
  readonly signal: CancelSignal;
  /** To be called with each case as soon as it is known. */
  readonly onCase: (one: InspectedCase) => void;
}

/** What one declared case came to. Those that are not told count as not run. */
export interface InspectedCase {
  readonly id: string;
  readonly status: CaseStatus;
  /** Why it did not pass, for the learner. */
  readonly message?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly place?: FilePlace;
  readonly output?: string;
}

/**
 * Judges one check. Never rejects for what the learner's files hold; rejects with a `HumanError` when this machine lacks what it needs.
 * Answers a sentence where cases could not be judged.
 */
export type Inspect<C extends InspectedCheck> = (check: C, inspection: Inspection) => Promise<string | undefined>;

/** A file as text; undefined where it is not there, or is too large. */
export function textOf({ files }: Inspection, path: string): string | undefined {
  const bytes = files.bytes.get(path);
  return bytes && new TextDecoder().decode(bytes);
}
