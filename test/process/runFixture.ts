import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Log } from '../../src/core/ports';
import type { CaseResult, PlannedCheck, RunEvent, RunPlan, RunResult } from '../../src/core/run/model';
import { findCases } from '../../src/core/run/findCases';
import { runnerFacts } from '../../src/core/run/runners';
import { Supervisor, type TreeRegistry } from '../../src/node/process/supervisor';
import { ProcessTestRunner } from '../../src/node/run/runChecks';
import { MachineRuntimes, type Runtimes } from '../../src/node/run/runtimes';
import { nullLog } from '../fakes/nullLog';

/** What the tests run against: the built harness and supervisor of this clone. */
export const harnessDir = resolve('dist/harness');
export const supervisorScript = resolve('dist/supervisor.cjs');

export interface FixtureFiles {
  /** Files of the workspace, such as `src/sum.ts`. */
  readonly workspace?: Readonly<Record<string, string>>;
  /** The pack's tests as they stand in the workspace, such as `tests/sum/sum.test.ts`; laid into it as well. */
  readonly tests: Readonly<Record<string, string>>;
  readonly plan?: Partial<
    Pick<
      RunPlan,
      | 'layers'
      | 'vendor'
      | 'plugins'
      | 'requires'
      | 'packages'
      | 'timeoutMs'
      | 'mode'
      | 'first'
      | 'preload'
      | 'command'
      | 'report'
    >
  >;
  readonly checkTimeoutMs?: number;
}

/** A pack and a learner's workspace in a temporary folder whose name has a space and an umlaut. */
export class RunFixture {
  private constructor(
    readonly root: string,
    readonly plan: RunPlan,
  ) {}

  static async create(runner: RunPlan['runner'], files: FixtureFiles): Promise<RunFixture> {
    const root = await mkdtemp(join(tmpdir(), 'whetstone prüfung '));
    const packRoot = join(root, 'pack');
    const workspace = join(root, 'work space');
    await mkdir(workspace, { recursive: true });
    for (const [path, text] of Object.entries(files.workspace ?? {})) await writeAt(join(workspace, path), text);
    for (const [path, text] of Object.entries(files.tests)) {
      await writeAt(join(workspace, path), text);
      await writeAt(join(packRoot, path), text);
    }
    return new RunFixture(root, planOf(runner, packRoot, workspace, files));
  }

  /** The same, with another plan. */
  with(changes: Partial<RunPlan>): RunFixture {
    return new RunFixture(this.root, { ...this.plan, ...changes });
  }

  inWorkspace(path: string): string {
    return join(this.plan.workspace, path);
  }

  async edit(path: string, text: string): Promise<void> {
    await writeAt(this.inWorkspace(path), text);
  }

  read(path: string): Promise<string> {
    return readFile(this.inWorkspace(path), 'utf8');
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Counts what it is told and does nothing: for runs that end by themselves. */
export const nullRegistry: TreeRegistry = { watch: () => undefined, forget: () => undefined };

export interface RunOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
  readonly supervisor?: TreeRegistry;
  readonly runtimes?: Runtimes;
  readonly memoryLimitBytes?: number;
  readonly isWarm?: boolean;
  readonly log?: Log;
}

/** Runs a fixture's plan as the front ends do, and answers when nothing of the run is left. */
export async function runFixture(fixture: RunFixture, options: RunOptions = {}): Promise<RunResult> {
  const runner = createRunner(options);
  const signal = options.signal ?? new AbortController().signal;
  try {
    return await runner.run(fixture.plan, options.onEvent ?? (() => undefined), signal);
  } finally {
    await runner.whenQuiet();
  }
}

/** A runner as the front ends have it. */
export function createRunner(options: RunOptions = {}): ProcessTestRunner {
  const environment = options.environment ?? process.env;
  return new ProcessTestRunner({
    runtimes: options.runtimes ?? new MachineRuntimes({ log: nullLog, harnessDir, environment }),
    supervisor: options.supervisor ?? nullRegistry,
    log: options.log ?? nullLog,
    clock: { now: () => Date.now() },
    harnessDir,
    environment,
    ...(options.isWarm && { isWarm: true }),
    ...(options.memoryLimitBytes !== undefined && { memoryLimitBytes: options.memoryLimitBytes }),
  });
}

export function createSupervisor(): Supervisor {
  return new Supervisor({ scriptPath: supervisorScript, execPath: process.execPath, log: nullLog });
}

/** `{ 'adds': 'passed', … }`. */
export function statuses(cases: readonly CaseResult[]): Record<string, string> {
  return Object.fromEntries(cases.map((result) => [result.case, result.status]));
}

function planOf(runner: RunPlan['runner'], packRoot: string, workspace: string, files: FixtureFiles): RunPlan {
  const facts = runnerFacts(runner);
  const isTest = (path: string): boolean => facts.isTestFile(path.slice(path.lastIndexOf('/') + 1));
  const folders = new Set(Object.keys(files.tests).map((path) => path.split('/')[1] ?? ''));
  const checks = [...folders].map((folder): PlannedCheck => {
    const paths = Object.keys(files.tests).filter((path) => path.startsWith(`tests/${folder}/`));
    return {
      task: folder,
      check: 'tests',
      timeoutMs: files.checkTimeoutMs ?? 20_000,
      files: paths.map((path) => ({ packPath: path, workspacePath: path, isSupport: !isTest(path) })),
      cases: paths.filter(isTest).flatMap((file) =>
        findCases(files.tests[file] ?? '', runner, file.slice(file.lastIndexOf('/') + 1)).map((found) => ({
          ...found,
          file,
        })),
      ),
    };
  });
  return {
    runId: 'run',
    packId: 'test.pack',
    packRoot,
    exerciseId: 'exercise',
    trackId: runner === 'pytest' ? 'python' : 'typescript',
    runner,
    mode: 'test',
    workspace,
    checks,
    first: [],
    outputs: {},
    preload: [],
    allTestFiles: Object.keys(files.tests),
    layers: [],
    vendor: [],
    plugins: [],
    requires: {},
    timeoutMs: 40_000,
    ...files.plan,
  };
}

async function writeAt(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
