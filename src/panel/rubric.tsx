import type { JSX } from 'preact';
import type { CriterionView, PartView, PointView, RubricView } from '../shared/panelProtocol';
import { TextButton } from './button';
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
      {rubric.notes.length > 0 && (
        <ul class="rubric-notes">
          {rubric.notes.map((note) => (
            <li key={note} class="detail">
              {note}
            </li>
          ))}
        </ul>
      )}
      <TextButton label={words('saveReport')} look="link" intent={{ type: 'saveReport' }} />
    </section>
  );
}

function Criterion({ criterion }: { readonly criterion: CriterionView }): JSX.Element {
  const words = useWords();
  const { name, isPending, reason, givenUp, parts, points } = criterion;
  return (
    <li class={isPending ? 'pending' : ''}>
      <Score score={criterion} />
      {reason !== '' && <p class="detail">{reason}</p>}
      {parts.length > 0 && (
        <ul class="parts" aria-label={words('partsOf', name)}>
          {parts.map((part) => (
            <li key={part.name} class={part.isPending ? 'pending' : ''}>
              <Score score={part} />
            </li>
          ))}
        </ul>
      )}
      <Points name={name} groups={parts.length > 0 ? parts : [{ name, points }]} />
      {givenUp !== undefined && (
        <p class="given-up">
          <Icon name="flag" tone="warn" />
          <span>{givenUp}</span>
        </p>
      )}
    </li>
  );
}

/** A name with what is earned of it, and the same as a bar. */
function Score({ score }: { readonly score: Omit<PartView, 'points'> }): JSX.Element {
  const words = useWords();
  const { name, weight, earned, isPending } = score;
  return (
    <>
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
    </>
  );
}

interface PointsProps {
  readonly name: string;
  readonly groups: readonly { readonly name: string; readonly points: readonly PointView[] }[];
}

/** Check by check, folded: whoever wants to know can. */
function Points({ name, groups }: PointsProps): JSX.Element | null {
  const words = useWords();
  if (groups.every(({ points }) => points.length === 0)) return null;
  return (
    <details class="points">
      <summary>
        <Icon name="chevron" tone="fold" />
        <span>
          {words('whyPoints')}
          <span class="spoken">: {name}</span>
        </span>
      </summary>
      <ul>
        {groups.flatMap((group) =>
          group.points.map((point, index) => (
            <li key={`${group.name} ${index}`}>
              <div class="criterion-head">
                <span>
                  {groups.length > 1 ? `${group.name}: ` : ''}
                  {point.text}
                </span>
                <span class="criterion-score">{point.score}</span>
              </div>
              {point.why !== '' && <p class="detail">{point.why}</p>}
            </li>
          )),
        )}
      </ul>
    </details>
  );
}
