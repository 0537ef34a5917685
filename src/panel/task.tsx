import type { JSX } from 'preact';
import type { TaskStateView, TaskView } from '../shared/panelProtocol';
import type { PanelStrings } from '../shared/panelStrings';
import { Benchmark } from './benchmark';
import { TextButton } from './button';
import { Check } from './checks/check';
import { CaseList } from './caseList';
import { HintLadder } from './hintLadder';
import { Icon, type IconName } from './icon';
import { useWords } from './pageContext';
import { Prose } from './prose';
import { Solution } from './solution';

const looks: Readonly<
  Record<TaskStateView, { readonly icon: IconName; readonly tone: string; readonly word: keyof PanelStrings }>
> = {
  notStarted: { icon: 'circle', tone: 'quiet', word: 'stateNotStarted' },
  inProgress: { icon: 'circleHalf', tone: 'active', word: 'stateInProgress' },
  running: { icon: 'circleDots', tone: 'active', word: 'stateRunning' },
  passed: { icon: 'circleCheck', tone: 'good', word: 'statePassed' },
  skipped: { icon: 'circleForward', tone: 'quiet', word: 'stateSkipped' },
  stale: { icon: 'clock', tone: 'warn', word: 'stateStale' },
};

interface Props {
  readonly task: TaskView;
  readonly isUnfolded: boolean;
  readonly onFold: (isUnfolded: boolean) => void;
}

/** One step of the exercise: folded to a line, or with all that belongs to it. */
export function Task({ task, isUnfolded, onFold }: Props): JSX.Element {
  const words = useWords();
  const { icon, tone, word } = looks[task.state];
  return (
    <li class={`task ${task.isCurrent ? 'current' : ''}`} aria-current={task.isCurrent ? 'step' : undefined}>
      <details id={`task-${task.id}`} open={isUnfolded} onToggle={(event) => onFold(event.currentTarget.open)}>
        <summary data-home data-part="task">
          <Icon name="chevron" tone="fold" />
          <Icon name={icon} tone={tone} />
          <h3>{words('taskHeading', task.number, task.title)}</h3>
          <span class="task-state">
            <span class={`word ${tone}`}>{words(word)}</span>
            {task.stateText !== '' && task.stateText !== words(word) && <span class="detail">{task.stateText}</span>}
          </span>
        </summary>
        {isUnfolded && <TaskBody task={task} />}
      </details>
    </li>
  );
}

function TaskBody({ task }: { readonly task: TaskView }): JSX.Element {
  const words = useWords();
  const taskId = task.id;
  const isDone = task.state === 'passed' || task.state === 'skipped';
  // Every case stands there before anything has run; without any there is nothing for a run to judge.
  const isRunnable = task.cases.length > 0;
  const isDoneBelow = task.checks.length + task.benchmarks.length > 0;
  return (
    <div class="task-body">
      <Prose html={task.instructionsHtml} />
      <div class="buttons">
        {task.state !== 'running' && (isRunnable || !isDoneBelow) && (
          <TextButton
            look="secondary"
            icon="play"
            label={words(task.hasNoTests ? 'checkTask' : 'runTests')}
            intent={{ type: 'runTask', taskId }}
          />
        )}
        {!task.hasNoPlace && (
          <TextButton look="secondary" icon="goTo" label={words('goToCode')} intent={{ type: 'openTask', taskId }} />
        )}
        {!isDone && <TextButton look="link" label={words('skipTask')} intent={{ type: 'skipTask', taskId }} />}
      </div>
      {(isRunnable || !isDoneBelow) && (
        <section class={`part results ${task.isStale ? 'stale' : ''}`}>
          <h4>{words('resultsHeading')}</h4>
          {task.isStale && <p class="stale-detail">{words('staleDetail')}</p>}
          {isRunnable ? <CaseList taskId={taskId} cases={task.cases} /> : <p class="detail">{words('noResults')}</p>}
        </section>
      )}
      {task.hints.total > 0 && <HintLadder taskId={taskId} hints={task.hints} />}
      {task.benchmarks.map((benchmark) => (
        <Benchmark key={benchmark.checkId} taskId={taskId} benchmark={benchmark} />
      ))}
      {task.checks.map((view) => (
        <Check key={view.checkId} taskId={taskId} view={view} />
      ))}
      {task.solution.state !== 'none' && <Solution taskId={taskId} solution={task.solution} />}
    </div>
  );
}
