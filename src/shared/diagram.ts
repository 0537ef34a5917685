/** A Mermaid diagram by what it says, as its parser has read it. */
export interface Diagram {
  readonly kind: 'flowchart' | 'sequence';
  /** Nodes; in a sequence diagram those who take part. */
  readonly nodes: readonly DiagramNode[];
  /** Subgraphs and boxes; a group may hold groups. */
  readonly groups: readonly (DiagramNode & { readonly members: readonly string[] })[];
  /** Arrows or messages, in the order that they are written. */
  readonly connections: readonly DiagramConnection[];
}

export interface DiagramNode {
  readonly id: string;
  /** Without markup. */
  readonly label: string;
}

export interface DiagramConnection {
  readonly from: string;
  readonly to: string;
  /** What stands at it; empty where nothing does. */
  readonly text: string;
  /** `both`: it leads back as well; `none`: a line without an arrow. */
  readonly direction: 'forward' | 'both' | 'none';
}

/** Why a diagram cannot be read. The line counts from 1. */
export interface DiagramFault {
  readonly reason:
    /** Its first line names no kind of diagram. */
    | 'noKind'
    /** It is of a kind that is not known here. */
    | 'otherKind'
    | 'syntax'
    | 'tooLong';
  readonly line?: number;
  /** The text of that line, and what the parser says of it. */
  readonly near?: string;
  readonly detail?: string;
}

export type DiagramReading = { readonly diagram: Diagram } | { readonly fault: DiagramFault };

/** Colours and letters of the editor, as CSS knows them. */
export interface DiagramTheme {
  readonly isDark: boolean;
  readonly fontFamily: string;
  readonly background: string;
  readonly fill: string;
  readonly text: string;
  readonly border: string;
  readonly line: string;
  readonly groupFill: string;
  readonly noteFill: string;
}

export interface DiagramPicture {
  /** A whole SVG file. */
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What the script with Mermaid offers: to the page, which loads it for a diagram only, and to the host, which has no page. */
export interface DiagramScript {
  readDiagram(text: string): Promise<DiagramReading>;
  /** In a page only. Rejects for what cannot be read. */
  drawDiagram(text: string, theme: DiagramTheme): Promise<DiagramPicture>;
}

/** More than this is no diagram that anybody reads. */
export const MAX_DIAGRAM_CHARACTERS = 50_000;
/** The script's name in the page's folder of the built extension. */
export const DIAGRAM_SCRIPT = 'diagrams.js';
/** The global variable that the script sets in a page. */
export const DIAGRAM_GLOBAL = 'whetstoneDiagrams';
