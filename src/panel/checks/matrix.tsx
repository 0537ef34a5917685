import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { figureText, leadersOf, readFigure, totalsOf } from '../../shared/checks/matrixFigures';
import type { MatrixAction, MatrixView } from '../../shared/checks/matrixView';
import type { PanelIntent } from '../../shared/panelProtocol';
import { TextButton } from '../button';
import { Icon } from '../icon';
import { useSend, useWords, type Words } from '../pageContext';
import { Prose } from '../prose';
import type { Drafts } from './drafts';
import { MatrixChoice } from './matrixChoice';
import { MatrixTable } from './matrixTable';
import { isSameWriting, useDrafts } from './useDrafts';

interface Props {
  readonly taskId: string;
  readonly view: MatrixView;
}

/** What the fields of a matrix come to as they stand, typed or saved. */
export interface MatrixFigures {
  readonly weights: readonly (number | undefined)[];
  readonly totals: readonly (number | undefined)[];
  /** Indexes of options. */
  readonly leaders: readonly number[];
}

/** The editor of a decision: a table of weights and scores, the choice, and what does not hold together yet. */
export function Matrix({ taskId, view }: Props): JSX.Element {
  const words = useWords();
  const send = useSend();
  const { checkId, file, fault, findings } = view;
  const name = `${taskId}.${checkId}`;
  const act = (action: MatrixAction) => ({ type: 'check', taskId, checkId, action }) as const;
  const drafts = useDrafts(
    savedOf(view),
    { send: (key, value) => send(act(actionOf(key, value))), isSame: isSameValue },
    fault === undefined,
  );
  const figures = figuresOf(view, drafts);
  // Of a file that could not be read since the page was made, empty fields would look like a loss.
  const wasRead = useRef(false);
  if (!fault) wasRead.current = true;
  return (
    <div class="matrix">
      <p class="check-facts">
        <span class="word">{view.stateText}</span>
        <span class="detail">
          {words('matrixKeptIn')} <TextButton look="link" label={file} intent={{ type: 'openFile', path: file }} />
        </span>
      </p>
      {fault && (
        <div class="matrix-fault" role="alert">
          <Icon name="warning" tone="warn" />
          <div>
            <p>{words('matrixFault', file, fault.line, fault.text)}</p>
            <p class="detail">{words('matrixFaultAdvice')}</p>
            <TextButton
              look="secondary"
              label={words('matrixGoToFault', fault.line)}
              intent={{ type: 'openPlace', path: file, line: fault.line }}
            />
          </div>
        </div>
      )}
      {view.isMissing && (
        <div class="matrix-missing">
          <p class="detail">{words('matrixMissing', file)}</p>
          <TextButton look="secondary" label={words('matrixBegin', file)} intent={act({ act: 'matrix.begin' })} />
        </div>
      )}
      {wasRead.current && (
        <>
          <p class="detail">{words('matrixScale', view.scale.from, view.scale.to)}</p>
          <MatrixTable name={name} view={view} drafts={drafts} figures={figures} />
          <p class="matrix-leader" aria-live="polite">
            {leaderText(view, figures, words)}
          </p>
          <MatrixChoice name={name} view={view} drafts={drafts} figures={figures} />
          <p class="detail matrix-state">{stateText(view, drafts, words)}</p>
        </>
      )}
      {fault === undefined && !view.isMissing && (
        <div class="matrix-findings">
          {findings.length > 0 ? (
            <>
              <h5>{words('matrixOpenPoints')}</h5>
              <ul>
                {findings.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </>
          ) : (
            <>
              <p>
                <Icon name="check" tone="good" /> {words('matrixHolds')}
              </p>
              {view.state !== 'passed' && (
                <TextButton
                  look="secondary"
                  icon="play"
                  label={words('matrixCheck')}
                  intent={{ type: 'runTask', taskId }}
                />
              )}
            </>
          )}
        </div>
      )}
      <Reasoning view={view} open={act({ act: 'matrix.reasoning' })} />
    </div>
  );
}

interface ReasoningProps {
  readonly view: MatrixView;
  /** What opens it. */
  readonly open: PanelIntent;
}

function Reasoning({ view, open }: ReasoningProps): JSX.Element | null {
  const words = useWords();
  const { reasoning } = view;
  if (reasoning.state === 'none') return null;
  return (
    <div class="matrix-reasoning">
      <h5>
        {reasoning.state === 'locked' && <Icon name="lock" tone="quiet" />}
        {words('matrixReasoning')}
      </h5>
      {reasoning.state === 'locked' && <p class="detail">{words('matrixReasoningLocked')}</p>}
      {reasoning.state === 'ready' && (
        <TextButton look="secondary" label={words('matrixShowReasoning')} intent={open} />
      )}
      {reasoning.state === 'open' && <Prose html={reasoning.html} />}
    </div>
  );
}

/** The fields by key: `weight:cost`, `score:cost:paper`, `because`. */
function savedOf({ rows, options, choice, because, despite }: MatrixView): Map<string, string> {
  const saved = new Map([
    ['choice', choice],
    ['because', because],
    ['despite', despite],
  ]);
  for (const { id, weight, why, scores } of rows) {
    saved.set(`weight:${id}`, weight);
    saved.set(`why:${id}`, why);
    for (const [index, option] of options.entries()) saved.set(`score:${id}:${option.id}`, scores[index] ?? '');
  }
  return saved;
}

function actionOf(key: string, value: string): MatrixAction {
  const [part, criterion = '', option = ''] = key.split(':');
  switch (part) {
    case 'weight':
      return { act: 'matrix.weight', criterion, value };
    case 'why':
      return { act: 'matrix.why', criterion, value };
    case 'score':
      return { act: 'matrix.score', criterion, option, value };
    case 'because':
      return { act: 'matrix.because', value };
    case 'despite':
      return { act: 'matrix.despite', value };
    default:
      return { act: 'matrix.choice', value };
  }
}

/** A number is the same however it is written. */
function isSameValue(key: string, one: string, other: string): boolean {
  if (isSameWriting(one, other)) return true;
  const figure = readFigure(one);
  return /^(?:weight|score):/u.test(key) && figure !== undefined && figure === readFigure(other);
}

function figuresOf({ rows, options, scale }: MatrixView, drafts: Drafts): MatrixFigures {
  const within = (text: string, from: number, to: number): number | undefined => {
    const figure = readFigure(text);
    return figure !== undefined && figure >= from && figure <= to ? figure : undefined;
  };
  const weights = rows.map(({ id, weight, isWeightSet }) =>
    within(isWeightSet ? weight : drafts.text(`weight:${id}`), 0, 100),
  );
  const scores = rows.map(({ id }) =>
    options.map((option) => within(drafts.text(`score:${id}:${option.id}`), scale.from, scale.to)),
  );
  const totals = totalsOf(weights, scores);
  return { weights, totals, leaders: leadersOf(totals) };
}

function leaderText({ options }: MatrixView, { totals, leaders }: MatrixFigures, words: Words): string {
  const [first] = leaders;
  const total = first === undefined ? undefined : totals[first];
  if (total === undefined) return words('matrixNoLeader');
  const titles = leaders.map((index) => options[index]?.title ?? '');
  return titles.length === 1
    ? words('matrixLeads', titles[0] ?? '', figureText(total))
    : words('matrixTie', figureText(total), titles.join(', '));
}

function stateText({ file, isMissing }: MatrixView, drafts: Drafts, words: Words): string {
  if (!drafts.isSaved) return words('matrixNotWritten');
  return isMissing ? '' : words('matrixWritten', file);
}
