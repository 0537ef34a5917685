import { isCollection, isMap, isPair, isScalar, type Document, type Node } from 'yaml';
import type { Range } from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../core/pack/problem';

/**
 * What of a text a problem is about: it tells only where that begins. In YAML it is the value or the key there, of a value of several lines the
 * first one; elsewhere the word.
 * @param yaml the text as YAML, where it is that
 */
export function rangeOf(problem: Problem, document: TextDocument, yaml: Document | undefined): Range {
  const { line, column } = problem.place;
  // Where the file is not there, or is another by now, there is no such line.
  const start = document.offsetAt({ line: line - 1, character: column - 1 });
  const end = (yaml && endOfNode(yaml, start, problem.code === 'unknownKey')) ?? endOfWord(document, start);
  return { start: document.positionAt(start), end: document.positionAt(endOfLine(document, start, end)) };
}

/** The end of what begins at an offset; undefined where nothing does. @param isKey the key is meant, not the map that begins with it */
function endOfNode(yaml: Document, offset: number, isKey: boolean): number | undefined {
  let found: Node | undefined;
  for (let node = yaml.contents as Node | null | undefined; node;) {
    // A map begins where its first key does; of all that begin here the largest is meant, or else the smallest.
    if (node.range?.[0] === offset && (isKey || !found)) found = node;
    node = childAt(node, offset);
  }
  return found?.range?.[1];
}

function childAt(node: Node, offset: number): Node | undefined {
  if (!isCollection(node)) return undefined;
  for (const item of node.items as readonly unknown[]) {
    const parts: readonly unknown[] = isPair(item) ? [item.key, item.value] : [item];
    for (const part of parts) {
      if ((isMap(part) || isCollection(part) || isScalar(part)) && holds(part, offset)) return part;
    }
  }
  return undefined;
}

function holds({ range }: Node, offset: number): boolean {
  return range !== undefined && range !== null && range[0] <= offset && (offset < range[1] || range[0] === offset);
}

/** What stands there without a blank in it; of a blank the rest of the line. */
function endOfWord(document: TextDocument, start: number): number {
  const rest = document.getText().slice(start, start + 1000);
  const [word = ''] = /^(?:[\p{L}\p{N}_-]+|[^\s]+)/u.exec(rest) ?? [];
  return start + (word === '' ? (/^[^\r\n]*/.exec(rest)?.[0].length ?? 0) : word.length);
}

/** The end within the line that the start is in, without blanks and comments behind it. */
function endOfLine(document: TextDocument, start: number, end: number): number {
  const text = document.getText().slice(start, end);
  const [line = ''] = text.split(/\r?\n/, 1);
  if (line.length === text.length) return end;
  return start + line.replace(/\s+(?:#.*)?$/, '').length;
}
