import type { Diagram } from '../../../../shared/diagram';
import type { ReadArtefact } from '../artefactReading';

/** A diagram in a text, and the line before its first one. */
export interface DiagramText {
  readonly text: string;
  readonly offset: number;
}

/** The diagrams of a file: the file itself, or in Markdown the fenced blocks that are called `mermaid`. */
export function diagramsIn(path: string, text: string): readonly DiagramText[] {
  if (!/\.(?:md|markdown)$/i.test(path)) return [{ text, offset: 0 }];
  const found: DiagramText[] = [];
  let open: { readonly mark: string; readonly isDiagram: boolean; readonly start: number } | undefined;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const fence = /^\s{0,3}(`{3,}|~{3,})\s*([^\s`]*)/.exec(line);
    if (!open) {
      if (fence) open = { mark: fence[1] ?? '', isDiagram: fence[2]?.toLowerCase() === 'mermaid', start: index + 1 };
    } else if (fence && fence[2] === '' && fence[1]?.startsWith(open.mark) === true) {
      if (open.isDiagram) found.push({ text: lines.slice(open.start, index).join('\n'), offset: open.start });
      open = undefined;
    }
  }
  return found;
}

/** A diagram as conditions are judged on it. */
export function readDiagram(diagram: Diagram, text: string): ReadArtefact {
  return {
    faults: [],
    diagram: diagram.kind,
    named: [...diagram.nodes, ...diagram.groups].map(({ id, label }) => ({ id, labels: [label] })),
    groups: diagram.groups.map(({ id, label, members }) => ({ id, labels: [label], members })),
    connections: diagram.connections,
    text: text.replace(/^\s*%%.*$/gm, ''),
  };
}
