import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ItemView, QuestionInput } from '../../../shared/checks/answersView';
import { Icon } from '../../icon';
import { useWords } from '../../pageContext';
import { Prose } from '../../prose';
import { useDraft } from '../../useDraft';
import { CheckButton } from './checkButton';
import type { InputProps } from './inputProps';
import { useToldChange } from './useToldChange';

interface Props extends InputProps {
  readonly input: Extract<QuestionInput, { kind: 'order' }>;
}

type Direction = 'up' | 'down';

/** Items to be put into order by buttons, which work by pointer and by key alike. */
export function OrderInput({ input, ...props }: Props): JSX.Element {
  const { textId, headingId, place, isRight, onEdit, onCheck } = props;
  const words = useWords();
  const how = useId();
  const list = useRef<HTMLOListElement>(null);
  const draft = useDraft<readonly string[]>(
    input.items.map(({ id }) => id),
    place,
    (left) => !isRight && isOrderOf(left, input.items),
  );
  useToldChange(draft.isChanged, props);
  const [moved, setMoved] = useState<{ readonly id: string; readonly direction: Direction }>();
  const items = draft.value.flatMap((id) => input.items.find((item) => item.id === id) ?? []);

  // The row has moved under the hand: the focus goes with it, to the other button where it cannot go further.
  useLayoutEffect(() => {
    if (!moved) return;
    const row = list.current?.querySelector(`[data-item="${CSS.escape(moved.id)}"]`);
    const enabled = row?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [];
    const wanted = [...enabled].find(({ dataset }) => dataset['direction'] === moved.direction) ?? enabled[0];
    wanted?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [moved]);

  const move = (index: number, direction: Direction): void => {
    const to = index + (direction === 'up' ? -1 : 1);
    const [from, other] = [draft.value[index], draft.value[to]];
    if (from === undefined || other === undefined) return;
    draft.change(draft.value.with(index, other).with(to, from));
    setMoved({ id: from, direction });
    onEdit();
  };
  const check = (): void => {
    draft.onSent();
    onCheck(draft.value);
  };
  const at = moved ? draft.value.indexOf(moved.id) : -1;
  return (
    <>
      {!isRight && (
        <p id={how} class="detail">
          {words('answersPutInOrder')}
        </p>
      )}
      <ol ref={list} class="order" aria-labelledby={textId} aria-describedby={isRight ? undefined : how}>
        {items.map((item, index) => (
          <li key={item.id} data-item={item.id}>
            <span class="order-number" aria-hidden="true">
              {index + 1}
            </span>
            <Prose html={item.html} />
            {!isRight && (
              <span class="order-moves">
                <Move item={item} direction="up" isEnd={index === 0} onPress={() => move(index, 'up')} />
                <Move
                  item={item}
                  direction="down"
                  isEnd={index === items.length - 1}
                  onPress={() => move(index, 'down')}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      <span class="spoken" role="status">
        {at >= 0 && words('answersMoved', items[at]?.text ?? '', at + 1, items.length)}
      </span>
      {!isRight && <CheckButton label={words('answersCheckOrder')} about={headingId} onPress={check} />}
    </>
  );
}

function isOrderOf(ids: readonly string[], items: readonly ItemView[]): boolean {
  return ids.length === items.length && items.every(({ id }) => ids.includes(id));
}

interface MoveProps {
  readonly item: ItemView;
  readonly direction: Direction;
  readonly isEnd: boolean;
  readonly onPress: () => void;
}

function Move({ item, direction, isEnd, onPress }: MoveProps): JSX.Element {
  const words = useWords();
  const label = words(direction === 'up' ? 'answersMoveUp' : 'answersMoveDown', item.text);
  return (
    <button
      type="button"
      class="button icon-only"
      data-direction={direction}
      aria-label={label}
      title={label}
      disabled={isEnd}
      onClick={onPress}
    >
      <Icon name="chevron" tone={direction} />
    </button>
  );
}
