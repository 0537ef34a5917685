import { describeTestFailure } from './comparedValues';
import type { MochaRunnable, MochaRunner, MochaSuite, MochaTest } from './mochaTypes';
import type { OutputMarks } from './outputMarks';
import type { CaseReport, ReportChannel } from './reportChannel';

export interface ReportedFile {
  readonly file: string;
  readonly channel: Pick<ReportChannel, 'send'>;
  readonly marks: Pick<OutputMarks, 'begin' | 'end'>;
}

/**
 * Tells the host of every test of one file. A test is over when what runs after it is over too, so that its result is told
 * then: an `afterEach` that fails or never ends belongs to it.
 */
export class MochaReporter {
  private running: { readonly test: MochaTest; report?: CaseReport } | undefined;
  /** What was told of which test. */
  private readonly told = new Map<MochaTest, CaseReport>();
  /** Tests that a failed hook takes along, to be told after the running one. */
  private readonly affected = new Map<MochaTest, CaseReport>();

  constructor(
    private readonly to: ReportedFile,
    runner: MochaRunner,
  ) {
    runner.on('test', (test) => this.begin(test));
    runner.on('pass', (test) => this.settle(test, { status: 'passed' }));
    runner.on('pending', (test) => {
      if (this.running?.test !== test) this.begin(test);
      this.settle(test, { status: 'skipped' });
    });
    runner.on('fail', (runnable, error) => this.fail(runnable, error));
    runner.on('hook', (hook) => {
      if (!/^"(?:before|after) each"/.test(hook.title)) this.finish();
    });
    runner.on('suite end', () => this.finish());
    runner.on('end', () => this.finish());
  }

  private begin(test: MochaTest): void {
    this.finish();
    this.running = { test };
    this.to.channel.send({ type: 'caseStarted', file: this.to.file, name: test.title });
    this.to.marks.begin(this.to.file, test.title);
  }

  private settle(test: MochaTest, report: CaseReport): void {
    const { running } = this;
    // What fails first says why.
    if (hasFailed(running?.test === test ? running.report : this.told.get(test))) return;
    if (running?.test === test) running.report = report;
    // It went on after its end, as one that calls done() twice.
    else this.tell(test, report);
  }

  private finish(): void {
    if (this.running) {
      const { test, report } = this.running;
      this.running = undefined;
      this.to.marks.end();
      // None when mocha tries it again.
      if (report) this.tell(test, report);
    }
    for (const [test, report] of this.affected) if (!this.told.has(test)) this.tell(test, report);
    this.affected.clear();
  }

  private tell(test: MochaTest, report: CaseReport): void {
    this.told.set(test, report);
    const durationMs = test.duration;
    this.to.channel.send({
      type: 'caseFinished',
      file: this.to.file,
      name: test.title,
      ...report,
      ...(durationMs !== undefined && { durationMs }),
    });
  }

  private fail(runnable: MochaRunnable, error: unknown): void {
    const report = describeMochaFailure(runnable, error);
    if (runnable.type === 'test') this.settle(runnable, report);
    else this.failHook(runnable, report);
  }

  /** What a hook was for cannot be relied on: its tests are errors, also those that mocha leaves out for it. */
  private failHook(hook: MochaRunnable, { message, ...rest }: CaseReport): void {
    const name = /^"(before|after) (all|each)"/.exec(hook.title);
    const words = `${name?.[1] ?? hook.title}${name?.[2] === 'each' ? 'Each' : ''}: ${message ?? 'values differ'}`;
    const report: CaseReport = { ...rest, status: 'errored', message: words };
    const tests = hook.parent ? testsOf(hook.parent) : [];
    if (name?.[2] === 'each' && this.running) {
      if (!hasFailed(this.running.report)) this.running.report = report;
      for (const test of tests) if (test !== this.running.test) this.affected.set(test, report);
      return;
    }
    this.finish();
    for (const test of tests) if (!hasFailed(this.told.get(test))) this.tell(test, report);
  }
}

function hasFailed(report: CaseReport | undefined): boolean {
  return report !== undefined && report.status !== 'passed' && report.status !== 'skipped';
}

function testsOf(suite: MochaSuite): MochaTest[] {
  return [...suite.tests, ...suite.suites.flatMap(testsOf)];
}

function describeMochaFailure(runnable: MochaRunnable, error: unknown): CaseReport {
  const isLate = error instanceof Error && 'code' in error && error.code === 'ERR_MOCHA_TIMEOUT';
  if (!isLate) return describeTestFailure(error);
  return { status: 'timedOut', message: `It had not finished after ${runnable.timeout()} ms, which is its own limit.` };
}
