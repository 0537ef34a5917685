import { l10n } from '../../shared/l10n';
import { FEW_DIGITS, figureText, metricName, numberText, timesText, type Digits } from './figureWords';
import { unitOf, type BenchVerdict, type Budget, type BudgetFinding, type BudgetVerdict, type Load } from './model';

/** What one budget asks for: "at least 3× the baseline", "at most 100 ms", "at most as n log n". */
export function needsText({ metric, sense, limit }: Budget): string {
  const isLeast = sense === 'atLeast';
  switch (limit.kind) {
    case 'ratio': {
      const times = timesText(limit.factor, 'asWritten');
      return isLeast ? l10n.t('at least {0} the baseline', times) : l10n.t('at most {0} the baseline', times);
    }
    case 'absolute': {
      const figure = figureText(metric, limit.value, 'asWritten');
      return isLeast ? l10n.t('at least {0}', figure) : l10n.t('at most {0}', figure);
    }
    case 'order':
      return l10n.t('at most as {0}', limit.order);
  }
}

/** What a benchmark asks for, for a lens, before anything was measured: "needs 3× baseline". */
export function shortNeedsText(budget: Budget): string {
  const { metric, sense, limit } = budget;
  if (limit.kind === 'order') return l10n.t('may grow as {0}', limit.order);
  const wanted = limit.kind === 'ratio' ? l10n.t('{0} baseline', limitText(budget)) : limitText(budget);
  if (metric === 'throughput') return l10n.t('needs {0}', wanted);
  return sense === 'atLeast'
    ? l10n.t('{0} needs {1}', metricName(metric), wanted)
    : l10n.t('{0} may be {1}', metricName(metric), wanted);
}

/** What was measured, with the interval it lies in: "2.1× (2.0× to 2.2×)". Empty without a figure. */
export function measuredText(finding: BudgetFinding): string {
  const { budget, estimate, low, high } = finding;
  if (estimate === undefined) return '';
  const digits = digitsOf(finding, estimate);
  const text = comparedText(budget, estimate, digits);
  if (low === undefined || high === undefined || !Number.isFinite(low) || !Number.isFinite(high)) return text;
  return l10n.t('{0} ({1} to {2})', text, comparedText(budget, low, digits), comparedText(budget, high, digits));
}

/** What a verdict is called. */
export function verdictWord(verdict: BudgetVerdict): string {
  switch (verdict) {
    case 'met':
      return l10n.t('Met');
    case 'missed':
      return l10n.t('Missed');
    case 'undecided':
      return l10n.t('Not decided');
    case 'waived':
      return l10n.t('Not asked of this machine');
  }
}

/** The verdict of a benchmark within a sentence: "met", "too noisy to tell". */
export function verdictPhrase({ verdict, findings }: BenchVerdict): string {
  switch (verdict) {
    case 'met':
      return l10n.t('met');
    case 'missed':
      return l10n.t('missed');
    case 'waived':
      return l10n.t('not asked of this machine');
    case 'undecided': {
      const reasons = findings.filter((one) => one.verdict === 'undecided').map(({ because }) => because);
      if (reasons.includes('noise')) return l10n.t('too noisy to tell');
      return reasons.includes('near') ? l10n.t('too near to tell') : l10n.t('not decided');
    }
  }
}

/** The finding that a verdict hangs on: the first that is missed, else the first that is open, else the first that is met. */
export function decidingFinding({ findings }: BenchVerdict): BudgetFinding | undefined {
  const first = (verdict: BudgetVerdict): BudgetFinding | undefined =>
    findings.find((finding) => finding.verdict === verdict);
  return first('missed') ?? first('undecided') ?? first('met') ?? findings[0];
}

/** The sentence for a whole verdict: "2.1× the baseline, needs 3×; 1 of 2 budgets is met". */
export function verdictText(verdict: BenchVerdict): string {
  const finding = decidingFinding(verdict);
  if (!finding) return verdictWord(verdict.verdict);
  const text = againstText(finding, false);
  const total = verdict.findings.length;
  if (total === 1) return text;
  const met = verdict.findings.filter((one) => one.verdict === 'met').length;
  if (met === total) return l10n.t('{0}; all {1} budgets are met', text, total);
  return met === 1
    ? l10n.t('{0}; 1 of {1} budgets is met', text, total)
    : l10n.t('{0}; {1} of {2} budgets are met', text, met, total);
}

/** The shortest form, for a lens: "2.1× baseline, needs 3×". */
export function shortVerdictText(verdict: BenchVerdict): string {
  const finding = decidingFinding(verdict);
  return finding ? againstText(finding, true) : verdictPhrase(verdict);
}

/** A budget with what was measured of it: "Throughput: at least 3× the baseline; measured 2.1× (2.0× to 2.2×). Missed." */
export function budgetLine(budget: Budget, finding?: BudgetFinding): string {
  const asked = l10n.t('{0}: {1}', metricName(budget.metric), needsText(budget));
  if (!finding) return l10n.t('{0}.', asked);
  const measured = measuredText(finding);
  const verdict = verdictWord(finding.verdict);
  return measured === ''
    ? l10n.t('{0}. {1}.', asked, verdict)
    : l10n.t('{0}; measured {1}. {2}.', asked, measured, verdict);
}

/**
 * Why a budget is not decided or not asked for, in a sentence; undefined of one that is met or missed.
 * @param budgets all that the check has
 * @param isAllWaived that this machine can be asked for none of them
 */
export function whyText(
  finding: BudgetFinding,
  budgets: readonly Budget[],
  isAllWaived = budgets.length === 1,
): string | undefined {
  if (finding.verdict === 'waived') return isAllWaived ? allWaivedText(finding) : waivedText(finding, budgets);
  if (finding.verdict !== 'undecided') return undefined;
  switch (finding.because) {
    case 'noise':
      return l10n.t('The figures differ too much from one measurement to the next.');
    case 'near':
      return nearText(finding);
    case 'missing':
      return l10n.t('Nothing could be measured of it.');
    default:
      return undefined;
  }
}

/** What a learner can do about a verdict, or should know of it; undefined where the figures say all. */
export function adviceText({ verdict, findings }: BenchVerdict): string | undefined {
  // One budget that is missed is enough: no other measurement makes up for it.
  if (verdict === 'missed') return undefined;
  const open = findings.filter((finding) => finding.verdict === 'undecided');
  if (open.some(({ because }) => because === 'noise')) {
    return l10n.t(
      'The figures differ too much from one measurement to the next: close other programs, plug the power in, and measure again.',
    );
  }
  const told =
    open.find(({ because }) => because !== undefined) ?? findings.find((finding) => finding.verdict === 'waived');
  return (
    told &&
    whyText(
      told,
      findings.map(({ budget }) => budget),
      verdict === 'waived',
    )
  );
}

/** How far a measurement is: "12 of at most 40". Pairs that decide end it sooner. */
export function progressText(done: number, most: number): string {
  return l10n.t('{0} of at most {1}', done, most);
}

/** How the code is driven, within a sentence: "with 1, 4, 8 clients". */
export function loadText(load: Load): string {
  switch (load.kind) {
    case 'closed':
      return load.clients.some((clients) => clients > 1)
        ? l10n.t('with {0} clients', load.clients.join(', '))
        : l10n.t('one operation after another');
    case 'open':
      return l10n.t('at {0} operations a second', numberText(load.ratePerSecond, 'asWritten'));
    case 'sizes':
      return l10n.t('on larger and larger inputs');
    case 'sustained':
      return l10n.t('{0} operations in a row', numberText(load.operations, 'asWritten'));
    case 'startUp':
      return l10n.t('starting up');
  }
}

/** "2.1× the baseline, needs 3×"; "Peak memory: 1.8× the baseline, may be 1.5×" where it is not the throughput. */
function againstText(finding: BudgetFinding, isShort: boolean): string {
  const { budget, estimate } = finding;
  const { metric, sense, limit } = budget;
  if (estimate === undefined) return isShort ? shortNeedsText(budget) : l10n.t('needs {0}', needsText(budget));
  const figure = comparedText(budget, estimate, digitsOf(finding, estimate));
  if (limit.kind === 'order') {
    return isShort
      ? l10n.t('grows as {0}, may as {1}', figure, limit.order)
      : l10n.t('Grows as {0}, may as {1}', figure, limit.order);
  }
  const ofBaseline = isShort ? l10n.t('{0} baseline', figure) : l10n.t('{0} the baseline', figure);
  const got = limit.kind === 'ratio' ? ofBaseline : figure;
  const wanted = limitText(budget);
  const text = sense === 'atLeast' ? l10n.t('{0}, needs {1}', got, wanted) : l10n.t('{0}, may be {1}', got, wanted);
  return metric === 'throughput' ? text : l10n.t('{0} {1}', metricName(metric), text);
}

function limitText({ metric, limit }: Budget): string {
  switch (limit.kind) {
    case 'ratio':
      return timesText(limit.factor, 'asWritten');
    case 'absolute':
      return figureText(metric, limit.value, 'asWritten');
    case 'order':
      return limit.order;
  }
}

/** A figure as it is compared with a budget's limit. */
function comparedText({ metric, limit }: Budget, value: number, digits: Digits): string {
  return limit.kind === 'ratio' ? timesText(value, digits) : figureText(metric, value, digits);
}

/** More would be below every noise. */
const MOST_DIGITS = 4;

/** A figure beside its limit is not to look like it when it is not: 2.98× that needs 3× is no 3.0×. */
function digitsOf({ budget, limit }: BudgetFinding, estimate: number): number {
  const isPlain = (digits: number): boolean =>
    comparedText(budget, estimate, digits) !== comparedText(budget, limit, digits);
  for (let digits = FEW_DIGITS; digits <= MOST_DIGITS; digits += 1) if (isPlain(digits)) return digits;
  return FEW_DIGITS;
}

function nearText({ budget, estimate, limit }: BudgetFinding): string {
  const apart = estimate === undefined ? 0 : Math.abs(estimate / limit - 1);
  const percent = Math.max(1, Math.ceil(apart * 100));
  switch (unitOf(budget.metric)) {
    case 'perSecond':
    case 'milliseconds':
      return l10n.t('Your code is at the budget, within {0} %: a little quicker, and it will be plain.', percent);
    case 'bytes':
      return l10n.t('Your code is at the budget, within {0} %: a little less memory, and it will be plain.', percent);
    case 'factor':
      return l10n.t('Your code is at the budget, within {0} %: a little better, and it will be plain.', percent);
    case 'exponent':
      return l10n.t('Your code grows so nearly as it may that no measurement of this length tells.');
  }
}

/** An absolute budget that the machine cannot hold, with none beside it that counts: then nothing can be passed here. */
function allWaivedText({ budget, baseline }: BudgetFinding): string {
  const wanted = limitText(budget);
  const base = baseline === undefined ? '' : figureText(budget.metric, baseline);
  return isOfSpeed(budget)
    ? l10n.t(
        'This machine is too slow to be asked for {0}: its baseline comes to {1}. No other budget counts, so this check stays open here; it can be passed on a quicker machine.',
        ...[wanted, base],
      )
    : l10n.t(
        'This machine cannot be asked for {0}: its baseline comes to {1}. No other budget counts, so this check stays open here; it can be passed on another machine.',
        ...[wanted, base],
      );
}

function isOfSpeed({ metric }: Budget): boolean {
  return unitOf(metric) === 'perSecond' || unitOf(metric) === 'milliseconds';
}

/** An absolute budget that the machine cannot hold: what it can be asked for, and what counts instead. */
function waivedText({ budget, baseline, reach }: BudgetFinding, budgets: readonly Budget[]): string {
  const { metric } = budget;
  const asked = l10n.t('This machine cannot be asked for {0}.', limitText(budget));
  if (baseline === undefined) return asked;
  const base = figureText(metric, baseline);
  const ratio = budgets.find((one) => one.metric === metric && one.limit.kind === 'ratio');
  const isSlow = isOfSpeed(budget);
  const wanted = limitText(budget);
  if (!ratio || reach === undefined) {
    return isSlow
      ? l10n.t(
          'This machine is too slow to be asked for {0}: its baseline comes to {1}. The other budgets count.',
          wanted,
          base,
        )
      : l10n.t(
          'This machine cannot be asked for {0}: its baseline comes to {1}. The other budgets count.',
          wanted,
          base,
        );
  }
  const [times, here] = [limitText(ratio), figureText(metric, reach)];
  if (metric === 'throughput') {
    return l10n.t(
      'This machine is too slow to be asked for {0}: its baseline reaches {1}, so what meets {2} would reach {3} here. The ratio alone counts.',
      ...[wanted, base, times, here],
    );
  }
  return isSlow
    ? l10n.t(
        'This machine is too slow to be asked for {0}: its baseline takes {1}, so what meets {2} would take {3} here. The ratio alone counts.',
        ...[wanted, base, times, here],
      )
    : l10n.t(
        'This machine cannot be asked for {0}: its baseline takes {1}, so what meets {2} would take {3} here. The ratio alone counts.',
        ...[wanted, base, times, here],
      );
}
