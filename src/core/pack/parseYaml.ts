import { isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';

/** Larger than any sensible pack file. */
const MAX_TEXT_LENGTH = 250_000;
/** What stands for bytes that are no UTF-8. */
const REPLACEMENT = '\uFFFD';

/** What is wrong with a text as YAML. */
export interface YamlFault {
  readonly code: 'unreadable' | 'yaml';
  readonly message: string;
  /** In UTF-16 units from the start of the text. */
  readonly offset: number;
}

/** A text as YAML. It is the same for the same text, whatever the file is called, and is never changed: so it can be kept. */
export interface ParsedYaml {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly faults: readonly YamlFault[];
}

export type ParseYaml = (text: string) => ParsedYaml;

/** Parses the text of a file. Never throws: of a text that is too long or in another encoding the document is empty. */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const isTooLong = text.length > MAX_TEXT_LENGTH;
  const isForeign = text.includes(REPLACEMENT);
  const readable = isTooLong || isForeign ? '' : text;
  // Both would take the square of the length: keys are compared below, and places are ours.
  const document = parseDocument(readable, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const faults: YamlFault[] = [];
  if (isForeign) {
    const message = 'This file is not written in UTF-8; save it in that encoding.';
    faults.push({ code: 'unreadable', message, offset: 0 });
  } else if (isTooLong) {
    faults.push({
      code: 'yaml',
      message: `This file is longer than ${MAX_TEXT_LENGTH} characters; split it.`,
      offset: 0,
    });
  }
  for (const { message, pos } of [...document.errors, ...document.warnings]) {
    const [first = message] = message.split('\n');
    faults.push(invalid(first, pos[0]));
  }
  if (faults.length === 0) faults.push(...doubledKeys(document));
  return { document, lines, faults };
}

function doubledKeys(document: Document): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Map: (_key, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          faults.push(invalid(`the key "${String(key.value)}" stands twice here`, key.range?.[0] ?? 0));
        }
        seen.add(key.value);
      }
    },
  });
  return faults;
}

function invalid(reason: string, offset: number): YamlFault {
  return { code: 'yaml', message: `This is not valid YAML: ${reason.replace(/\.$/, '')}.`, offset };
}
