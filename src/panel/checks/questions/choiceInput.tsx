import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { QuestionInput } from '../../../shared/checks/answersView';
import { useWords } from '../../pageContext';
import { Prose } from '../../prose';
import { useDraft } from '../../useDraft';
import { CheckButton } from './checkButton';
import type { InputProps } from './inputProps';
import { useToldChange } from './useToldChange';

interface Props extends InputProps {
  readonly input: Extract<QuestionInput, { kind: 'choice' }>;
}

/** Options of which one is right, or all that apply. */
export function ChoiceInput({ input, ...props }: Props): JSX.Element {
  const { textId, headingId, place, isRight, onProblem, onEdit, onCheck } = props;
  const words = useWords();
  const name = useId();
  const how = useId();
  const { options, isMultiple } = input;
  const draft = useDraft<readonly string[]>(
    [...input.chosen].sort(),
    place,
    (left) => !isRight && left.every((id) => options.some((option) => option.id === id)),
  );
  useToldChange(draft.isChanged, props);

  const choose = (id: string, isChosen: boolean): void => {
    const others = isMultiple ? draft.value.filter((one) => one !== id) : [];
    draft.change(isChosen ? [...others, id].sort() : others);
    onEdit();
  };
  const check = (): void => {
    if (draft.value.length === 0) {
      onProblem(words('answersNothing'));
      return;
    }
    draft.onSent();
    onCheck(draft.value);
  };
  return (
    <>
      <div
        class="options"
        role={isMultiple ? 'group' : 'radiogroup'}
        aria-labelledby={textId}
        aria-describedby={isRight ? undefined : how}
      >
        {!isRight && (
          <p id={how} class="detail">
            {words(isMultiple ? 'answersChooseSeveral' : 'answersChooseOne')}
          </p>
        )}
        {options.map(({ id, html }) => (
          <label key={id} class="option">
            <input
              type={isMultiple ? 'checkbox' : 'radio'}
              name={name}
              checked={draft.value.includes(id)}
              disabled={isRight}
              onChange={(event) => choose(id, event.currentTarget.checked)}
            />
            <Prose html={html} />
          </label>
        ))}
      </div>
      {!isRight && <CheckButton label={words('answersCheck')} about={headingId} onPress={check} />}
    </>
  );
}
