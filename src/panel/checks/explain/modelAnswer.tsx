import type { JSX, RefObject } from 'preact';
import { useId } from 'preact/hooks';
import type { ModelView } from '../../../shared/checks/explainView';
import { Icon } from '../../icon';
import { useWords } from '../../pageContext';
import { Prose } from '../../prose';
import { useDraft } from '../../useDraft';
import { CheckButton } from '../questions/checkButton';

interface Props {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly model: ModelView;
  /** Of the marks, while they have not been sent. */
  readonly place: string;
  readonly onMark: (made: readonly string[]) => void;
}

/** The model answer, and its points for the learner to mark their own text by. */
export function ModelAnswer({ heading, model, place, onMark }: Props): JSX.Element {
  const words = useWords();
  const id = useId();
  const { points, markedBy, marksText } = model;
  const saved = points.flatMap((point) => (point.isMade ? [point.id] : []));
  const isOwn = markedBy !== 'reviewer';
  const draft = useDraft<readonly string[]>(
    saved,
    place,
    (left) => isOwn && left.every((id) => points.some((point) => point.id === id)),
  );

  const mark = (pointId: string, isMade: boolean): void =>
    draft.change(
      points.flatMap((point) => ((point.id === pointId ? isMade : draft.value.includes(point.id)) ? [point.id] : [])),
    );
  const keep = (): void => {
    draft.onSent();
    onMark(draft.value);
  };
  return (
    <div class="explain-model">
      <h5 id={id} ref={heading} data-home tabIndex={-1}>
        {words('explainModel')}
      </h5>
      <Prose html={model.html} />
      {model.isChangedSince && (
        <p class="explain-changed">
          <Icon name="info" tone="quiet" />
          <span>{words('explainChanged')}</span>
        </p>
      )}
      <fieldset class="options">
        <legend>{words('explainPoints')}</legend>
        {points.map((point) => (
          <label key={point.id} class="option">
            <input
              type="checkbox"
              checked={draft.value.includes(point.id)}
              disabled={!isOwn}
              onChange={(event) => mark(point.id, event.currentTarget.checked)}
            />
            <Prose html={point.html} />
          </label>
        ))}
      </fieldset>
      {isOwn && <CheckButton label={words('explainMark')} about={id} onPress={keep} />}
      <p class="detail" role="status">
        {draft.isChanged ? words('explainMarksChanged') : markedBy === 'nobody' ? words('explainMarksOpen') : marksText}
      </p>
      {!isOwn && <p class="detail">{words('explainReviewed')}</p>}
    </div>
  );
}
