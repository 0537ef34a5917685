import { bounded, MESSAGE_LIMIT } from './bounded';
import { printValue } from './printValue';
import type { CaseReport } from './reportChannel';
import { stackFrames } from './stackFrames';

/** Assertions that compare two values a reader wants to see side by side. */
const COMPARISONS = new Set([
  'strictEqual',
  'deepStrictEqual',
  'equal',
  'deepEqual',
  'partialDeepStrictEqual',
  'match',
]);

/** Turns what a test threw into a report. Never throws, whatever was thrown. */
export function describeFailure(error: unknown): CaseReport {
  try {
    return describe(error);
  } catch (problem) {
    return { status: 'errored', message: `The test threw something that cannot be shown: ${String(problem)}` };
  }
}

function describe(error: unknown): CaseReport {
  if (!(error instanceof Error)) return { status: 'errored', message: `The test threw ${printValue(error)}` };
  const frames = stackFrames(typeof error.stack === 'string' ? error.stack : '');
  if (!isAssertion(error)) return { status: 'errored', message: bounded(titleOf(error), MESSAGE_LIMIT), frames };
  const values = comparedValues(error);
  // The values say all that Node's own words do.
  const hasOwnWords = !('generatedMessage' in error && error.generatedMessage === true);
  if (values.expected !== undefined && !hasOwnWords && isEquality(error)) {
    return { status: 'failed', frames, ...values };
  }
  // Node may draw its own diff after the message, also after the test's own words.
  const words =
    values.expected === undefined ? error.message : error.message.replace(/\n\+ actual - expected[^]*$/, '');
  return { status: 'failed', message: bounded(words.trim(), MESSAGE_LIMIT), frames, ...values };
}

function comparedValues(error: Error): Pick<CaseReport, 'expected' | 'actual'> {
  if (!('operator' in error) || typeof error.operator !== 'string' || !COMPARISONS.has(error.operator)) return {};
  if (!('expected' in error) || !('actual' in error)) return {};
  return { expected: printValue(error.expected), actual: printValue(error.actual) };
}

function isEquality(error: Error): boolean {
  return !('operator' in error && error.operator === 'match');
}

function isAssertion(error: Error): boolean {
  return error.name === 'AssertionError' || ('code' in error && error.code === 'ERR_ASSERTION');
}

function titleOf(error: Error): string {
  const cause = error.cause instanceof Error ? ` (because: ${error.cause.name}: ${error.cause.message})` : '';
  return `${error.name}: ${error.message}${cause}`;
}
