import type { JSX } from 'preact';
import type { BudgetView } from '../shared/panelProtocol';
import { Icon, type IconName } from './icon';
import { useWords } from './pageContext';

const looks: Readonly<Record<BudgetView['verdict'], { readonly icon: IconName; readonly tone: string }>> = {
  met: { icon: 'check', tone: 'good' },
  missed: { icon: 'cross', tone: 'bad' },
  undecided: { icon: 'diamond', tone: 'warn' },
  waived: { icon: 'dash', tone: 'quiet' },
  notMeasured: { icon: 'circle', tone: 'quiet' },
};

/** What each figure has to reach, what it came to, and the verdict in words. */
export function BudgetList({ budgets }: { readonly budgets: readonly BudgetView[] }): JSX.Element {
  const words = useWords();
  return (
    <ul class="budgets" aria-label={words('budgetsHeading')}>
      {budgets.map((budget) => (
        <Budget key={`${budget.metric} ${budget.needs}`} budget={budget} />
      ))}
    </ul>
  );
}

function Budget({ budget }: { readonly budget: BudgetView }): JSX.Element {
  const words = useWords();
  const { metric, needs, measured, verdict, verdictText, why } = budget;
  const { icon, tone } = looks[verdict];
  return (
    <li class="budget">
      <Icon name={icon} tone={tone} />
      <div class="budget-head">
        <span class="budget-metric">{metric}</span> <span class={`budget-verdict ${tone}`}>{verdictText}</span>
      </div>
      <p class="budget-figures">
        {measured !== '' && <span class="budget-measured">{measured}</span>}
        <span class="detail">{words('budgetNeeds', needs)}</span>
      </p>
      {why !== undefined && <p class="budget-why detail">{why}</p>}
    </li>
  );
}
