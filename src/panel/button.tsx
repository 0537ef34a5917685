import type { JSX } from 'preact';
import type { PanelIntent } from '../shared/panelProtocol';
import { Icon, type IconName } from './icon';
import { useSend } from './pageContext';

interface Press {
  readonly intent: PanelIntent;
  /** Told as well, after the intent has gone. */
  readonly onPress?: () => void;
}

/** The second half of a double click is no second wish: by then another button may stand in the same place. */
function usePress({ intent, onPress }: Press): (event: MouseEvent) => void {
  const send = useSend();
  return (event) => {
    if (event.detail > 1) return;
    send(intent);
    onPress?.();
  };
}

export interface TextButtonProps extends Press {
  readonly label: string;
  /** One `primary` at most is on the page; a `link` is the quietest. */
  readonly look: 'primary' | 'secondary' | 'link';
  readonly icon?: IconName;
  /** More words than the label has, on pointing at it. */
  readonly title?: string;
  /** Id of the heading that says what it is about, where several buttons of a task have the same label. */
  readonly about?: string;
}

export function TextButton({ label, look, icon, title, about, ...press }: TextButtonProps): JSX.Element {
  return (
    <button type="button" class={`button ${look}`} title={title} aria-describedby={about} onClick={usePress(press)}>
      {icon !== undefined && <Icon name={icon} />}
      <span>{label}</span>
    </button>
  );
}

export interface IconButtonProps extends Press {
  readonly icon: IconName;
  readonly label: string;
}

export function IconButton({ icon, label, ...press }: IconButtonProps): JSX.Element {
  return (
    <button type="button" class="button icon-only" aria-label={label} title={label} onClick={usePress(press)}>
      <Icon name={icon} />
    </button>
  );
}
