import type { JSX } from 'preact';
import type { SubmissionView } from '../shared/panelProtocol';
import { TextButton } from './button';
import { Icon, type IconName } from './icon';
import { useWords } from './pageContext';

const ICONS: Readonly<Record<SubmissionView['items'][number]['state'], IconName>> = {
  ready: 'check',
  missing: 'circle',
  unknown: 'dash',
};

/** What is to be handed in, how far it is, and how it is evaluated then. */
export function Submission({ submission }: { readonly submission: SubmissionView }): JSX.Element {
  const words = useWords();
  const { title, text, items, steps } = submission;
  return (
    <section class="submission" aria-labelledby="submission-heading">
      <h2 id="submission-heading">{words('submissionHeading')}</h2>
      <p>{title}</p>
      <ul class="deliverables">
        {items.map((item) => (
          <li key={item.text}>
            <Icon name={ICONS[item.state]} tone={item.state === 'ready' ? 'good' : 'quiet'} />
            <div>
              <span>{item.text}</span>
              <p class="detail">
                {item.state === 'missing' && words('deliverableMissing')}
                {item.file === undefined ? (
                  item.detail
                ) : (
                  <TextButton label={item.detail} look="link" intent={{ type: 'openFile', path: item.file }} />
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {steps.length > 0 && (
        <>
          <h3>{words('evaluationHeading')}</h3>
          <ol class="evaluation">
            {steps.map((step) => (
              <li key={step.text}>
                {step.text}
                <p class="detail">{step.detail}</p>
              </li>
            ))}
          </ol>
        </>
      )}
      <p class="detail">{text}</p>
      <TextButton label={words('handIn')} look="secondary" intent={{ type: 'handIn' }} />
    </section>
  );
}
