import type { JSX } from 'preact';

interface Props {
  readonly label: string;
  /** Id of the heading that says of what. */
  readonly about: string;
  readonly onPress: () => void;
}

/** The button that has something judged. The second half of a double click is no second wish. */
export function CheckButton({ label, about, onPress }: Props): JSX.Element {
  return (
    <div class="buttons">
      <button
        type="button"
        class="button secondary"
        aria-describedby={about}
        onClick={(event) => {
          if (event.detail <= 1) onPress();
        }}
      >
        <span>{label}</span>
      </button>
    </div>
  );
}
