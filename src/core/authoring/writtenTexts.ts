/** Deeper than any file of the format. */
const MAX_DEPTH = 30;

/** A text of a YAML file, and the keys and indexes that lead to it. */
export interface WrittenText {
  readonly text: string;
  readonly keys: readonly PropertyKey[];
}

/** All texts of a value, in order, without those that are keys. */
export function writtenTexts(value: unknown, keys: readonly PropertyKey[] = []): readonly WrittenText[] {
  if (typeof value === 'string') return [{ text: value, keys }];
  if (typeof value !== 'object' || value === null || keys.length > MAX_DEPTH) return [];
  const entries: readonly (readonly [PropertyKey, unknown])[] = Array.isArray(value)
    ? value.map((one: unknown, index) => [index, one] as const)
    : Object.entries(value);
  return entries.flatMap(([key, one]) => writtenTexts(one, [...keys, key]));
}
