import { describeJestFailure } from './jestFailure';
import type { JestBlock, JestEvent, JestState, JestTest } from './jestTypes';
import type { OutputMarks } from './outputMarks';
import type { CaseReport, ReportChannel } from './reportChannel';

export interface JestListener {
  readonly channel: Pick<ReportChannel, 'send'>;
  readonly marks: Pick<OutputMarks, 'begin' | 'end'>;
  /** Ids of the cases to run; all when left out. */
  readonly only?: ReadonlySet<string>;
  /** Whether the tests of a file run from the last to the first. */
  readonly isReversed?: boolean;
}

/** Tells the host of every test of one file, as they begin and end. */
export class JestReporter {
  private readonly told = new Map<JestTest, CaseReport>();
  /** Why a test fails, as it was thrown: jest makes texts of some errors before a test is done. */
  private readonly failed = new Map<JestTest, CaseReport>();
  /** The file has been loaded, and its tests are known. */
  hasStarted = false;

  constructor(
    private readonly file: string,
    private readonly to: JestListener,
  ) {}

  handle(event: JestEvent, state: JestState): void {
    switch (event.name) {
      case 'run_start':
        this.hasStarted = true;
        if (this.to.only) keepOnly(state.rootDescribeBlock, this.to.only);
        if (this.to.isReversed) reverse(state.rootDescribeBlock);
        this.to.channel.send({ type: 'fileLoaded', file: this.file });
        return;
      case 'test_start':
        this.to.channel.send({ type: 'caseStarted', file: this.file, name: event.test.name });
        this.to.marks.begin(this.file, event.test.name);
        return;
      case 'test_skip':
      case 'test_todo':
        this.finish(event.test, { status: 'skipped' });
        return;
      case 'test_done': {
        const { test } = event;
        const report = this.failed.get(test);
        this.finish(test, report ?? (test.errors.length > 0 ? describeJestFailure(test.errors) : { status: 'passed' }));
        return;
      }
      case 'test_fn_failure':
        this.keep([event.test], describeJestFailure([event.error]));
        return;
      case 'hook_failure':
        this.failHook(event);
        return;
      case 'error':
        // What is thrown while a test runs is its own.
        if (state.currentlyRunningTest) this.keep([state.currentlyRunningTest], describeJestFailure([event.error]));
        else this.failFile(event.error);
    }
  }

  /** What fails first says why. */
  private keep(tests: readonly JestTest[], report: CaseReport): void {
    for (const test of tests) if (!this.failed.has(test)) this.failed.set(test, report);
  }

  private failFile(error: unknown): void {
    const { message = '', frames = [] } = describeJestFailure([error]);
    this.to.channel.send({ type: 'loadFailed', file: this.file, message, frames });
  }

  private finish(test: JestTest, report: CaseReport): void {
    this.to.marks.end();
    this.tell(test, report);
  }

  private tell(test: JestTest, report: CaseReport): void {
    this.told.set(test, report);
    const durationMs = test.duration ?? undefined;
    this.to.channel.send({
      type: 'caseFinished',
      file: this.file,
      name: test.name,
      ...report,
      ...(durationMs !== undefined && { durationMs }),
    });
  }

  /** What a hook was for cannot be relied on: its tests are errors. */
  private failHook({ hook, error, test, describeBlock }: Extract<JestEvent, { name: 'hook_failure' }>): void {
    const { message, ...rest } = describeJestFailure([error]);
    const report: CaseReport = { ...rest, status: 'errored', message: `${hook.type}: ${message ?? 'values differ'}` };
    const tests = test ? [test] : describeBlock ? testsOf(describeBlock) : [];
    this.keep(tests, report);
    // Only those of an afterAll have been told already.
    for (const one of tests) if (this.told.get(one)?.status === 'passed') this.tell(one, report);
  }
}

function testsOf(block: JestBlock): JestTest[] {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : testsOf(child)));
}

function reverse(block: JestBlock): void {
  block.children.reverse();
  for (const child of block.children) if (child.type === 'describeBlock') reverse(child);
}

function keepOnly(block: JestBlock, ids: ReadonlySet<string>): void {
  for (const test of testsOf(block)) {
    if (!ids.has(/^[a-z0-9-]+(?=:)/.exec(test.name)?.[0] ?? '')) test.mode = 'skip';
  }
}
