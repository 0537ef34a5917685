import type { BenchEvent, BenchResult } from './bench/model';
import type { BenchPlan } from './bench/planBenchmark';
import type { InspectionPlan, InspectionResult } from './check/inspection';
import type { FileHashes, RunEvent, RunPlan, RunResult } from './run/model';

/** The part of AbortSignal that core uses. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Reads a pack. Paths are relative to its root, `/`-separated; one that leaves it (also by a link) is refused with {@link PathOutsideError}. */
export interface PackFiles {
  /** Undefined when there is no such file. */
  readText(path: string): Promise<string | undefined>;
  /** All files below a folder, relative to the pack's root, sorted; empty when there is no such folder. Bounded: dependency folders are left out. */
  listFiles(folder: string): Promise<readonly string[]>;
  /** Names of the folders directly in a folder, sorted. */
  listFolders(folder: string): Promise<readonly string[]>;
}

export class PathOutsideError extends Error {
  constructor(readonly path: string) {
    super(`${path} leads out of the pack`);
    this.name = 'PathOutsideError';
  }
}

/** Raw log files, one a writer. */
export interface EventFiles {
  /** The lines of each log by writer; the last one may be cut off. Lines that were answered before are the same strings. */
  readAll(): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Appends a line (without its line break) to this writer's own file and returns once it is on the disk. */
  append(line: string): Promise<void>;
  /** This process's writer id. */
  readonly writer: string;
}

/** Runs planned checks in a process of their own. Never rejects for anything that the learner's code does. */
export interface TestRunner {
  run(plan: RunPlan, onEvent: (event: RunEvent) => void, signal: CancelSignal): Promise<RunResult>;
  /** Gets ready for a run like this one, so that it starts at once. Never rejects: the run itself says what is missing. */
  prepare(plan: RunPlan): Promise<void>;
  /** Lets go of all that was made ready. */
  release(): Promise<void>;
}

/** Measures the learner's code in turn with a baseline. Never rejects for anything that the learner's code does. */
export interface BenchRunner {
  measure(plan: BenchPlan, onEvent: (event: BenchEvent) => void, signal: CancelSignal): Promise<BenchResult>;
}

/** Judges what is not judged by the pack's tests: files, and what the learner's own tests are worth. Never rejects for what they hold. */
export interface Inspector {
  inspect(plan: InspectionPlan, onEvent: (event: RunEvent) => void, signal: CancelSignal): Promise<InspectionResult>;
}

/** Learners' workspaces under the Whetstone home. */
export interface Workspaces {
  /** Absolute folder for an exercise in a track; it need not exist. */
  folderOf(packId: string, exerciseId: string, trackId: string): string;
  exists(folder: string): Promise<boolean>;
  /** What a folder says to be the workspace of; undefined when it says nothing. Rejects with a `HumanError` when that is damaged. */
  readMarker(folder: string): Promise<ExerciseMarker | undefined>;
  /** Makes the folder from layers (absolute folders, lowest first) with a first commit. Never touches an existing one. */
  create(request: CreateWorkspace): Promise<void>;
  /**
   * Keeps the learner's files under a ref of ours; answers its commit id, undefined without git.
   * @param files bytes by workspace path that stand for these files whatever the folder holds by now: those that were
   * judged. All others are read from the folder, so nothing is left out.
   */
  snapshot(folder: string, label: string, files?: ReadonlyMap<string, Uint8Array>): Promise<string | undefined>;
  /** The files of a snapshot by path, as they were kept, links left out; undefined where it cannot be found any more. */
  readSnapshot(folder: string, id: string): Promise<ReadonlyMap<string, Uint8Array> | undefined>;
  /** The files that a snapshot would keep now, links left out; none where there is no such folder. */
  readFiles(folder: string): Promise<ReadonlyMap<string, Uint8Array>>;
  /**
   * Keeps the journal of an exercise as a Markdown file under the home, for people to read. One that somebody has edited by hand stays as
   * it is, and the journal goes beside it. Answers the absolute path of the file that was written.
   */
  keepJournal(packId: string, exerciseId: string, markdown: string): Promise<string>;
  /** The files that a run would judge, as they are now; none where there is no such folder. */
  hashes(folder: string): Promise<FileHashes>;
}

export interface CreateWorkspace {
  readonly folder: string;
  /** Absolute folder of the pack, and layers relative to it. */
  readonly packRoot: string;
  readonly layers: readonly string[];
  /** Pack files laid into the workspace on top: the tests. */
  readonly files: readonly { readonly packPath: string; readonly workspacePath: string }[];
  readonly vendor: readonly string[];
  /** Whetstone's own kits, laid under `kit/<name>/`; left out: none. */
  readonly kit?: readonly string[];
  /** Written to `.whetstone/exercise.json`: what a window needs to know its exercise again. */
  readonly marker: ExerciseMarker;
}

/** What `.whetstone/exercise.json` in a learner's workspace says. */
export interface ExerciseMarker {
  readonly whetstone: 1;
  readonly pack: string;
  readonly packVersion: string;
  readonly exercise: string;
  readonly track: string;
}
