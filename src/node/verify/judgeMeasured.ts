import { judge, judgeSuite } from '../../core/bench/judge';
import { SUITE_ANSWERS, type BenchResult, type BenchVerdict, type SuiteFinding } from '../../core/bench/model';
import { budgetLine, whyText } from '../../core/bench/words';
import type { BenchmarkCheck, BenchmarkSuiteCheck } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';
import type { Failure } from './judge';

type Check = BenchmarkCheck | BenchmarkSuiteCheck;

/** What was measured says of a check. */
export function verdictOf(check: Check, { pairs, suite }: BenchResult): BenchVerdict {
  return check.kind === 'benchmark' ? judge(check.budgets, pairs, true) : judgeSuite(suite ?? []);
}

/** Whether measuring once more may tell what this measurement did not. */
export function isUndecided(check: Check, result: BenchResult): boolean {
  return result.outcome === 'completed' && verdictOf(check, result).verdict === 'undecided';
}

/** Judges a correct answer: it meets each budget, but for figures that this machine cannot be asked for. */
export function judgeMeets(about: string, check: Check, result: BenchResult): readonly Failure[] {
  const ended = badEnd(about, result);
  if (ended) return [ended];
  const verdict = verdictOf(check, result);
  if (verdict.verdict === 'met' || verdict.verdict === 'waived') return [];
  const expectation =
    verdict.verdict === 'missed'
      ? l10n.t('it must be met, and it is missed')
      : l10n.t('it must be met, and nobody can tell');
  return [{ about, why: [expectation, ...detailsOf(check, verdict, result)].join('\n') }];
}

/** Judges a wrong answer: it misses a budget, or its results are wrong. */
export function judgeMisses(about: string, check: Check, result: BenchResult): readonly Failure[] {
  if (result.outcome === 'wrongResult') return [];
  const ended = badEnd(about, result);
  if (ended) return [ended];
  const verdict = verdictOf(check, result);
  // A suite that says nothing is caught by anything.
  const silent = result.suite?.flatMap(({ answers }) => answers).find((answer) => !isSuiteAnswer(answer));
  if (silent !== undefined) return [{ about, why: l10n.t('the learner’s own benchmark gave no answer: {0}', silent) }];
  if (verdict.verdict === 'missed') return [];
  const expectation =
    verdict.verdict === 'undecided'
      ? l10n.t('it must be missed by this answer, and nobody can tell')
      : l10n.t('it must be missed by this answer, and it is met');
  return [{ about, why: [expectation, ...detailsOf(check, verdict, result)].join('\n') }];
}

/** A benchmark that did not come to its end shows nothing about how quick an answer is. */
function badEnd(about: string, { outcome, explanation, place, isStale }: BenchResult): Failure | undefined {
  if (outcome !== 'completed') {
    const where = place ? l10n.t(' ({0}:{1})', place.file, place.line) : '';
    return { about, why: `${explanation ?? l10n.t('the benchmark ended early ({0})', outcome)}${where}` };
  }
  return isStale ? { about, why: l10n.t('the benchmark changes the files of the workspace') } : undefined;
}

function isSuiteAnswer(text: string): boolean {
  return SUITE_ANSWERS.some((answer) => answer === text);
}

function detailsOf(check: Check, { verdict, findings }: BenchVerdict, { suite = [] }: BenchResult): string[] {
  if (check.kind === 'benchmarkSuite') return suite.map(suiteLine);
  return findings.flatMap((finding) => {
    const why = whyText(finding, check.budgets, verdict === 'waived');
    return [budgetLine(finding.budget, finding), ...(why === undefined ? [] : [why])];
  });
}

function suiteLine({ subject, expected, answers }: SuiteFinding): string {
  return l10n.t('{0} is {1}, and it was called: {2}', subject, expected, answers.join(', '));
}
