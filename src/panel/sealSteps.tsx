import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { SealStepView } from '../shared/panelProtocol';
import { TextButton } from './button';
import { Icon, type IconName } from './icon';
import { useWords } from './pageContext';

const looks: Readonly<Record<SealStepView['state'], { readonly icon: IconName; readonly tone: string }>> = {
  done: { icon: 'circleCheck', tone: 'good' },
  active: { icon: 'circleDots', tone: 'active' },
  waiting: { icon: 'circle', tone: 'quiet' },
};

interface Props {
  readonly text: string;
  readonly steps: readonly SealStepView[];
  /** Id of the heading that says which solution. */
  readonly about: string;
}

/** A lock that is being tried: what goes on, step by step, and the way to stop it. Nothing of it moves but what changes. */
export function SealSteps({ text, steps, about }: Props): JSX.Element {
  const words = useWords();
  const label = useId();
  const done = steps.filter(({ state }) => state === 'done').length;
  return (
    <>
      <p id={label}>{text}</p>
      <progress class="seal-progress" max={steps.length} value={done + 0.5} aria-labelledby={label} />
      <ol class="seal-steps">
        {steps.map(({ state, text: step }) => (
          <li key={step} class={state} aria-current={state === 'active' ? 'step' : undefined}>
            <Icon name={looks[state].icon} tone={looks[state].tone} />
            <span>
              {state === 'done' && <span class="spoken">{words('stepDone')}</span>}
              {step}
            </span>
          </li>
        ))}
      </ol>
      <div class="buttons">
        <TextButton look="secondary" icon="stop" label={words('cancel')} about={about} intent={{ type: 'cancelRun' }} />
      </div>
    </>
  );
}
