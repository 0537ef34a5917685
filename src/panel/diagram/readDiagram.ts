import mermaid from 'mermaid';
import {
  MAX_DIAGRAM_CHARACTERS,
  type Diagram,
  type DiagramConnection,
  type DiagramFault,
  type DiagramReading,
} from '../../shared/diagram';
import { plainLabel } from './plainLabel';
import { withoutRemarks } from './withoutRemarks';

/** What Mermaid's parser leaves of a flowchart. */
interface FlowDb {
  getVertices(): ReadonlyMap<string, { readonly id: string; readonly text?: string }>;
  getEdges(): readonly {
    readonly start: string;
    readonly end: string;
    readonly text: string;
    readonly type?: string;
    readonly stroke?: string;
  }[];
  getSubGraphs(): readonly { readonly id: string; readonly title: string; readonly nodes: readonly string[] }[];
}

/** And of a sequence diagram. */
interface SequenceDb {
  getActors(): ReadonlyMap<string, { readonly name: string; readonly description: string }>;
  getBoxes(): readonly { readonly name?: string; readonly actorKeys: readonly string[] }[];
  getMessages(): readonly {
    readonly from?: string;
    readonly to?: string;
    readonly message?: unknown;
    readonly type?: number;
  }[];
}

/** Mermaid's numbers for messages: → and its dotted, crossed and open kinds, ↔, and halves of arrows, some the other way round. */
const FORWARD = new Set([0, 1, 3, 4, 5, 6, 24, 25, 41, 42, 43, 44, 51, 52, 53, 54]);
const BACKWARD = new Set([45, 46, 47, 48, 55, 56, 57, 58]);
const BOTH = new Set([33, 34]);

/** Reads a diagram with Mermaid's own parser. Never rejects. */
export async function readDiagram(text: string): Promise<DiagramReading> {
  if (text.length > MAX_DIAGRAM_CHARACTERS) return { fault: { reason: 'tooLong' } };
  prepare();
  const { source, skipped } = withoutRemarks(text);
  const kind = kindOf(source);
  if (kind === undefined) return { fault: { reason: 'noKind' } };
  if (kind !== 'flowchart' && kind !== 'sequence') return { fault: { reason: 'otherKind', near: kind.slice(0, 40) } };
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the newer ways tell whether it can be read, and not what it says
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(source);
    const diagram = kind === 'flowchart' ? flowchart(db as unknown as FlowDb) : sequence(db as unknown as SequenceDb);
    return { diagram };
  } catch (error) {
    return { fault: syntaxFault(error, source, skipped) };
  }
}

let isPrepared = false;

/**
 * Tells Mermaid of the kinds of diagrams that there are; without markup in labels, which needs a page. Once: a diagram may be drawn
 * meanwhile, with settings of its own.
 */
function prepare(): void {
  if (isPrepared) return;
  isPrepared = true;
  mermaid.initialize({ startOnLoad: false, htmlLabels: false, suppressErrorRendering: true, logLevel: 'fatal' });
}

/** `flowchart`, `sequence`, or Mermaid's name for another kind. */
function kindOf(source: string): string | undefined {
  try {
    const type = mermaid.detectType(source);
    return /^flowchart/.test(type) ? 'flowchart' : type;
  } catch {
    // The first word of something that is no diagram is no kind.
    return undefined;
  }
}

function flowchart(db: FlowDb): Diagram {
  const groups = db
    .getSubGraphs()
    .map(({ id, title, nodes }) => ({ id, label: plainLabel(title) || id, members: nodes }));
  const isGroup = new Set(groups.map(({ id }) => id));
  return {
    kind: 'flowchart',
    nodes: [...db.getVertices().values()]
      .filter(({ id }) => !isGroup.has(id))
      .map(({ id, text }) => ({ id, label: plainLabel(text ?? '') || id })),
    groups,
    connections: db
      .getEdges()
      .filter(({ stroke }) => stroke !== 'invisible')
      .map(({ start, end, text, type = 'arrow_open' }) => ({
        ...{ from: start, to: end, text: plainLabel(text) },
        direction: type.startsWith('double_') ? 'both' : type === 'arrow_open' ? 'none' : 'forward',
      })),
  };
}

function sequence(db: SequenceDb): Diagram {
  return {
    kind: 'sequence',
    nodes: [...db.getActors()].map(([id, { description }]) => ({ id, label: plainLabel(description) || id })),
    groups: db.getBoxes().flatMap(({ name, actorKeys }, index) => {
      const label = plainLabel(name ?? '');
      return label === '' ? [] : [{ id: `box-${index + 1}`, label, members: actorKeys }];
    }),
    connections: db.getMessages().flatMap(({ from, to, message, type }): DiagramConnection[] => {
      if (from === undefined || to === undefined || type === undefined) return [];
      const text = plainLabel(typeof message === 'string' ? message : '');
      if (FORWARD.has(type)) return [{ from, to, text, direction: 'forward' }];
      if (BACKWARD.has(type)) return [{ from: to, to: from, text, direction: 'forward' }];
      return BOTH.has(type) ? [{ from, to, text, direction: 'both' }] : [];
    }),
  };
}

/** Mermaid's parsers tell a line of what they were given, and what they would have liked to see. */
function syntaxFault(error: unknown, source: string, skipped: number): DiagramFault {
  const said = error instanceof Error ? error.message : String(error);
  const told = /\bline:? (\d+)/i.exec(said)?.[1];
  const detail = detailOf(said);
  if (told === undefined) return { reason: 'syntax', detail };
  // What is missing at the end is told of a line after it.
  const lines = source.trimEnd().split('\n');
  const line = Math.min(Number(told) + skipped, lines.length);
  const near = (lines[line - 1] ?? '').trim().slice(0, 120);
  return { reason: 'syntax', line, near, detail };
}

function detailOf(said: string): string {
  const got = /got '?([^'\n]+)'?/.exec(said)?.[1];
  // The parsers' own number for the end of the text.
  if (got !== undefined) return got === 'EOF' || got === '1' ? 'unexpected end' : `unexpected ${got}`;
  return (said.split('\n', 1)[0] ?? '').replace(/:$/, '').slice(0, 200);
}
