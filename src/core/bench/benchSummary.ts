import type { BudgetVerdict } from './model';
import { isToldRight, suiteLine, suiteText } from './suiteWords';
import { adviceText, budgetLine, verdictPhrase, verdictText } from './words';
import type { BenchmarkCheck, BenchmarkSuiteCheck } from '../pack/model';
import type { Measurement } from '../progress/learnerState';
import { l10n } from '../../shared/l10n';

/** How one measurement ended: its budgets are judged only if it was completed. */
export type MeasuredVerdict = BudgetVerdict | 'wrong' | 'failed';

export function measuredVerdict({ outcome, verdict }: Measurement): MeasuredVerdict {
  switch (outcome) {
    case 'completed':
      return verdict.verdict;
    case 'wrongResult':
      return 'wrong';
    default:
      return 'failed';
  }
}

/** The verdict of a measurement within a sentence: "met", "too noisy to tell", "a wrong result". */
export function measuredPhrase(measurement: Measurement): string {
  switch (measuredVerdict(measurement)) {
    case 'wrong':
      return l10n.t('a wrong result');
    case 'failed':
      return measurement.outcome === 'timedOut' ? l10n.t('out of time') : l10n.t('stopped with an error');
    default:
      return verdictPhrase(measurement.verdict);
  }
}

/** The sentence for one measurement. */
export function measuredSentence(measurement: Measurement): string {
  const { outcome, explanation, suite, verdict } = measurement;
  switch (outcome) {
    case 'completed':
      return suite ? suiteText(suite) : verdictText(verdict);
    case 'wrongResult':
      return explanation ?? l10n.t('A result was wrong.');
    case 'timedOut':
      return explanation ?? l10n.t('The benchmark took too long and was stopped.');
    default:
      return explanation ?? l10n.t('The benchmark ended before it had measured anything.');
  }
}

/** What the test results say of a measurement: whether it passes, and every budget in words with its figures. */
export interface BenchSummary {
  readonly status: 'passed' | 'failed' | 'errored';
  readonly text: string;
}

export function benchSummary(check: BenchmarkCheck | BenchmarkSuiteCheck, measurement: Measurement): BenchSummary {
  const { verdict, suite, outcome, judged } = measurement;
  const lines = [l10n.t('Benchmark: {0}. {1}', measuredPhrase(measurement), measuredSentence(measurement))];
  if (outcome === 'completed') {
    if (check.kind === 'benchmark')
      lines.push(...verdict.findings.map((finding) => budgetLine(finding.budget, finding)));
    else
      lines.push(...(suite ?? []).toSorted((a, b) => Number(isToldRight(a)) - Number(isToldRight(b))).map(suiteLine));
    const advice = adviceText(verdict);
    if (advice !== undefined) lines.push(advice);
  }
  if (judged.isStale) {
    lines.push(l10n.t('Files changed while it was measured, so this does not count. Measure again.'));
  }
  return { status: judged.isStale ? 'errored' : statusOf(measuredVerdict(measurement)), text: lines.join('\n') };
}

/** What cannot be told is no failure of the learner's. */
function statusOf(verdict: MeasuredVerdict): BenchSummary['status'] {
  switch (verdict) {
    case 'met':
      return 'passed';
    case 'missed':
    case 'wrong':
      return 'failed';
    default:
      return 'errored';
  }
}
