import type { JSX } from 'preact';
import { wordsOf } from '../../shared/checks/wordsOf';
import { useWords } from '../pageContext';

interface Props {
  /** Of the element: its page has no other of this name. */
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** Words that it needs at least; 0: none. */
  readonly needs: number;
  readonly rows: number;
  readonly onInput: (text: string) => void;
  readonly onBlur: () => void;
}

/** A reason in words, and how many of those that it needs are there. */
export function Justification({ id, label, text, needs, rows, onInput, onBlur }: Props): JSX.Element {
  const words = useWords();
  return (
    <div class="justification">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        value={text}
        aria-describedby={needs > 0 ? `${id}-words` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
        onBlur={onBlur}
      />
      {needs > 0 && (
        <p id={`${id}-words`} class="detail">
          {words('matrixWords', wordsOf(text).length, needs)}
        </p>
      )}
    </div>
  );
}
