import type { JSX } from 'preact';
import type { PlotLayout, PlacedSeries } from '../../shared/plot/layOutPlot';
import { Marker } from './marker';

interface Props {
  readonly layout: PlotLayout;
  readonly budgetLabel: string;
}

/** What is drawn of a plot: gridlines, the budget, lines with their intervals and markers, names. */
export function Drawing({ layout, budgetLabel }: Props): JSX.Element {
  const { frame, xTicks, yTicks, series, budget, columns } = layout;
  const { left, right, top, bottom } = frame;
  return (
    <>
      {yTicks.map(({ at, text }) => (
        <g key={text}>
          <path class="gridline" d={`M${left} ${crisp(at)}H${right}`} />
          <text x={left - 7} y={at} dy="0.35em" text-anchor="end">
            {text}
          </text>
        </g>
      ))}
      <path class="axis" d={`M${left} ${crisp(bottom)}H${right}`} />
      {xTicks.map(({ at, text }) => (
        <g key={text}>
          <path class="axis" d={`M${crisp(at)} ${bottom}v4`} />
          <text x={at} y={bottom + 6} dy="0.85em" text-anchor="middle">
            {text}
          </text>
        </g>
      ))}
      {budget && (
        <g class="plot-budget">
          <path class="budget-line" d={budget.path} />
          <path class="budget-teeth" d={budget.teeth} />
        </g>
      )}
      {budget?.label && (
        <text class="budget-label" x={budget.label.x} y={budget.label.y} dy="0.35em" text-anchor={budget.label.anchor}>
          {budgetLabel}
        </text>
      )}
      {[...series]
        .sort((one, other) => Number(one.role === 'own') - Number(other.role === 'own'))
        .map((one) => (
          <Line key={one.name} series={one} />
        ))}
      {columns.map(({ at, from, to, text }) => (
        <g key={at} class="column">
          <path class="guide" d={`M${crisp(at)} ${top}V${bottom}`} />
          <rect x={from} y={top} width={Math.max(0, to - from)} height={bottom - top}>
            <title>{text}</title>
          </rect>
        </g>
      ))}
    </>
  );
}

function Line({ series }: { readonly series: PlacedSeries }): JSX.Element {
  const { role, name, points, path, markerScale, label } = series;
  const isJudged = points.some(({ verdict }) => verdict !== undefined);
  return (
    <g class={`series ${role} ${isJudged ? 'judged' : ''}`}>
      <path class="series-line" d={path} />
      {points.map(
        ({ x, bar }, index) => bar && <Bar key={index} x={x} cap={3 * markerScale} top={bar.top} bottom={bar.bottom} />,
      )}
      {points.map(
        ({ x, y, verdict, isMarked }, index) =>
          isMarked && <Marker key={index} x={x} y={y} kind={verdict ?? role} scale={markerScale} />,
      )}
      {label && (
        <text class="series-name" x={label.x} y={label.y} dy="0.35em" text-anchor={label.anchor}>
          {name}
        </text>
      )}
    </g>
  );
}

interface BarProps {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** Half the width of the strokes at its ends. */
  readonly cap: number;
}

function Bar({ x, top, bottom, cap }: BarProps): JSX.Element {
  return (
    <path class="interval" d={`M${x} ${top}V${bottom}M${x - cap} ${top}h${2 * cap}M${x - cap} ${bottom}h${2 * cap}`} />
  );
}

/** On the middle of a pixel, so that a line of one pixel is one. */
const crisp = (pixels: number): number => Math.round(pixels - 0.5) + 0.5;
