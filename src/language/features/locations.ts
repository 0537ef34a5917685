import { TextDocument } from 'vscode-languageserver-textdocument';
import { Location, Range } from 'vscode-languageserver-types';
import type { DocumentContext } from '../documentContext';

type UriOf = DocumentContext['uriOf'];

/** A text of the pack, by its path relative to the root. */
export interface PackText {
  readonly path: string;
  readonly text: string;
}

const documents = new WeakMap<PackText, TextDocument>();

/** A range of a file by its offsets. */
export function rangeIn(source: PackText, start: number, end: number): Range {
  const document = documents.get(source) ?? TextDocument.create('', '', 0, source.text);
  documents.set(source, document);
  return Range.create(document.positionAt(start), document.positionAt(end));
}

export function locationIn(source: PackText, start: number, end: number, uriOf: UriOf): Location {
  return Location.create(uriOf(source.path), rangeIn(source, start, end));
}

/** @param line counts from 0 */
export function lineLocation(path: string, line: number, uriOf: UriOf): Location {
  return Location.create(uriOf(path), Range.create(line, 0, line, 0));
}

/** Each place once. */
export function uniqueLocations(locations: readonly Location[]): Location[] {
  const key = ({ uri, range }: Location): string => `${uri}#${range.start.line}:${range.start.character}`;
  return [...new Map(locations.map((one) => [key(one), one])).values()];
}
