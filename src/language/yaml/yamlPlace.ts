/** Keys and indexes that lead to a value from the top of a file. */
export type KeyPath = readonly (string | number)[];

/** A word of a YAML text; offsets in UTF-16 units, quotes not included. */
export interface YamlToken {
  readonly start: number;
  readonly end: number;
  /** As it stands there. */
  readonly text: string;
  readonly quote: '' | "'" | '"';
}

/** Where a cursor stands, and what can be written there. */
export interface YamlCursor {
  /** Of the mapping for a key, of the sequence for an item, else of the value itself. */
  readonly path: KeyPath;
  /**
   * `key`: in a mapping, where a key stands or can stand. `value`: behind a colon, or in a flow sequence. `either`: where a value begins
   * on a line of its own or behind a dash, so that it may be a mapping. `item`: in the column of a sequence's dashes.
   */
  readonly at: 'key' | 'value' | 'either' | 'item';
  /** What stands there, empty where nothing does. */
  readonly token: YamlToken;
  readonly style: 'block' | 'flow';
  /** In block style the column of the keys that can be written here. */
  readonly indent: number;
  /** Of a key: whether its colon is there already. */
  readonly hasColon: boolean;
  /** Whether a space has to come first: behind the colon or dash there is none. */
  readonly needsSpace: boolean;
}

/** The path of what a cursor is on: of the value, also where it is on the value's key. */
export function pathOf({ path, at, token }: YamlCursor): KeyPath {
  return at === 'key' ? [...path, token.text] : path;
}
