import { figureText, numberText, timeText } from '../figureWords';
import type { BudgetFinding, GrowthOrder } from '../model';
import { needsText } from '../words';
import type { Measurement } from '../../progress/learnerState';
import { l10n } from '../../../shared/l10n';
import type { PlotView, SeriesView } from '../../../shared/panelProtocol';
import { measuredWith } from './overPairs';
import { limitHere, seriesOver, tableOf } from './plotParts';

/** Throughput over the number of clients, both sides. Undefined with one number of clients. */
export function scalabilityPlot({ pairs, verdict }: Measurement): PlotView | undefined {
  const clients = measuredWith(pairs, 'throughput');
  const most = clients.at(-1);
  if (most === undefined || clients.length < 2) return undefined;
  const series = seriesOver(pairs, clients, (count) => `throughput@${count}`);
  const asked = verdict.findings.filter(({ budget }) => budget.metric === 'throughput');
  // What is asked for of the throughput is asked at the most clients; of several budgets the one that asks most.
  const [strictest] = asked
    .flatMap((finding) => {
      const y = limitHere(finding);
      return y === undefined ? [] : [{ y, finding }];
    })
    .sort((one, other) => other.y - one.y);
  const summary = summaryAt(series, most);
  return {
    kind: 'curve',
    title: l10n.t('Throughput by clients'),
    ...(summary !== undefined && { summary }),
    x: { label: l10n.t('Clients'), scale: 'log', unit: 'count' },
    y: { label: l10n.t('Operations a second'), scale: 'linear', unit: 'perSecond' },
    series,
    ...(strictest && {
      budget: {
        label: needsText(strictest.finding.budget),
        sense: 'atLeast' as const,
        points: [[most, strictest.y] as const],
      },
    }),
    table: tableOf(l10n.t('Clients'), series, {
      x: (count) => numberText(count, 'asWritten'),
      y: (rate) => figureText('throughput', rate),
    }),
  };
}

/** Time of one operation over the size of its input, both sides, and what the permitted order would make of the learner's first. */
export function growthPlot({ pairs, verdict }: Measurement): PlotView | undefined {
  const sizes = measuredWith(pairs, 'time');
  if (sizes.length < 2) return undefined;
  const series = seriesOver(pairs, sizes, (size) => `time@${size}`);
  const finding = verdict.findings.find(({ budget }) => budget.limit.kind === 'order');
  const permitted = finding && permittedPoints(finding, series, sizes);
  return {
    kind: 'curve',
    title: l10n.t('Time by size of the input'),
    ...(finding?.estimate !== undefined && {
      summary: l10n.t('Yours grows as {0}.', figureText('growth', finding.estimate)),
    }),
    x: { label: l10n.t('Size of the input'), scale: 'log', unit: 'count' },
    y: { label: l10n.t('Time of one operation'), scale: 'log', unit: 'milliseconds' },
    series,
    ...(finding &&
      permitted && { budget: { label: needsText(finding.budget), sense: 'atMost' as const, points: permitted } }),
    table: tableOf(l10n.t('Size'), series, { x: (size) => numberText(size, 'asWritten'), y: (ms) => timeText(ms) }),
  };
}

function permittedPoints(
  { budget }: BudgetFinding,
  series: readonly SeriesView[],
  sizes: readonly number[],
): readonly (readonly [number, number])[] | undefined {
  const first = series.find(({ role }) => role === 'own')?.points[0];
  const { limit } = budget;
  if (!first || limit.kind !== 'order' || !(workOf(limit.order, first.x) > 0)) return undefined;
  const perWork = first.y / workOf(limit.order, first.x);
  return sizes.filter((size) => size >= first.x).map((size) => [size, perWork * workOf(limit.order, size)] as const);
}

/** How much there is to do for an input of a size, but for a factor. */
function workOf(order: GrowthOrder, size: number): number {
  switch (order) {
    case '1':
      return 1;
    case 'log n':
      return Math.log(size);
    case 'n':
      return size;
    case 'n log n':
      return size * Math.log(size);
    case 'n^2':
      return size ** 2;
    case 'n^3':
      return size ** 3;
  }
}

function summaryAt(series: readonly SeriesView[], clients: number): string | undefined {
  const at = (role: SeriesView['role']): number | undefined =>
    series.find((one) => one.role === role)?.points.find(({ x }) => x === clients)?.y;
  const [own, baseline] = [at('own'), at('baseline')];
  if (own === undefined || baseline === undefined) return undefined;
  const [yours, theirs] = [figureText('throughput', own), figureText('throughput', baseline)];
  return l10n.t('With {0} clients yours reaches {1} and the baseline {2}.', clients, yours, theirs);
}
