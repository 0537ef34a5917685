import { stripVTControlCharacters } from 'node:util';
import { bounded, MESSAGE_LIMIT } from './bounded';
import { printValue } from './printValue';
import type { CaseReport } from './reportChannel';
import { stackFrames } from './stackFrames';
import type { VitestError } from './vitestTypes';

/** Turns what vitest says of a failed test into a report; the first error says why. */
export function describeVitestFailure(errors: readonly VitestError[] | undefined): CaseReport {
  const [error] = errors ?? [];
  if (!error) return { status: 'failed' };
  const text = stripVTControlCharacters(error.message ?? '').trim();
  const limit = /^(?:Test|Hook) timed out in (\d+)ms\./.exec(text)?.[1];
  if (limit !== undefined) {
    return { status: 'timedOut', message: `It had not finished after ${limit} ms, which is its own limit.` };
  }
  const frames = stackFrames(error.stack ?? '');
  const isAssertion = error.name === 'AssertionError' || error.code === 'ERR_ASSERTION';
  if (!isAssertion) {
    return { status: 'errored', message: bounded(`${error.name ?? 'Error'}: ${text}`, MESSAGE_LIMIT), frames };
  }
  const values = comparedValues(error);
  if (!values) return { status: 'failed', message: bounded(text, MESSAGE_LIMIT), frames };
  // The values say all that the words of an equality do; Node draws its diff among them.
  const words = isPlainEquality(error, text) ? undefined : text.replace(/\n\+ actual - expected[^]*$/, '').trim();
  return {
    status: 'failed',
    ...(words !== undefined && { message: bounded(words, MESSAGE_LIMIT) }),
    ...values,
    frames,
  };
}

function comparedValues({
  expected,
  actual,
  showDiff,
}: VitestError): Pick<CaseReport, 'expected' | 'actual'> | undefined {
  if (showDiff === false || expected === undefined || actual === undefined) return undefined;
  return { expected: printValue(expected), actual: printValue(actual) };
}

/** Chai's own words for toBe, toEqual and toStrictEqual, or node:assert's. */
function isPlainEquality({ generatedMessage }: VitestError, text: string): boolean {
  return generatedMessage === true || /^expected .* to (?:be|deeply equal|strictly equal) [^]*$/.test(text);
}
