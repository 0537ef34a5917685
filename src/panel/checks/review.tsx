import type { JSX } from 'preact';
import type { GivenReviewView, ReviewAction, ReviewPointView, ReviewView } from '../../shared/checks/reviewView';
import { TextButton } from '../button';
import { Icon } from '../icon';
import { useWords } from '../pageContext';
import { Prose } from '../prose';

interface Props {
  readonly taskId: string;
  readonly view: ReviewView;
}

/** A scored form: how it comes about, and what reviewers have written. */
export function Review({ taskId, view }: Props): JSX.Element {
  const words = useWords();
  const { checkId, reviews, state, stateText, text, form, guidanceHtml } = view;
  const intent = (action: ReviewAction) => ({ type: 'check' as const, taskId, checkId, action });
  const [counting, ...others] = reviews;
  const looks = { passed: 'good', failed: 'warn', pending: 'quiet', open: 'quiet' } as const;
  const icons = { passed: 'circleCheck', failed: 'warning', pending: 'clock', open: 'circle' } as const;
  return (
    <div class="review">
      <p class="review-state">
        <Icon name={icons[state]} tone={looks[state]} />
        <strong>{stateText}</strong>
      </p>
      {counting && <Given review={counting} intent={intent} />}
      <p class="detail">{text}</p>
      <div class="buttons">
        <TextButton look="secondary" label={words('reviewExport')} intent={intent({ act: 'review.export' })} />
        <TextButton look="secondary" label={words('reviewImport')} intent={intent({ act: 'review.import' })} />
      </div>
      {others.map((one) => (
        <details key={one.id} class="review-other">
          <summary>
            <Icon name="chevron" tone="fold" />
            <span>{words('reviewEarlier', one.who, one.total)}</span>
          </summary>
          <Given review={one} intent={intent} />
        </details>
      ))}
      <details class="review-form">
        <summary>
          <Icon name="chevron" tone="fold" />
          <span>{words('reviewForm')}</span>
        </summary>
        <Prose html={guidanceHtml} />
        <ul class="review-points">
          {form.map((point) => (
            <li key={point.text}>
              <div class="review-point">
                <span>{point.text}</span>
                <span class="detail">{point.worth}</span>
              </div>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

interface GivenProps {
  readonly review: GivenReviewView;
  readonly intent: (action: ReviewAction) => Parameters<typeof TextButton>[0]['intent'];
}

function Given({ review, intent }: GivenProps): JSX.Element {
  const words = useWords();
  const { id, who, when, outdone, stale, summary, points, comments } = review;
  return (
    <div class="review-given">
      <p class="review-who">
        <strong>{who}</strong> <span class="detail">{when}</span>
      </p>
      {outdone !== undefined && <p class="detail">{outdone}</p>}
      {stale !== undefined && (
        <p class="review-stale">
          <Icon name="clock" tone="warn" />
          <span>{stale}</span>
        </p>
      )}
      {summary !== undefined && <p class="review-words">{summary}</p>}
      <ul class="review-points">
        {points.map((point) => (
          <Point key={point.text} point={point} />
        ))}
      </ul>
      {comments.length > 0 && (
        <>
          <h5>{words('reviewComments')}</h5>
          <ul class="review-comments">
            {comments.map(({ place, text }, index) => (
              <li key={index}>
                <TextButton
                  look="link"
                  label={place}
                  title={words('reviewGoTo', place)}
                  intent={intent({ act: 'review.comment', review: id, index })}
                />
                <p class="review-words">{text}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Point({ point }: { readonly point: ReviewPointView }): JSX.Element {
  const { text, score, of, scoreText, comment } = point;
  return (
    <li>
      <div class="review-point">
        <span>{text}</span>
        <span class="review-score">{scoreText}</span>
      </div>
      <svg class="bar" aria-hidden="true" focusable="false">
        <rect class="track" width="100%" height="100%" rx="2" />
        {score > 0 && <rect class="fill" width={`${Math.min(100, (score / of) * 100)}%`} height="100%" rx="2" />}
      </svg>
      {comment !== undefined && <p class="review-words">{comment}</p>}
    </li>
  );
}
