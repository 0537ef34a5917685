import type { JSX } from 'preact';
import type { QuestionInput } from '../../../shared/checks/answersView';
import { useWords } from '../../pageContext';
import { useDraft } from '../../useDraft';
import type { InputProps } from './inputProps';
import { LineInput } from './lineInput';

interface Props extends InputProps {
  readonly input: Extract<QuestionInput, { kind: 'short' }>;
}

/** A word or a few. */
export function ShortInput({ input, ...props }: Props): JSX.Element {
  const words = useWords();
  const draft = useDraft(input.text);

  const check = (): void => {
    const text = draft.value.trim();
    if (text === '') return props.onProblem(words('answersNothing'));
    draft.change(text);
    draft.onSent();
    props.onCheck(text);
  };
  return (
    <LineInput
      {...props}
      label={words('answersYourAnswer')}
      width="long"
      value={draft.value}
      isNumber={false}
      onInput={(text) => {
        draft.change(text);
        props.onChange(text.trim() !== input.text);
      }}
      onEnter={check}
    />
  );
}
