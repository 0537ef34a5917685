import type { JSX } from 'preact';
import type { PlotPointView, SeriesView } from '../../shared/panelProtocol';

type Verdict = NonNullable<PlotPointView['verdict']>;

export interface MarkerProps {
  readonly x: number;
  readonly y: number;
  /** A verdict has a shape of its own, whoever's point it is. */
  readonly kind: SeriesView['role'] | Verdict;
}

/** A point of a plot: told apart by its shape as well as by its colour. */
export function Marker({ x, y, kind }: MarkerProps): JSX.Element {
  const name = `marker ${kind}`;
  switch (kind) {
    case 'own':
    case 'met':
      return <circle class={name} cx={x} cy={y} r={kind === 'met' ? 4.5 : 3.5} />;
    case 'baseline':
      return <rect class={name} x={x - 3} y={y - 3} width="6" height="6" />;
    case 'missed':
      return <path class={name} d={`M${x - 4} ${y - 4}l8 8M${x + 4} ${y - 4}l-8 8`} />;
    case 'undecided':
      return <path class={name} d={`M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5-5.5z`} />;
  }
}
