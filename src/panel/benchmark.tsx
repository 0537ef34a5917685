import type { JSX } from 'preact';
import type { BenchmarkView } from '../shared/panelProtocol';
import { Icon } from './icon';
import { useWords } from './pageContext';

const verdicts = {
  notMeasured: { tone: 'quiet', word: 'benchmarkNotMeasured' },
  holds: { tone: 'good', word: 'benchmarkHolds' },
  misses: { tone: 'bad', word: 'benchmarkMisses' },
  undecided: { tone: 'quiet', word: 'benchmarkUndecided' },
} as const;

/** The benchmark of a task: its verdict in words, and one sentence of figures. */
export function Benchmark({ benchmark }: { readonly benchmark: BenchmarkView }): JSX.Element {
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
