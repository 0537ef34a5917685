import type { Position } from 'vscode-languageserver-types';
import { meaningAt } from '../meaning/meaningAt';
import type { Meaning } from '../meaning/meaning';
import { namesInText, type NameContext, type NameUse } from '../meaning/names';
import { nameContextOf, sourceOf, type PackContext } from '../meaning/packView';
import { cursorAt } from '../yaml/yamlCursor';
import { pathOf, type KeyPath, type YamlCursor } from '../yaml/yamlPlace';
import type { YamlSource } from '../yaml/yamlSource';

/** What stands under a cursor in YAML of the format. */
export interface YamlSpot {
  readonly offset: number;
  readonly cursor: YamlCursor;
  readonly source: YamlSource;
  readonly names: NameContext;
  /** Of what is written or can be written here; a key has one where it is a name. */
  readonly meaning?: Meaning;
  /** Of the value, also on its key. */
  readonly path: KeyPath;
  readonly isKey: boolean;
}

/** Undefined in comments and texts, and in files that are no part of the format. */
export async function spotAt(context: PackContext, position: Position): Promise<YamlSpot | undefined> {
  const offset = context.document.offsetAt(position);
  const cursor = cursorAt(context.document.getText(), offset);
  const names = cursor && (await nameContextOf(context));
  if (!names) return undefined;
  const isKey = cursor.at === 'key';
  const path = pathOf(cursor);
  const meaning = meaningAt(names.format, path, isKey);
  return { offset, cursor, source: sourceOf(context), names, ...(meaning && { meaning }), path, isKey };
}

/** The names whose letters the cursor touches; of a file that several checks name there are several. */
export function namesUnder({ offset, cursor, source, names, path, isKey }: YamlSpot): readonly NameUse[] {
  const { text, start } = cursor.token;
  return namesInText(source, names, { path, isKey, text, start }).filter(
    (use) => use.start <= offset && offset <= use.end && use.id !== '',
  );
}
