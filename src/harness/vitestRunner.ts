// Loaded by vitest into the thread of each test file: runs its tests as vitest does, and tells of each.
import { pathToFileURL } from 'node:url';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import { describeLoadFailure } from './describeLoadFailure';
import { resolveFramework } from './framework';
import { OutputMarks } from './outputMarks';
import { ReportChannel, type CaseReport, type Frame } from './reportChannel';
import { describeVitestFailure } from './vitestFailure';
import { asError, describeViteFailure } from './vitestLoadFailure';
import {
  HOST_KEY,
  JOB_KEY,
  type VitestHost,
  type VitestJob,
  type VitestModule,
  type VitestRunnersModule,
  type VitestSuite,
  type VitestTest,
} from './vitestTypes';
import { writeAtOnce } from './writeAtOnce';

const host = getEnvironmentData(HOST_KEY) as VitestHost;
setEnvironmentData(HOST_KEY, undefined);

// Not bundled: the very vitest that runs us.
const load = (name: string): Promise<unknown> => import(/* @vite-ignore */ name);
const { inject, TestRunner: NewerRunner } = (await load('vitest')) as VitestModule;
// Before version 4 it had another name and place.
const TestRunner =
  NewerRunner ??
  ((await load(pathToFileURL(resolveFramework(host.modules, 'vitest/runners')).href)) as VitestRunnersModule)
    .VitestTestRunner;

const job = inject(JOB_KEY) as VitestJob;
const nobody = { send: () => undefined, begin: () => undefined, end: () => undefined };
const channel = job.isWarmUp ? nobody : new ReportChannel(host.token);
// A thread hands what it prints to the main one, who writes it later, or never when this one spins.
writeAtOnce(process.stdout, 1);
writeAtOnce(process.stderr, 2);
const marks = job.isWarmUp ? nobody : new OutputMarks(host.token);
const only = job.only && new Set(job.only);
const told = new Map<VitestTest, CaseReport>();

class WhetstoneRunner extends TestRunner {
  override async importFile(path: string, source: string): Promise<unknown> {
    if (source !== 'collect') return super.importFile(path, source);
    const file = path;
    channel.send({ type: 'fileStarted', file });
    try {
      return await super.importFile(path, source);
    } catch (error) {
      channel.send({ type: 'loadFailed', file, ...describe(file, asError(error)) });
      throw error;
    } finally {
      channel.send({ type: 'fileLoaded', file });
    }
  }

  onCollected(files: readonly VitestSuite[]): void {
    for (const file of files) {
      if (only) keepOnly(file, only);
      if (job.isReversed) reverse(file);
    }
  }

  override async onBeforeRunTask(test: VitestTest): Promise<void> {
    await super.onBeforeRunTask(test);
    if (isSkipped(test)) return;
    channel.send({ type: 'caseStarted', file: test.file.filepath, name: test.name });
    marks.begin(test.file.filepath, test.name);
  }

  override onAfterRunTask(test: VitestTest): void {
    super.onAfterRunTask(test);
    marks.end();
    tell(test, test.result?.state === 'pass' ? { status: 'passed' } : describeVitestFailure(test.result?.errors));
  }

  override async onAfterRunSuite(suite: VitestSuite): Promise<void> {
    await super.onAfterRunSuite(suite);
    marks.end();
    const failed = (suite.result?.errors ?? []).length > 0;
    const report = failed && describeVitestFailure(suite.result?.errors);
    for (const test of testsOf(suite)) {
      // What a hook was for cannot be relied on: its tests are errors, also those that vitest leaves out for it.
      if (report && told.get(test)?.status !== 'failed') {
        tell(test, { ...report, status: 'errored', message: `around all tests: ${report.message ?? 'values differ'}` });
      } else if (!told.has(test) && isSkipped(test)) {
        const { note } = test.result ?? {};
        tell(test, { status: 'skipped', ...(note !== undefined && { message: note }) });
      }
    }
  }
}

function describe(file: string, error: Error): { readonly message: string; readonly frames: readonly Frame[] } {
  return describeViteFailure(host.workspace, error) ?? describeLoadFailure(file, host.workspace, error);
}

function tell(test: VitestTest, report: CaseReport): void {
  told.set(test, report);
  const durationMs = test.result?.duration;
  channel.send({
    type: 'caseFinished',
    file: test.file.filepath,
    name: test.name,
    ...report,
    ...(durationMs !== undefined && { durationMs }),
  });
}

function isSkipped({ mode }: VitestTest): boolean {
  return mode === 'skip' || mode === 'todo';
}

function reverse(suite: VitestSuite): void {
  suite.tasks.reverse();
  for (const task of suite.tasks) if (task.type === 'suite') reverse(task);
}

/** Answers whether any test is left. */
function keepOnly(suite: VitestSuite, ids: ReadonlySet<string>): boolean {
  let isAnyLeft = false;
  for (const task of suite.tasks) {
    const isLeft = task.type === 'test' ? ids.has(/^[a-z0-9-]+(?=:)/.exec(task.name)?.[0] ?? '') : keepOnly(task, ids);
    if (!isLeft) task.mode = 'skip';
    isAnyLeft ||= isLeft;
  }
  return isAnyLeft;
}

function testsOf(suite: VitestSuite): VitestTest[] {
  return suite.tasks.flatMap((task) => (task.type === 'test' ? [task] : testsOf(task)));
}

// vitest takes a runner as a module's default export.
// eslint-disable-next-line import-x/no-default-export
export default WhetstoneRunner;
