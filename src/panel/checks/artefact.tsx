import type { JSX } from 'preact';
import type { ArtefactView } from '../../shared/checks/artefactView';
import { TextButton } from '../button';
import { DiagramFigure } from '../diagram/diagramFigure';
import { useWords } from '../pageContext';

interface Props {
  readonly taskId: string;
  readonly view: ArtefactView;
}

/** A file that says something: how far it does, the way to it, and its diagrams. */
export function Artefact({ view }: Props): JSX.Element {
  const words = useWords();
  const { file, format, diagrams, isMissing, stateText } = view;
  return (
    <div class="artefact-body">
      <p class="check-facts">
        <span class="word">{stateText}</span>
        <span class="detail">{format}</span>
        <span class="detail">
          {words('artefactKeptIn')} <TextButton look="link" label={file} intent={{ type: 'openFile', path: file }} />
        </span>
      </p>
      {isMissing && <p class="detail">{words('artefactMissing', file)}</p>}
      {diagrams.map((source, index) => (
        <DiagramFigure key={index} file={file} source={source} />
      ))}
    </div>
  );
}
