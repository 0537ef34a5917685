import type { JSX } from 'preact';
import type { AnswersView } from '../../shared/checks/answersView';

interface Props {
  readonly taskId: string;
  readonly view: AnswersView;
}

export function Answers({ view }: Props): JSX.Element {
  return <p class="detail">{view.stateText}</p>;
}
