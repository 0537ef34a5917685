import type { JSX } from 'preact';
import type { ExplainView } from '../../shared/checks/explainView';

interface Props {
  readonly taskId: string;
  readonly view: ExplainView;
}

export function Explain({ view }: Props): JSX.Element {
  return <p class="detail">{view.stateText}</p>;
}
