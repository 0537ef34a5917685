import type { JSX } from 'preact';
import type { RubricView } from '../shared/panelProtocol';
import { useWords } from './pageContext';

const RADIUS = 42;
/** Degrees left free between two criteria. */
const GAP = 5;

/** The rubric at a glance: an arc per criterion, as long as its weight, filled as far as it is earned. */
export function RubricRing({ rubric }: { readonly rubric: RubricView }): JSX.Element {
  const words = useWords();
  const counting = rubric.criteria.filter(({ isPending, weight }) => !isPending && weight > 0);
  const sum = counting.reduce((total, { weight }) => total + weight, 0);
  const gap = counting.length > 1 ? GAP : 0;
  let angle = gap / 2;
  return (
    <svg class="ring" viewBox="0 0 100 100" role="img" aria-label={words('rubricScore', rubric.earned, rubric.total)}>
      {sum === 0 && <path class="track" d={arc(0, 360)} />}
      {counting.map(({ name, weight, earned }) => {
        const length = (weight / sum) * 360 - gap;
        const from = angle;
        angle += length + gap;
        const share = Math.min(1, Math.max(0, earned / weight));
        return (
          <g key={name}>
            <path class="track" d={arc(from, from + length)} />
            {share > 0 && <path class="fill" d={arc(from, from + length * share)} />}
          </g>
        );
      })}
      <text class={String(rubric.earned).length > 3 ? 'earned long' : 'earned'} x="50" y="53" text-anchor="middle">
        {rubric.earned}
      </text>
      <text class="of" x="50" y="68" text-anchor="middle">
        {words('rubricOf', rubric.total)}
      </text>
    </svg>
  );
}

/** An arc clockwise between two angles in degrees, 0 at the top. A whole turn is cut a hair short: SVG draws none. */
function arc(from: number, to: number): string {
  const end = Math.min(to, from + 359.9);
  const point = (degrees: number): string => {
    const radians = ((degrees - 90) * Math.PI) / 180;
    return `${(50 + RADIUS * Math.cos(radians)).toFixed(2)} ${(50 + RADIUS * Math.sin(radians)).toFixed(2)}`;
  };
  return `M${point(from)}A${RADIUS} ${RADIUS} 0 ${end - from > 180 ? 1 : 0} 1 ${point(end)}`;
}
