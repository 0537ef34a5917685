import type { JSX } from 'preact';
import type { QuestionInput } from '../../../shared/checks/answersView';
import { useWords } from '../../pageContext';
import { useDraft } from '../../useDraft';
import type { InputProps } from './inputProps';
import { LineInput } from './lineInput';
import { useToldChange } from './useToldChange';

interface Props extends InputProps {
  readonly input: Extract<QuestionInput, { kind: 'short' }>;
}

/** A word or a few. */
export function ShortInput({ input, ...props }: Props): JSX.Element {
  const words = useWords();
  const draft = useDraft<string>(input.text, props.place, () => !props.isRight);
  useToldChange(draft.isChanged, props);

  const check = (): void => {
    const text = draft.value.trim();
    if (text === '') {
      props.onProblem(words('answersNothing'));
      return;
    }
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
        props.onEdit();
      }}
      onEnter={check}
    />
  );
}
