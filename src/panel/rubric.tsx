import type { JSX } from 'preact';
import type { CriterionView, RubricView } from '../shared/panelProtocol';
import { Icon } from './icon';
import { useWords } from './pageContext';
import { RubricRing } from './rubricRing';

/** The ring with its criteria under it: weight, what is earned of it, and why. */
export function Rubric({ rubric }: { readonly rubric: RubricView }): JSX.Element {
  const words = useWords();
  return (
    <section class="rubric" aria-labelledby="rubric-heading">
      <h2 id="rubric-heading">{words('rubricHeading')}</h2>
      <div class="rubric-body">
        <div class="rubric-score">
          <RubricRing rubric={rubric} />
          {rubric.grade !== undefined && <p class="grade">{words('rubricGrade', rubric.grade)}</p>}
        </div>
        <ul class="criteria">
          {rubric.criteria.map((criterion) => (
            <Criterion key={criterion.name} criterion={criterion} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Criterion({ criterion }: { readonly criterion: CriterionView }): JSX.Element {
  const words = useWords();
  const { name, weight, earned, isPending, reason, givenUp } = criterion;
  return (
    <li class={isPending ? 'pending' : ''}>
      <div class="criterion-head">
        <span class="criterion-name">{name}</span>
        <span class="criterion-score">
          {isPending ? words('criterionPending') : words('criterionScore', earned, weight)}
        </span>
      </div>
      <svg class="bar" aria-hidden="true" focusable="false">
        <rect class="track" width="100%" height="100%" rx="2" />
        {!isPending && earned > 0 && (
          <rect class="fill" width={`${Math.min(100, (earned / weight) * 100)}%`} height="100%" rx="2" />
        )}
      </svg>
      {reason !== '' && <p class="detail">{reason}</p>}
      {givenUp !== undefined && (
        <p class="given-up">
          <Icon name="flag" tone="warn" />
          <span>{givenUp}</span>
        </p>
      )}
    </li>
  );
}
