import type { Data, Named } from '../artefactReading';
import { isRecord } from './readData';

const MAX_NAMED = 20_000;

/** Every key of some data, once each, with where it first stands. */
export function namedValues({ value, lineOf }: Data): Named[] {
  const found = new Map<string, Named>();
  const open: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [{ value, path: [] }];
  for (const { value: one, path } of open) {
    if (found.size >= MAX_NAMED) break;
    if (Array.isArray(one))
      for (const [index, item] of one.entries()) open.push({ value: item, path: [...path, index] });
    if (!isRecord(one)) continue;
    for (const [key, child] of Object.entries(one)) {
      const at = [...path, key];
      // Finding a line goes through the whole file, and few of them are asked for.
      const named = {
        id: key,
        labels: [],
        get line() {
          return lineOf(at);
        },
      };
      if (!found.has(key)) found.set(key, named);
      open.push({ value: child, path: at });
    }
  }
  return [...found.values()];
}
