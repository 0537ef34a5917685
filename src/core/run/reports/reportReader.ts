import type { CaseStatus } from '../model';

/** A place as a tool names it: a path as it was printed, absolute, relative to the folder it ran in, or only a path's end. */
export interface ReportedPlace {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** A test as a tool names it. */
export interface ReportedName {
  /** As reported: `TestOpens`, `opens_at_threshold`. */
  readonly name: string;
  /** What it belongs to, where the tool says so: a package, a class, a file. */
  readonly suite?: string;
}

/** What a tool's report tells. */
export type ReportEvent =
  | ({ readonly type: 'caseStarted' } & ReportedName)
  | ({
      readonly type: 'caseFinished';
      readonly status: Exclude<CaseStatus, 'notRun'>;
      readonly message?: string;
      readonly expected?: string;
      readonly actual?: string;
      /** Deepest first. */
      readonly places?: readonly ReportedPlace[];
      readonly durationMs?: number;
    } & ReportedName)
  /** Something of the learner's could not be compiled or loaded, so that what the step tests could not run. */
  | { readonly type: 'loadFailed'; readonly message: string; readonly places: readonly ReportedPlace[] }
  /** What is no part of the report: it was printed. `by`: while that test ran; said also after the test has finished. */
  | { readonly type: 'output'; readonly text: string; readonly by?: ReportedName };

export interface StepEnd {
  readonly code: number | null;
  readonly signal: string | null;
  /** Report files that it left, by path relative to the folder it ran in; only for readers that ask for them. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Reads the report of one run, pure: text in, events out. A reader is made for one run and told everything in the order in
 * which it came. It never throws, whatever the text is.
 */
export interface ReportReader {
  /** File or folder, relative to the folder the steps run in, whose files are wanted when a step ends. */
  readonly reportPath?: string;
  /** The step of that index begins. */
  stepStarted?(step: number): readonly ReportEvent[];
  /** A line without its end. */
  line(stream: 'stdout' | 'stderr', text: string): readonly ReportEvent[];
  /** The beginning of a line whose end has not come yet; it comes again as part of the whole line. */
  partialLine?(stream: 'stdout' | 'stderr', text: string): readonly ReportEvent[];
  /** The step is over by itself. Not told of one that was stopped. */
  stepEnded(end: StepEnd): readonly ReportEvent[];
}
