import type { JSX } from 'preact';
import type { FaultView, MutantsView } from '../../shared/checks/mutantsView';
import { Icon, type IconName } from '../icon';
import { useWords } from '../pageContext';

const looks: Readonly<Record<FaultView['state'], { readonly icon: IconName; readonly tone: string }>> = {
  found: { icon: 'check', tone: 'good' },
  survived: { icon: 'cross', tone: 'bad' },
  notJudged: { icon: 'warning', tone: 'warn' },
  open: { icon: 'circle', tone: 'quiet' },
};

interface Props {
  readonly taskId: string;
  readonly view: MutantsView;
}

/** How many planted faults the learner's tests found, and what those that are left are about. */
export function Mutants({ view }: Props): JSX.Element {
  const words = useWords();
  return (
    <>
      <p class="faults-result">{view.stateText}</p>
      <ol class="faults" aria-label={words('mutantsFaults')}>
        {view.faults.map((fault) => (
          <Fault key={fault.title} fault={fault} />
        ))}
      </ol>
      {view.left.length > 0 && (
        <>
          <h5>{words('mutantsLeft')}</h5>
          <ul class="faults-left">
            {view.left.map(({ title, text }) => (
              <li key={title}>
                {title}
                <span class="detail">{text}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Fault({ fault: { title, state, stateText } }: { readonly fault: FaultView }): JSX.Element {
  const { icon, tone } = looks[state];
  return (
    <li class={`fault ${state}`}>
      <Icon name={icon} tone={tone} />
      <span class="fault-title">{title}</span>
      <span class={`fault-state ${tone}`}>{stateText}</span>
    </li>
  );
}
