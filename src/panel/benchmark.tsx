import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { BenchmarkView } from '../shared/panelProtocol';
import type { PanelStrings } from '../shared/panelStrings';
import { BudgetList } from './budgetList';
import { TextButton } from './button';
import { Icon, type IconName } from './icon';
import { Late } from './late/late';
import { useWords } from './pageContext';
import { Place } from './place';

const verdicts: Readonly<
  Record<
    BenchmarkView['verdict'],
    { readonly icon: IconName; readonly tone: string; readonly word: keyof PanelStrings }
  >
> = {
  notMeasured: { icon: 'circle', tone: 'quiet', word: 'benchmarkNotMeasured' },
  running: { icon: 'circleDots', tone: 'active', word: 'benchmarkRunning' },
  met: { icon: 'check', tone: 'good', word: 'benchmarkMet' },
  missed: { icon: 'cross', tone: 'bad', word: 'benchmarkMissed' },
  undecided: { icon: 'diamond', tone: 'warn', word: 'benchmarkUndecided' },
  wrong: { icon: 'cross', tone: 'bad', word: 'benchmarkWrong' },
  failed: { icon: 'warning', tone: 'bad', word: 'benchmarkFailed' },
};

interface Props {
  readonly taskId: string;
  readonly benchmark: BenchmarkView;
}

/** A benchmark of a task: its verdict and one sentence first, then the figures by budget, then the plots. */
export function Benchmark({ taskId, benchmark }: Props): JSX.Element {
  const words = useWords();
  const heading = useId();
  const { checkId, title, verdict, text, advice, place, isStale, budgets, plots, measuredOn } = benchmark;
  const { icon, tone, word } = verdicts[verdict];
  return (
    <section class={`part benchmark ${isStale ? 'stale' : ''}`} aria-labelledby={heading}>
      <h4 id={heading} data-home data-part="benchmark" tabIndex={-1}>
        <Icon name="gauge" />
        <span>
          {title === undefined ? words('benchmarkHeading') : words('benchmarkNamed', title)}{' '}
          <span class={`word ${tone}`}>
            <Icon name={icon} tone={tone} />
            {words(word)}
          </span>
        </span>
      </h4>
      <p>{text}</p>
      {advice !== undefined && <p class="detail">{advice}</p>}
      {place && <Place place={place} />}
      {isStale && <p class="stale-detail">{words('benchmarkStale')}</p>}
      {verdict === 'running' ? (
        <Measuring about={heading} {...(benchmark.progress && { progress: benchmark.progress })} />
      ) : (
        <div class="buttons">
          <TextButton
            look="secondary"
            icon="gauge"
            label={words(verdict === 'notMeasured' ? 'measure' : 'measureAgain')}
            about={heading}
            intent={{ type: 'runBenchmark', taskId, checkId }}
          />
        </div>
      )}
      {budgets.length > 0 && <BudgetList budgets={budgets} />}
      {plots.length > 0 && (
        <div class="plots">
          <Late part="plots">
            {({ Plot }) => (
              <>
                {plots.map((plot, index) => (
                  <Plot key={index} plot={plot} />
                ))}
              </>
            )}
          </Late>
        </div>
      )}
      {measuredOn !== undefined && <p class="measured-on detail">{measuredOn}</p>}
    </section>
  );
}

interface MeasuringProps {
  readonly about: string;
  readonly progress?: NonNullable<BenchmarkView['progress']>;
}

/** How far it has come, in a bar and in words, and the way to stop it. */
function Measuring({ about, progress }: MeasuringProps): JSX.Element {
  const words = useWords();
  const label = useId();
  return (
    <div class="measuring">
      {progress && (
        <div class="measuring-progress">
          <progress max={progress.most} value={progress.done} aria-labelledby={label} />
          <span id={label} class="detail">
            {progress.text}
          </span>
        </div>
      )}
      <TextButton look="secondary" icon="stop" label={words('cancel')} about={about} intent={{ type: 'cancelRun' }} />
    </div>
  );
}
