import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { LabFrameView } from '../../shared/checks/labReplay';
import { useWords } from '../pageContext';

const WIDTH = 1000;
const HEIGHT = 100;
/** Lines that can be told apart. */
const MOST_LINES = 4;

interface Props {
  readonly frames: readonly LabFrameView[];
  /** The picture that is shown. */
  readonly at: number;
}

/** How many wait at each node over the whole run, with a mark where the shown picture is. The table says the same. */
export function LabChart({ frames, at }: Props): JSX.Element | null {
  const words = useWords();
  const { lines, most, marks } = useMemo(() => chartOf(frames), [frames]);
  if (lines.length === 0) return null;
  const x = placeOf(at, frames.length);
  return (
    <figure class="lab-chart">
      <figcaption class="detail">
        <span>{words('labQueues')}</span>
        {lines.length > 1 &&
          lines.map(({ name }, index) => (
            <span key={name} class="lab-key">
              <svg viewBox="0 0 20 8" width="20" height="8" aria-hidden="true">
                <path class={`line line-${index}`} d="M0 4H20" />
              </svg>
              {name}
            </span>
          ))}
        <span class="lab-most">{most}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {marks.map((mark) => (
          <path key={mark} class="mark" d={`M${mark} 0V${HEIGHT}`} />
        ))}
        {lines.map(({ name, path }, index) => (
          <path key={name} class={`line line-${index}`} d={path} />
        ))}
        <path class="axis" d={`M0 ${HEIGHT}H${WIDTH}`} />
        <path class="cursor" d={`M${x} 0V${HEIGHT}`} />
      </svg>
    </figure>
  );
}

interface Chart {
  readonly lines: readonly { readonly name: string; readonly path: string }[];
  readonly most: number;
  /** Where something happened. */
  readonly marks: readonly number[];
}

function chartOf(frames: readonly LabFrameView[]): Chart {
  const queues = new Map<string, number[]>();
  for (const [index, { nodes }] of frames.entries()) {
    for (const { name, queue } of nodes) {
      if (queue === undefined) continue;
      const values = queues.get(name) ?? frames.map(() => 0);
      values[index] = queue;
      queues.set(name, values);
    }
  }
  const most = Math.max(0, ...[...queues.values()].map((values) => Math.max(...values)));
  const lines = [...queues].slice(0, most === 0 ? 0 : MOST_LINES).map(([name, values]) => ({
    name,
    path: `M${values.map((value, index) => `${placeOf(index, values.length)} ${heightOf(value, most)}`).join('L')}`,
  }));
  const marks = frames.flatMap(({ notes }, index) => (notes.length > 0 ? [placeOf(index, frames.length)] : []));
  return { lines, most, marks };
}

function placeOf(index: number, count: number): number {
  return count < 2 ? 0 : Math.round((index / (count - 1)) * WIDTH * 10) / 10;
}

function heightOf(value: number, most: number): number {
  return Math.round((HEIGHT - 2 - (value / most) * (HEIGHT - 6)) * 10) / 10;
}
