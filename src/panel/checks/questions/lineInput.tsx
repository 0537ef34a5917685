import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { useWords } from '../../pageContext';
import { CheckButton } from './checkButton';
import type { InputProps } from './inputProps';

/** More than any answer in one line. */
const MAX_LENGTH = 500;

interface Props extends Omit<InputProps, 'onEdit' | 'onChange' | 'onCheck' | 'onProblem'> {
  readonly label: string;
  /** What may be written. */
  readonly note?: string;
  readonly width: 'short' | 'long';
  readonly value: string;
  readonly isNumber: boolean;
  readonly onInput: (text: string) => void;
  /** By the button, or by Enter. */
  readonly onEnter: () => void;
}

/** One line to write in, with its label, and the button that checks it. */
export function LineInput(props: Props): JSX.Element {
  const words = useWords();
  const id = useId();
  const noteId = useId();
  const { label, note, width, value, isNumber, isRight, textId, problemId } = props;
  const about = [textId, note !== undefined && !isRight ? noteId : undefined, problemId].filter(
    (one) => one !== undefined,
  );
  return (
    <>
      <div class="line-input">
        <label for={id}>{label}</label>
        <input
          id={id}
          class={width}
          type="text"
          inputMode={isNumber ? 'decimal' : 'text'}
          autocomplete="off"
          spellcheck={false}
          maxLength={MAX_LENGTH}
          value={value}
          readOnly={isRight}
          aria-describedby={about.join(' ')}
          aria-invalid={problemId !== undefined}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing && !isRight) props.onEnter();
          }}
        />
        {note !== undefined && !isRight && (
          <p id={noteId} class="detail">
            {note}
          </p>
        )}
      </div>
      {!isRight && <CheckButton label={words('answersCheck')} about={props.headingId} onPress={props.onEnter} />}
    </>
  );
}
