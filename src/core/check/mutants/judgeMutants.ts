import { l10n } from '../../../shared/l10n';
import type { CaseResult } from '../../run/model';
import { failedTests, type OwnTest, type OwnTestsResult } from '../ownTests';

/** What a case came to. */
export type MutantVerdict = Pick<CaseResult, 'status' | 'message' | 'expected' | 'actual' | 'place' | 'output'>;

/** Of tests that fail or are skipped, so many are named. */
const MOST_NAMED = 3;

/** The learner's tests on the sound subject: all of them hold, none is left out, and there is one. */
export function judgeSound(result: OwnTestsResult): MutantVerdict {
  const { tests, notLoaded, outcome, explanation = '', output } = result;
  const printed = output.trim() === '' ? {} : { output };
  const [first, ...others] = failedTests(result);
  if (first) {
    const { expected, actual, place } = first;
    return {
      status: first.status,
      message: [
        l10n.t('“{0}” fails: {1}', first.name, first.message ?? l10n.t('the values differ')),
        ...(others.length > 0 ? [l10n.t('So does: {0}', named(others))] : []),
      ].join('\n'),
      ...(expected !== undefined && { expected }),
      ...(actual !== undefined && { actual }),
      ...(place && { place }),
      ...printed,
    };
  }
  const [unloaded] = notLoaded;
  if (unloaded) {
    const message = l10n.t('{0} could not be loaded: {1}', unloaded.file, unloaded.message);
    return { status: 'errored', message, place: { file: unloaded.file, line: 1 }, ...printed };
  }
  if (outcome !== 'completed') {
    return { status: outcome === 'timedOut' ? 'timedOut' : 'errored', message: explanation, ...printed };
  }
  const skipped = tests.filter(({ status }) => status !== 'passed');
  if (skipped[0]) {
    const message = l10n.t('A test that is skipped finds nothing; let it run, or take it away: {0}', named(skipped));
    return { status: 'failed', message, place: { file: skipped[0].file, line: 1 } };
  }
  if (tests.length === 0) return { status: 'failed', message: l10n.t('There is no test in your test files yet.') };
  return { status: 'passed', message: tests.length === 1 ? l10n.t('1 test') : l10n.t('{0} tests', tests.length) };
}

/**
 * The learner's tests on a fault, which is found when one of them fails. Files that do not load find nothing: that would be so
 * with whatever test they hold.
 */
export function judgeFault(about: string, result: OwnTestsResult): MutantVerdict {
  const [by] = failedTests(result);
  if (by) return { status: 'passed', message: l10n.t('Found by “{0}”', by.name) };
  const [unloaded] = result.notLoaded;
  if (unloaded) {
    const message = l10n.t(
      'Not judged: with this fault, {0} does not load, so that no test of it could fail. {1}',
      unloaded.file,
      unloaded.message,
    );
    return { status: 'errored', message };
  }
  if (result.outcome !== 'completed') {
    return { status: 'errored', message: l10n.t('Not judged: {0}', result.explanation ?? '') };
  }
  return { status: 'failed', message: l10n.t('None of your tests fails on it. What it is about: {0}', about) };
}

/** A fault that was not tried, because the tests do not pass on what is sound. */
export function notTried(): MutantVerdict {
  return { status: 'notRun', message: l10n.t('Not tried: first your tests have to pass on sound code.') };
}

function named(tests: readonly OwnTest[]): string {
  const names = tests.slice(0, MOST_NAMED).map(({ name }) => l10n.t('“{0}”', name));
  const more = tests.length - names.length;
  return more > 0 ? l10n.t('{0} and {1} more', names.join(', '), more) : names.join(', ');
}
