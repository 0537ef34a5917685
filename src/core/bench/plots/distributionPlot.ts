import { timeText } from '../figureWords';
import { DISTRIBUTION_AT, type BudgetFinding, type Metric } from '../model';
import { needsText } from '../words';
import type { Measurement } from '../../progress/learnerState';
import { l10n } from '../../../shared/l10n';
import type { PlotView, SeriesView } from '../../../shared/panelProtocol';
import { limitHere, sideName } from './plotParts';

const PERCENTILES = [
  { metric: 'p50', probability: 0.5 },
  { metric: 'p90', probability: 0.9 },
  { metric: 'p95', probability: 0.95 },
  { metric: 'p99', probability: 0.99 },
  { metric: 'p99.9', probability: 0.999 },
] as const;

/** How the latencies of both sides are spread, with what percentiles may come to. Undefined where none were measured. */
export function distributionPlot({ distribution, verdict }: Measurement): PlotView | undefined {
  const series = (['own', 'baseline'] as const).flatMap((role): SeriesView[] => {
    const points = quantilesOf(distribution?.[role] ?? []);
    return points.length > 0 ? [{ role, name: sideName(role), points }] : [];
  });
  const [own] = series;
  if (own?.role !== 'own') return undefined;
  const asked = verdict.findings.filter(({ budget }) => placeOf(budget.metric) !== undefined);
  const limits = limitsOf(asked);
  const summary = summaryOf(series);
  return {
    kind: 'distribution',
    title: l10n.t('How long one operation takes'),
    ...(summary !== undefined && { summary }),
    x: {
      label: l10n.t('Percentile'),
      scale: 'log',
      ticks: PERCENTILES.map(({ metric, probability }) => ({ value: placeAt(probability), text: metric })),
    },
    y: { label: l10n.t('Latency'), scale: 'log', unit: 'milliseconds' },
    series,
    ...(limits.length > 0 && {
      budget: {
        label: [...new Set(asked.map(({ budget }) => needsText(budget)))].join(', '),
        sense: 'atMost' as const,
        points: limits,
      },
    }),
    table: tableOf(series, asked),
  };
}

/** Where a probability stands on the axis: 10 for 90 %, 100 for 99 %, so that the tail has room. */
function placeAt(probability: number): number {
  return 1 / (1 - probability);
}

function placeOf(metric: Metric): number | undefined {
  const found = PERCENTILES.find((one) => one.metric === metric);
  return found && placeAt(found.probability);
}

/** The slowest of all has no place on the axis, and what took no time that the clock could see none on a logarithmic one. */
function quantilesOf(quantiles: readonly number[]): SeriesView['points'] {
  return DISTRIBUTION_AT.flatMap((probability, index) => {
    const y = quantiles[index];
    return probability < 1 && y !== undefined && y > 0 ? [{ x: placeAt(probability), y }] : [];
  });
}

/** Where a percentile has a ratio and a figure of its own, both have to hold: the stricter is shown. */
function limitsOf(asked: readonly BudgetFinding[]): (readonly [number, number])[] {
  const strictest = new Map<number, number>();
  for (const finding of asked) {
    const x = placeOf(finding.budget.metric);
    const limit = limitHere(finding);
    if (x !== undefined && limit !== undefined) strictest.set(x, Math.min(limit, strictest.get(x) ?? Infinity));
  }
  return [...strictest].sort(([one], [other]) => one - other);
}

function latencyAt({ points }: SeriesView, probability: number): number | undefined {
  return points.find(({ x }) => x === placeAt(probability))?.y;
}

function summaryOf(series: readonly SeriesView[]): string | undefined {
  const [own, baseline] = series.map((one) => latencyAt(one, 0.99));
  if (own === undefined) return undefined;
  return baseline === undefined
    ? l10n.t('At p99 yours takes {0}.', timeText(own))
    : l10n.t('At p99 yours takes {0} and the baseline {1}.', timeText(own), timeText(baseline));
}

function tableOf(series: readonly SeriesView[], asked: readonly BudgetFinding[]): PlotView['table'] {
  const needs = (metric: string): string[] =>
    asked.length === 0
      ? []
      : [
          asked
            .filter(({ budget, verdict }) => budget.metric === metric && verdict !== 'waived')
            .map(({ budget }) => needsText(budget))
            .join(', '),
        ];
  return {
    head: [l10n.t('Percentile'), ...series.map(({ name }) => name), ...(asked.length > 0 ? [l10n.t('Needs')] : [])],
    rows: PERCENTILES.flatMap(({ metric, probability }) => {
      const latencies = series.map((one) => latencyAt(one, probability));
      if (latencies.every((one) => one === undefined)) return [];
      return [[metric, ...latencies.map((one) => (one === undefined ? '' : timeText(one))), ...needs(metric)]];
    }),
  };
}
