import type { JSX } from 'preact';
import type { PlotBudgetView, PlotPointView, PlotView, SeriesView } from '../../shared/panelProtocol';
import type { PanelStrings } from '../../shared/panelStrings';
import { useWords } from '../pageContext';
import { pathThrough, teeth } from '../../shared/plot/budgetLine';
import { Marker } from './marker';

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
  /** What has to be reached, where it has no room along its line. */
  readonly hasBudget: boolean;
}

interface Entry {
  readonly text: string;
  readonly key: JSX.Element;
}

/** What the shapes of a plot mean. */
export function Legend({ plot, hasNames, hasBudget }: Props): JSX.Element | null {
  const words = useWords();
  const { series, budget } = plot;
  const verdicts = (['met', 'missed', 'undecided'] as const).filter((one) =>
    series.some(({ points }) => points.some(({ verdict }) => verdict === one)),
  );
  const entries: readonly Entry[] = [
    ...(hasNames ? series.map(({ role, name }) => ({ text: name, key: <LineKey role={role} /> })) : []),
    ...(hasBudget && budget ? [{ text: budget.label, key: <BudgetKey sense={budget.sense} /> }] : []),
    ...verdicts.map((verdict) => ({ text: words(verdictWords[verdict]), key: <VerdictKey verdict={verdict} /> })),
  ];
  if (entries.length === 0) return null;
  return (
    <ul class="legend">
      {entries.map(({ text, key }) => (
        <li key={text}>
          {key}
          {text}
        </li>
      ))}
    </ul>
  );
}

function LineKey({ role }: { readonly role: SeriesView['role'] }): JSX.Element {
  return (
    <svg class={`key series ${role}`} width="26" height="14">
      <path class="series-line" d="M1 7H25" />
      <Marker x={13} y={7} kind={role} />
    </svg>
  );
}

function BudgetKey({ sense }: { readonly sense: PlotBudgetView['sense'] }): JSX.Element {
  const line = [
    { x: 1, y: 7 },
    { x: 25, y: 7 },
  ];
  return (
    <svg class="key" width="26" height="14">
      <path class="budget-line" d={pathThrough(line)} />
      {sense && <path class="budget-teeth" d={teeth(line, sense)} />}
    </svg>
  );
}

function VerdictKey({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  return (
    <svg class="key series" width="14" height="14">
      <Marker x={7} y={7} kind={verdict} />
    </svg>
  );
}
