import type { PristineTests } from './pristineTests';
import type { RunPlan } from '../../core/run/model';

/** How to start a runner's harness. */
export interface HarnessCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the cleaned environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Written as JSON to `jobPath`; the harness removes it when it has read it. */
  readonly job: unknown;
  /** The case that a result's name belongs to. */
  readonly caseIdOf: (name: string) => string | undefined;
}

export interface HarnessRequest {
  readonly plan: RunPlan;
  /** The plan's workspace with links resolved. */
  readonly workspace: string;
  readonly pristine: PristineTests;
  /** The built `dist/harness`. */
  readonly harnessDir: string;
  readonly jobPath: string;
  /** Stands before each line of the harness. */
  readonly token: string;
  /** What the run may take. */
  readonly memoryLimitBytes: number;
}
