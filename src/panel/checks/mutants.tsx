import type { JSX } from 'preact';
import type { MutantsView } from '../../shared/checks/mutantsView';

interface Props {
  readonly taskId: string;
  readonly view: MutantsView;
}

export function Mutants({ view }: Props): JSX.Element {
  return <p class="detail">{view.stateText}</p>;
}
