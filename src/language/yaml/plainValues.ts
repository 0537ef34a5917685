import type { KeyPath } from './yamlPlace';

// What a pack says is not known to fit anything while it is being typed: so it is looked at with care.

/** The keys of a mapping; none of anything else. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The items of a sequence; none of anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** A text; undefined of anything else, and of an empty one. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What a path leads to; undefined where it leads nowhere. */
export function valueAt(value: unknown, path: KeyPath): unknown {
  let found = value;
  for (const key of path) found = typeof key === 'number' ? asList(found)[key] : ownValue(found, key);
  return found;
}

function ownValue(value: unknown, key: string): unknown {
  const record = asRecord(value);
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
