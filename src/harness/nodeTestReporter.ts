import type { TestEvent } from 'node:test/reporters';
import { describeFailure } from './describeFailure';
import { bounded, MESSAGE_LIMIT } from './bounded';
import type { CaseReport, ReportChannel } from './reportChannel';

let channel: ReportChannel | undefined;
let sentinel: string | undefined;
let files: ReadonlySet<string> = new Set();

/**
 * Where results go, the suites that are test files, and the name of the last test of all: when it has passed, every result
 * has been told.
 */
export function reportTo(target: ReportChannel, suites: readonly string[], lastTest: string): void {
  channel = target;
  files = new Set(suites);
  sentinel = lastTest;
}

type Finished = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>;

/** Each file is a suite; its tests are the cases. */
const CASE_NESTING = 1;

/** A reporter for node:test that tells the host of every case, and prints nothing. */
async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  /** The first failure inside the test that is running: a subtest's says more than "1 subtest failed". */
  let innerFailure: CaseReport | undefined;
  /** Its suite, which is named by it: a helper may have declared the test. */
  let file = '';
  for await (const event of events) {
    if (event.type === 'test:dequeue' && event.data.nesting < CASE_NESTING) file = event.data.name;
    else if (event.type === 'test:pass' && event.data.name === sentinel) channel?.send({ type: 'end' });
    if (!files.has(file)) continue;
    if (event.type === 'test:dequeue' && event.data.nesting === CASE_NESTING) {
      innerFailure = undefined;
      channel?.send({ type: 'caseStarted', file, name: event.data.name });
    } else if (event.type === 'test:fail' && event.data.nesting > CASE_NESTING) {
      innerFailure ??= describeInner(event);
    } else if (event.type === 'test:pass' || event.type === 'test:fail') {
      if (event.data.nesting === CASE_NESTING) tellFinished(event, file, innerFailure);
    }
  }
  yield '';
}

function describeInner(event: Extract<TestEvent, { type: 'test:fail' }>): CaseReport {
  const report = reportFailure(event, undefined);
  return { ...report, message: bounded(`${event.data.name}: ${report.message ?? ''}`, MESSAGE_LIMIT) };
}

function tellFinished(event: Finished, file: string, innerFailure: CaseReport | undefined): void {
  const { name, details } = event.data;
  channel?.send({
    type: 'caseFinished',
    file,
    name,
    ...reportOf(event, innerFailure),
    durationMs: details.duration_ms,
  });
}

function reportOf(event: Finished, innerFailure: CaseReport | undefined): CaseReport {
  if (event.data.skip !== undefined) return skipped(event.data.skip);
  if (event.data.todo !== undefined) return skipped(event.data.todo);
  return event.type === 'test:pass' ? { status: 'passed' } : reportFailure(event, innerFailure);
}

function reportFailure(
  event: Extract<TestEvent, { type: 'test:fail' }>,
  innerFailure: CaseReport | undefined,
): CaseReport {
  const error: Error & { failureType?: unknown } = event.data.details.error;
  switch (error.failureType) {
    case 'testTimeoutFailure':
      return { status: 'timedOut', message: error.message };
    case 'cancelledByParent':
      return {
        status: 'errored',
        message: 'The test was waiting for something that never came: nothing was left to do, and it had not finished.',
      };
    case 'subtestsFailed':
      return innerFailure ?? { status: 'failed', message: error.message };
    default:
      return describeFailure(error.cause ?? error);
  }
}

function skipped(reason: string | boolean): CaseReport {
  return { status: 'skipped', ...(typeof reason === 'string' && reason !== '' && { message: reason }) };
}

// node:test takes a reporter as a module's default export.
// eslint-disable-next-line import-x/no-default-export
export default report;
