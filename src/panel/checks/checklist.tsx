import type { JSX } from 'preact';
import type { ChecklistView } from '../../shared/checks/checklistView';

interface Props {
  readonly taskId: string;
  readonly view: ChecklistView;
}

export function Checklist({ view }: Props): JSX.Element {
  return <p class="detail">{view.stateText}</p>;
}
