import type { JSX } from 'preact';
import type { BenchmarkView } from '../shared/panelProtocol';
import type { PanelStrings } from '../shared/panelStrings';
import { Icon } from './icon';
import { useWords } from './pageContext';

const verdicts: Readonly<
  Record<BenchmarkView['verdict'], { readonly tone: string; readonly word: keyof PanelStrings }>
> = {
  notMeasured: { tone: 'quiet', word: 'benchmarkNotMeasured' },
  running: { tone: 'active', word: 'benchmarkRunning' },
  met: { tone: 'good', word: 'benchmarkMet' },
  missed: { tone: 'bad', word: 'benchmarkMissed' },
  undecided: { tone: 'quiet', word: 'benchmarkUndecided' },
  wrong: { tone: 'bad', word: 'benchmarkWrong' },
  failed: { tone: 'bad', word: 'benchmarkFailed' },
};

interface Props {
  readonly taskId: string;
  readonly benchmark: BenchmarkView;
}

/** A benchmark of a task: its verdict in words, and one sentence of figures. */
export function Benchmark({ benchmark }: Props): JSX.Element {
  const words = useWords();
  const { tone, word } = verdicts[benchmark.verdict];
  return (
    <section class="part">
      <h4>
        <Icon name="gauge" />
        {words('benchmarkHeading')}
        <span class={`word ${tone}`}>{words(word)}</span>
      </h4>
      <p>{benchmark.text}</p>
    </section>
  );
}
