import type { JSX } from 'preact';
import type { ExerciseView } from '../shared/panelProtocol';
import { TextButton } from './button';
import { useWords } from './pageContext';

type Props = Pick<ExerciseView, 'next' | 'running'>;

/** The most prominent thing of the page: what to do next, or what goes on. */
export function NextStep({ next, running }: Props): JSX.Element {
  const words = useWords();
  const isRunning = running !== undefined;
  return (
    <section class="next" aria-labelledby="next-heading">
      <div class="next-words">
        <h2 id="next-heading" data-home tabIndex={-1}>
          {words(isRunning ? 'runningHeading' : 'nextHeading')}
        </h2>
        <p class="next-text">{isRunning ? running.text : next.text}</p>
        {!isRunning && next.detail !== undefined && <p class="detail">{next.detail}</p>}
      </div>
      {isRunning && <TextButton look="secondary" icon="stop" label={words('cancel')} intent={{ type: 'cancelRun' }} />}
      {!isRunning && next.button && <TextButton look="primary" label={next.button.label} intent={next.button.intent} />}
    </section>
  );
}
