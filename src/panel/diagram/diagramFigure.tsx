import type { JSX, RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { DiagramSource } from '../../shared/checks/artefactView';
import type { Diagram, DiagramFault, DiagramPicture } from '../../shared/diagram';
import { TextButton } from '../button';
import { Icon } from '../icon';
import { useWords, type Words } from '../pageContext';
import { DiagramWords } from './diagramWords';
import { useDiagram } from './useDiagram';
import { useDiagramTheme } from './useDiagramTheme';

interface Props {
  /** Relative to the workspace. */
  readonly file: string;
  readonly source: DiagramSource;
}

/** A learner's diagram as a picture, and in words for those who cannot see it or want to read it. */
export function DiagramFigure({ file, source }: Props): JSX.Element {
  const words = useWords();
  const { isDrawing, diagram, picture, fault, isUndrawn } = useDiagram(source.text, useDiagramTheme());
  const caption = useId();
  return (
    <figure class="diagram" aria-labelledby={diagram ? caption : undefined} aria-busy={isDrawing}>
      <div aria-live="polite">
        {isDrawing && !diagram && !fault && <p class="detail">{words('diagramDrawing')}</p>}
        {fault && <Fault fault={fault} file={file} offset={source.offset} hasPicture={picture !== undefined} />}
        {isUndrawn && <p class="detail">{words('diagramNotDrawn')}</p>}
      </div>
      {picture && <Picture picture={picture} alt={captionOf(diagram, words)} isOlder={fault !== undefined} />}
      {diagram && (
        <>
          <figcaption id={caption} class="detail">
            {captionOf(diagram, words)}
          </figcaption>
          <DiagramWords diagram={diagram} />
        </>
      )}
    </figure>
  );
}

function captionOf(diagram: Diagram | undefined, words: Words): string {
  if (!diagram) return '';
  const key = diagram.kind === 'flowchart' ? 'diagramFlowchart' : 'diagramSequence';
  return words(key, diagram.nodes.length, diagram.connections.length);
}

interface PictureProps {
  readonly picture: DiagramPicture;
  readonly alt: string;
  readonly isOlder: boolean;
}

/** As wide as the panel at most; where that makes it smaller than it is, in full size within a part that scrolls. */
function Picture({ picture, alt, isOlder }: PictureProps): JSX.Element {
  const words = useWords();
  const [isFull, setFull] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { svg, widthPx, heightPx } = picture;
  const isShrunk = useIsNarrower(box, widthPx);
  const image = (
    <img
      src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
      alt={alt}
      width={widthPx}
      height={heightPx}
    />
  );
  return (
    <div ref={box} class={`diagram-picture${isOlder ? ' older' : ''}`}>
      {isFull ? (
        <div class="diagram-scroll" tabIndex={0} role="group" aria-label={words('diagramScrolls')}>
          {image}
        </div>
      ) : (
        image
      )}
      {(isFull || isShrunk) && (
        <button type="button" class="button link" aria-pressed={isFull} onClick={() => setFull(!isFull)}>
          <span>{words('diagramFullSize')}</span>
        </button>
      )}
    </div>
  );
}

/** Whether an element is narrower than so many pixels, as it is now. */
function useIsNarrower(element: RefObject<HTMLElement | null>, widthPx: number): boolean {
  const [isNarrower, setNarrower] = useState(false);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new ResizeObserver(([entry]) => setNarrower((entry?.contentRect.width ?? widthPx) < widthPx));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [widthPx]);
  return isNarrower;
}

interface FaultProps {
  readonly fault: DiagramFault;
  readonly file: string;
  readonly offset: number;
  readonly hasPicture: boolean;
}

function Fault({ fault, file, offset, hasPicture }: FaultProps): JSX.Element {
  const words = useWords();
  const line = fault.line === undefined ? undefined : fault.line + offset;
  return (
    <div class="diagram-fault">
      <Icon name={fault.reason === 'syntax' ? 'warning' : 'info'} tone={fault.reason === 'syntax' ? 'warn' : 'quiet'} />
      <div>
        <p>{faultText(fault, line, words)}</p>
        {fault.near !== undefined && fault.reason === 'syntax' && fault.near !== '' && (
          <p>
            <code>{fault.near}</code>
          </p>
        )}
        {hasPicture && <p class="detail">{words('diagramOlder')}</p>}
        {line !== undefined && (
          <TextButton
            look="secondary"
            label={words('diagramGoToLine', line)}
            intent={{ type: 'openPlace', path: file, line }}
          />
        )}
      </div>
    </div>
  );
}

function faultText({ reason, near = '', detail = '' }: DiagramFault, line: number | undefined, words: Words): string {
  switch (reason) {
    case 'noKind':
      return words('diagramNoKind');
    case 'otherKind':
      return words('diagramOtherKind', near);
    case 'tooLong':
      return words('diagramTooLong');
    case 'syntax':
      return line === undefined ? words('diagramSyntaxSomewhere', detail) : words('diagramSyntax', line, detail);
  }
}
