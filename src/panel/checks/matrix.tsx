import type { JSX } from 'preact';
import type { MatrixView } from '../../shared/checks/matrixView';

interface Props {
  readonly taskId: string;
  readonly view: MatrixView;
}

export function Matrix({ view }: Props): JSX.Element {
  return <p class="detail">{view.stateText}</p>;
}
