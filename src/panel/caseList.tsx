import type { JSX } from 'preact';
import type { CaseView } from '../shared/panelProtocol';
import type { PanelStrings } from '../shared/panelStrings';
import { IconButton } from './button';
import { Difference } from './difference';
import { Icon, type IconName } from './icon';
import { useWords } from './pageContext';
import { Place } from './place';

const looks: Readonly<
  Record<CaseView['status'], { readonly icon: IconName; readonly tone: string; readonly word: keyof PanelStrings }>
> = {
  passed: { icon: 'check', tone: 'good', word: 'casePassed' },
  failed: { icon: 'cross', tone: 'bad', word: 'caseFailed' },
  errored: { icon: 'warning', tone: 'bad', word: 'caseErrored' },
  timedOut: { icon: 'clock', tone: 'bad', word: 'caseTimedOut' },
  skipped: { icon: 'dash', tone: 'quiet', word: 'caseSkipped' },
  notRun: { icon: 'circle', tone: 'quiet', word: 'caseNotRun' },
  running: { icon: 'circleDots', tone: 'quiet', word: 'caseRunning' },
};

interface Props {
  readonly taskId: string;
  readonly cases: readonly CaseView[];
}

/** The cases of a task, each with its status in words; those that failed say what came instead. */
export function CaseList({ taskId, cases }: Props): JSX.Element {
  return (
    <ul class="cases">
      {cases.map((one) => (
        <Case key={one.id} taskId={taskId} case={one} />
      ))}
    </ul>
  );
}

function Case({ taskId, case: one }: { readonly taskId: string; readonly case: CaseView }): JSX.Element {
  const words = useWords();
  const { icon, tone, word } = looks[one.status];
  return (
    <li class="case">
      <div class="case-head">
        <Icon name={icon} tone={tone} />
        <span class="case-title">{one.title}</span>
        <span class={`case-status ${tone}`}>{words(word)}</span>
        <IconButton
          icon="goTo"
          label={words('goToTest', one.title)}
          intent={{ type: 'openCase', taskId, caseId: one.id }}
        />
      </div>
      {one.message !== undefined && <p class="case-message">{one.message}</p>}
      {one.expected !== undefined && one.actual !== undefined && (
        <Difference expected={one.expected} actual={one.actual} />
      )}
      {one.place && <Place place={one.place} />}
      {one.output !== undefined && <Printed text={one.output} />}
    </li>
  );
}

/** Folded: most failures explain themselves without. */
function Printed({ text }: { readonly text: string }): JSX.Element {
  const words = useWords();
  return (
    <details class="case-printed">
      <summary>
        <Icon name="chevron" tone="fold" />
        {words('printed')}
      </summary>
      <pre tabIndex={0} role="group" aria-label={words('printed')}>
        {text.trimEnd()}
      </pre>
    </details>
  );
}
