import type { JSX } from 'preact';
import type { LabView } from '../../shared/checks/labView';

interface Props {
  readonly taskId: string;
  readonly view: LabView;
}

export function Lab({ view }: Props): JSX.Element {
  return <p class="detail">{view.stateText}</p>;
}
