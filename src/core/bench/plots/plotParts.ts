import type { Budget, Pair } from '../model';
import { l10n } from '../../../shared/l10n';
import type { PlotPointView, PlotView, SeriesView } from '../../../shared/panelProtocol';
import { overPairs } from './overPairs';

export function sideName(role: SeriesView['role']): string {
  return role === 'own' ? l10n.t('Yours') : l10n.t('Baseline');
}

/** Both sides' figures over what they were measured with. A side without figures is left out. */
export function seriesOver(
  pairs: readonly Pair[],
  numbers: readonly number[],
  keyOf: (value: number) => string,
): SeriesView[] {
  const series = (['own', 'baseline'] as const).map((role): SeriesView => ({
    role,
    name: sideName(role),
    points: numbers.flatMap((x): PlotPointView[] => {
      const figure = overPairs(pairs, role, keyOf(x));
      return figure ? [{ x, y: figure.median, ...figure.interval }] : [];
    }),
  }));
  return series.filter(({ points }) => points.length > 0);
}

/** The same figures as a table: a row for each x, a column for each side. */
export function tableOf(
  head: string,
  series: readonly SeriesView[],
  words: { readonly x: (value: number) => string; readonly y: (value: number) => string },
): PlotView['table'] {
  const numbers = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort(
    (one, other) => one - other,
  );
  const cell = ({ points }: SeriesView, at: number): string => {
    const point = points.find(({ x }) => x === at);
    if (!point) return '';
    const { y, low, high } = point;
    const ends = [low, high].flatMap((end) => (end === undefined ? [] : words.y(end)));
    // An interval that is too narrow to be seen in these digits says nothing.
    const [from, to] = ends.every((end) => end === words.y(y)) ? [] : ends;
    return from === undefined || to === undefined ? words.y(y) : l10n.t('{0} ({1} to {2})', words.y(y), from, to);
  };
  return {
    head: [head, ...series.map(({ name }) => name)],
    rows: numbers.map((x) => [words.x(x), ...series.map((one) => cell(one, x))]),
  };
}

/** What a budget comes to on this machine, in the metric's unit; undefined of one that is not asked for, or has no figure to go by. */
export function limitHere({
  budget,
  verdict,
  baseline,
}: {
  readonly budget: Budget;
  readonly verdict: string;
  readonly baseline?: number;
}): number | undefined {
  const { limit } = budget;
  switch (limit.kind) {
    case 'absolute':
      return verdict === 'waived' ? undefined : limit.value;
    case 'ratio':
      return baseline === undefined ? undefined : limit.factor * baseline;
    case 'order':
      return undefined;
  }
}
