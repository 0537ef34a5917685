import type { JSX } from 'preact';
import type { PlotPointView, SeriesView } from '../../shared/panelProtocol';

type Verdict = NonNullable<PlotPointView['verdict']>;

/** Half the width of each, in pixels: what looks alike in size. */
const radii = { own: 3.5, baseline: 3, met: 4.5, missed: 4, undecided: 5.5 } as const;

export interface MarkerProps {
  readonly x: number;
  readonly y: number;
  /** A verdict has a shape of its own, whoever's point it is. */
  readonly kind: SeriesView['role'] | Verdict;
  /** Smaller than 1 where many stand close together. */
  readonly scale?: number;
}

/** A point of a plot: told apart by its shape as well as by its colour. */
export function Marker({ x, y, kind, scale = 1 }: MarkerProps): JSX.Element {
  const name = `marker ${kind}`;
  const radius = radii[kind] * scale;
  switch (kind) {
    case 'own':
    case 'met':
      return <circle class={name} cx={x} cy={y} r={radius} />;
    case 'baseline':
      return <rect class={name} x={x - radius} y={y - radius} width={2 * radius} height={2 * radius} />;
    case 'missed':
      return (
        <path
          class={name}
          d={`M${x - radius} ${y - radius}L${x + radius} ${y + radius}M${x + radius} ${y - radius}L${x - radius} ${y + radius}`}
        />
      );
    case 'undecided':
      return <path class={name} d={`M${x} ${y - radius}L${x + radius} ${y}L${x} ${y + radius}L${x - radius} ${y}z`} />;
  }
}
