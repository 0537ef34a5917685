import type { JSX } from 'preact';
import type { QuestionInput } from '../../../shared/checks/answersView';
import { readNumber, type NumberAnswer } from '../../../shared/checks/numberAnswer';
import { useWords, type Words } from '../../pageContext';
import { useDraft } from '../../useDraft';
import type { InputProps } from './inputProps';
import { LineInput } from './lineInput';
import { useToldChange } from './useToldChange';

interface Props extends InputProps {
  readonly input: Extract<QuestionInput, { kind: 'number' }>;
}

/** A number, which is read before it is sent: what cannot be read for sure is asked about, and no attempt. */
export function NumberInput({ input, ...props }: Props): JSX.Element {
  const words = useWords();
  const draft = useDraft<string>(input.text, props.place, () => !props.isRight);
  const { unit } = input;
  useToldChange(draft.isChanged, props);

  const check = (): void => {
    const read = readNumber(draft.value, unit);
    if ('problem' in read) {
      props.onProblem(problemText(read, unit, words));
      return;
    }
    // As it was read: so a misunderstanding is seen.
    draft.change(String(read.value));
    draft.onSent();
    props.onCheck(String(read.value));
  };
  return (
    <LineInput
      {...props}
      label={unit === undefined ? words('answersYourAnswer') : words('answersYourAnswerIn', unit)}
      note={words('answersNumberForms')}
      width="short"
      value={draft.value}
      isNumber={true}
      onInput={(text) => {
        draft.change(text);
        props.onEdit();
      }}
      onEnter={check}
    />
  );
}

function problemText(
  read: Extract<NumberAnswer, { readonly problem: string }>,
  unit: string | undefined,
  words: Words,
): string {
  switch (read.problem) {
    case 'empty':
      return words('answersNothing');
    case 'notNumber':
      return words('answersNotNumber');
    case 'unit':
      return unit === undefined ? words('answersNotNumber') : words('answersUnit', unit);
    case 'ambiguous':
      return words('answersAmbiguous', ...read.readings);
  }
}
