import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PlotView } from '../../shared/panelProtocol';
import { Drawing } from './drawing';
import { layOutPlot, type PlotLayout } from '../../shared/plot/layOutPlot';
import { Legend } from './legend';

interface Props {
  readonly plot: PlotView;
  /** What is to be seen, in a sentence: all that a screen reader gets of the drawing. */
  readonly summary: string;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The drawing, as wide as there is room and with texts of the page's own size. */
export function PlotArea({ plot, summary }: Props): JSX.Element {
  const drawing = useRef<SVGSVGElement>(null);
  const ruler = useRef<SVGTextElement>(null);
  const size = useSize(drawing);
  const layout = useMemo((): PlotLayout | undefined => {
    if (ruler.current === null || size.width === 0) return undefined;
    return layOutPlot(plot, { ...size, ...textSizes(ruler.current), language: document.documentElement.lang });
  }, [plot, size]);
  return (
    <div class="plot-area">
      <div class="plot-words" aria-hidden="true">
        <span class="axis-name">{plot.y.label}</span>
        <Legend
          plot={plot}
          hasNames={layout?.hasLegend === true}
          hasBudget={layout?.budget !== undefined && layout.budget.label === undefined}
        />
      </div>
      <svg ref={drawing} class="plot-drawing" role="img" aria-label={summary}>
        <g aria-hidden="true">
          <text ref={ruler} class="ruler" />
          {layout && <Drawing layout={layout} budgetLabel={plot.budget?.label ?? ''} />}
        </g>
      </svg>
      <div class="axis-name x" aria-hidden="true">
        {plot.x.label}
      </div>
    </div>
  );
}

/** The size of an element in pixels, as it changes; with the font's size its height changes too. */
function useSize(element: { readonly current: SVGSVGElement | null }): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = (): void => {
      const { width, height } = current.getBoundingClientRect();
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

function textSizes(ruler: SVGTextElement): { lineHeight: number; widthOf: (text: string) => number } {
  const known = new Map<string, number>();
  return {
    lineHeight: parseFloat(getComputedStyle(ruler).fontSize) * 1.3,
    widthOf: (text) => {
      const width = known.get(text) ?? measured(ruler, text);
      known.set(text, width);
      return width;
    },
  };
}

function measured(ruler: SVGTextElement, text: string): number {
  ruler.textContent = text;
  const width = ruler.getComputedTextLength();
  ruler.textContent = '';
  return width;
}
