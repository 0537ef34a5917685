import type { JSX } from 'preact';
import type { ArtefactView } from '../../shared/checks/artefactView';

interface Props {
  readonly taskId: string;
  readonly view: ArtefactView;
}

export function Artefact({ view }: Props): JSX.Element {
  return <p class="detail">{view.stateText}</p>;
}
