import type { ReportReader } from '../../core/run/reports/reportReader';
import type { RunPlan } from '../../core/run/model';
import type { RunFiles } from './pristineTests';
import type { Runtimes } from './runtimes';

/** What a runner may ask before the tests of a run are known. */
export interface RunnerContext {
  /** The plan's workspace with links resolved. */
  readonly workspace: string;
  readonly runtimes: Runtimes;
  /** The built `dist/harness`. */
  readonly harnessDir: string;
  /** What the run may take. */
  readonly memoryLimitBytes: number;
  /** The cleaned environment of this host. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How to start the process of a harness, before it has anything to do. */
export interface HarnessStart {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the cleaned environment. */
  readonly env: Readonly<Record<string, string>>;
  /** The first line that it reads, as JSON: what it does before it knows its job. Its `token` is added when it is started. */
  readonly boot: Readonly<Record<string, unknown>>;
  /**
   * Whether it can wait for its job: `spare`, one process for one run; `fork`, one that forks off a process for each run;
   * `no`, started when it is needed.
   */
  readonly warmth: 'spare' | 'fork' | 'no';
  /** Absolute paths that the process loads ahead: once one has changed, what was started before is thrown away. */
  readonly dependsOn: readonly string[];
}

/** A runner whose reporter runs in the learner's process and tells of every case on a channel of its own. */
export interface HarnessRunner {
  readonly kind: 'harness';
  /** @throws HumanError when this machine lacks what the plan needs. */
  start(plan: RunPlan, context: RunnerContext): Promise<HarnessStart>;
  /** The second line that the process reads, as JSON. */
  job(plan: RunPlan, context: RunnerContext, tests: RunFiles): Promise<Readonly<Record<string, unknown>>>;
}

/** A program of any language, and how its report is read. */
export interface ReportStart {
  /** Run one after the other; a later one also when an earlier one failed. */
  readonly steps: readonly ReportStep[];
  readonly reader: ReportReader;
  /** For example `go 1.26.8`. */
  readonly runtime: string;
  /** Names of variables that are set and were set aside, because they would change what the run comes to. */
  readonly setAside?: readonly string[];
}

export interface ReportStep {
  /** Absolute path of a program. */
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the cleaned environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** The test files, relative to the workspace, whose cases this step tells of; any of the plan's when left out. */
  readonly files?: readonly string[];
  /** It does nothing but run tests: its time counts from its start against the limit of the check that its files are of. */
  readonly isAllTests?: boolean;
  /** For a program that Windows' command interpreter has to start: the arguments are passed on as they stand. */
  readonly isVerbatim?: boolean;
}

/** A runner that starts a program and reads what it reports. It runs in place, or in a copy where tests were edited. */
export interface ReportRunner {
  readonly kind: 'report';
  /**
   * @param root absolute folder that the program runs in: the workspace, or a copy of it with the pack's own tests
   * @throws HumanError when this machine lacks what the plan needs.
   */
  start(plan: RunPlan, context: RunnerContext, root: string): Promise<ReportStart>;
}

export type Runner = HarnessRunner | ReportRunner;
