import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { LabFigureView, LabGoalView, LabPredictionView, LabView } from '../../shared/checks/labView';
import { TextButton } from '../button';
import { Icon } from '../icon';
import { useLabReplay, useWords } from '../pageContext';
import { Place } from '../place';
import { LabPredict } from './labPredict';
import { LabReplayer } from './labReplayer';

interface Props {
  readonly taskId: string;
  readonly view: LabView;
}

/** A lab: predict, run, observe, improve. Each stage shows what the one before it has left. */
export function Lab({ taskId, view }: Props): JSX.Element {
  const words = useWords();
  const replay = useLabReplay(taskId, view.checkId);
  const { checkId, stage, goals, figures, last, predictions } = view;
  return (
    <>
      <p class={`lab-state ${view.state}`}>{view.stateText}</p>
      {goals.length > 0 && <Goals goals={goals} />}
      {stage === 'predict' ? <LabPredict taskId={taskId} view={view} /> : <Predictions predictions={predictions} />}
      {last && (
        <div class={`lab-last ${last.isFailed ? 'failed' : ''}`}>
          <p>
            {last.isFailed && <Icon name="warning" tone="bad" />}
            <span>{last.text}</span>
          </p>
          {last.place && <Place place={last.place} />}
          {last.isStale && <p class="stale-detail">{words('labStale')}</p>}
        </div>
      )}
      {stage === 'running' ? (
        <div class="lab-running">
          <p>
            <Icon name="circleDots" tone="active" /> {words('labRunning')}
          </p>
          <TextButton look="secondary" icon="stop" label={words('cancel')} intent={{ type: 'cancelRun' }} />
        </div>
      ) : (
        stage !== 'predict' && (
          <div class="buttons">
            <TextButton
              look="secondary"
              icon="play"
              label={words(stage === 'ready' ? 'labRun' : 'labRunAgain')}
              intent={{ type: 'check', taskId, checkId, action: { act: 'lab.run' } }}
            />
          </div>
        )
      )}
      {figures.length > 0 && <Figures figures={figures} runs={view.runs} />}
      {replay ? (
        <LabReplayer key={replay.id} frames={replay.frames} picturesPerSecond={view.picturesPerSecond} />
      ) : (
        stage === 'ran' && !last?.isFailed && <p class="detail">{words('labNoReplay')}</p>
      )}
      {replay && replay.printed.trim() !== '' && (
        <details class="lab-printed">
          <summary>
            <Icon name="chevron" tone="fold" />
            {words('labPrinted')}
          </summary>
          <pre tabIndex={0}>{replay.printed}</pre>
        </details>
      )}
    </>
  );
}

const GOAL_LOOKS = {
  open: { icon: 'circle', tone: 'quiet', word: 'labGoalOpen' },
  reached: { icon: 'check', tone: 'good', word: 'labGoalReached' },
  missed: { icon: 'cross', tone: 'bad', word: 'labGoalMissed' },
} as const;

function Goals({ goals }: { readonly goals: readonly LabGoalView[] }): JSX.Element {
  const words = useWords();
  const heading = useId();
  return (
    <section class="lab-part" aria-labelledby={heading}>
      <h5 id={heading}>{words('labGoalsHeading')}</h5>
      <ul class="lab-goals">
        {goals.map(({ text, limit, state, came }) => {
          const { icon, tone, word } = GOAL_LOOKS[state];
          return (
            <li key={text}>
              <Icon name={icon} tone={tone} />
              <div>
                <span>{text}</span> <span class="detail">({words(word)})</span>
                <p class="lab-figures">{came === undefined ? limit : words('labGoalCame', came, limit)}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Predictions({ predictions }: { readonly predictions: readonly LabPredictionView[] }): JSX.Element {
  const words = useWords();
  const heading = useId();
  return (
    <section class="lab-part" aria-labelledby={heading}>
      <h5 id={heading}>{words('labExpectedHeading')}</h5>
      <dl class="lab-predictions">
        {predictions.map(({ id, text, isNumber, expected, came, comparison }) => (
          <div key={id}>
            <dt>{text}</dt>
            {expected !== undefined && (
              <dd class="lab-expected">{words(isNumber ? 'labExpected' : 'labWrote', expected)}</dd>
            )}
            {came !== undefined && <dd>{words('labCame', came, comparison ?? '')}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
}

interface FiguresProps {
  readonly figures: readonly LabFigureView[];
  /** Names of the runs. */
  readonly runs: readonly string[];
}

function Figures({ figures, runs }: FiguresProps): JSX.Element {
  const words = useWords();
  const heading = useId();
  return (
    <section class="lab-part" aria-labelledby={heading}>
      <h5 id={heading}>{words('labFiguresHeading')}</h5>
      <div class="lab-scroll" tabIndex={0} role="group" aria-labelledby={heading}>
        <table class="lab-table">
          <thead>
            <tr>
              <th scope="col">{words('labFigure')}</th>
              {runs.toReversed().map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.map(({ title, values }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                {values.toReversed().map((value, index) => (
                  <td key={index}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
