import { metricName, timesText } from '../figureWords';
import type { Budget, BudgetFinding } from '../model';
import { measuredText, needsText, verdictWord } from '../words';
import type { BenchmarkCheck } from '../../pack/model';
import type { Measurement } from '../../progress/learnerState';
import { l10n } from '../../../shared/l10n';
import type { PlotPointView, PlotView } from '../../../shared/panelProtocol';
import { sideName } from './plotParts';

/** How the first budget that is a ratio came out, attempt by attempt. Undefined without one, or with less than two attempts. */
export function historyPlot(check: BenchmarkCheck, history: readonly Measurement[]): PlotView | undefined {
  const budget = check.budgets.find(({ limit }) => limit.kind === 'ratio');
  if (budget?.limit.kind !== 'ratio') return undefined;
  const found = history.flatMap(({ outcome, verdict }) => {
    const finding = verdict.findings.find(
      (one) => one.budget.text === budget.text && one.budget.metric === budget.metric,
    );
    return outcome === 'completed' && finding?.estimate !== undefined ? [{ finding, estimate: finding.estimate }] : [];
  });
  const last = found.at(-1);
  if (!last || found.length < 2) return undefined;
  const times = l10n.t('Times the baseline');
  return {
    kind: 'history',
    title: l10n.t('{0}, attempt by attempt', metricName(budget.metric)),
    summary: l10n.t('The last of {0} attempts came to {1} the baseline.', found.length, timesText(last.estimate)),
    x: { label: l10n.t('Attempt'), scale: 'linear', unit: 'count' },
    y: { label: times, scale: 'linear', unit: 'factor' },
    series: [
      {
        role: 'own',
        name: sideName('own'),
        points: found.map(({ finding, estimate }, index) => pointOf(index + 1, estimate, finding)),
      },
    ],
    budget: budgetLineOf(budget, budget.limit.factor),
    table: {
      head: [l10n.t('Attempt'), times, l10n.t('Verdict')],
      rows: found.map(({ finding }, index) => [String(index + 1), measuredText(finding), verdictWord(finding.verdict)]),
    },
  };
}

function pointOf(x: number, y: number, { low, high, verdict }: BudgetFinding): PlotPointView {
  return {
    ...{ x, y },
    ...(low !== undefined && Number.isFinite(low) && { low }),
    ...(high !== undefined && Number.isFinite(high) && { high }),
    ...(verdict !== 'waived' && { verdict }),
  };
}

function budgetLineOf(budget: Budget, factor: number): NonNullable<PlotView['budget']> {
  return { label: needsText(budget), sense: budget.sense, y: factor };
}
