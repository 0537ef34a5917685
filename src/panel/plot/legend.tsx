import type { JSX } from 'preact';
import type { PlotPointView, PlotView } from '../../shared/panelProtocol';
import type { PanelStrings } from '../../shared/panelStrings';
import { useWords } from '../pageContext';
import { Marker, type MarkerProps } from './marker';

type Verdict = NonNullable<PlotPointView['verdict']>;

const verdictWords: Readonly<Record<Verdict, keyof PanelStrings>> = {
  met: 'benchmarkMet',
  missed: 'benchmarkMissed',
  undecided: 'benchmarkUndecided',
};

interface Props {
  readonly plot: PlotView;
  /** The names of the lines, where they have no room at the lines' ends. */
  readonly hasNames: boolean;
}

/** What the shapes of a plot mean. */
export function Legend({ plot, hasNames }: Props): JSX.Element | null {
  const words = useWords();
  const points = plot.series.flatMap((series) => series.points);
  const verdicts = (['met', 'missed', 'undecided'] as const).filter((one) =>
    points.some(({ verdict }) => verdict === one),
  );
  const entries: readonly { readonly kind: MarkerProps['kind']; readonly text: string; readonly hasLine: boolean }[] = [
    ...(hasNames ? plot.series.map(({ role, name }) => ({ kind: role, text: name, hasLine: true })) : []),
    ...verdicts.map((verdict) => ({ kind: verdict, text: words(verdictWords[verdict]), hasLine: false })),
  ];
  if (entries.length === 0) return null;
  return (
    <ul class="legend">
      {entries.map(({ kind, text, hasLine }) => (
        <li key={text}>
          <Key kind={kind} hasLine={hasLine} />
          {text}
        </li>
      ))}
    </ul>
  );
}

function Key({ kind, hasLine }: { readonly kind: MarkerProps['kind']; readonly hasLine: boolean }): JSX.Element {
  const width = hasLine ? 26 : 14;
  return (
    <svg class={`key series ${kind}`} width={width} height="14" viewBox={`0 0 ${width} 14`}>
      {hasLine && <path class="series-line" d={`M1 7H${width - 1}`} />}
      <Marker x={width / 2} y={7} kind={kind} />
    </svg>
  );
}
