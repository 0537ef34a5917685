import type { JSX } from 'preact';
import type { ReviewView } from '../../shared/checks/reviewView';

interface Props {
  readonly taskId: string;
  readonly view: ReviewView;
}

export function Review({ view }: Props): JSX.Element {
  return <p class="detail">{view.stateText}</p>;
}
