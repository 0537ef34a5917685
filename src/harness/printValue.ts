import { inspect } from 'node:util';
import { bounded, VALUE_LIMIT } from './bounded';

/** Prints a value for a diff: text as it is, all else as Node would show it, without running code of the value's own. */
export function printValue(value: unknown): string {
  if (typeof value === 'string') return bounded(value, VALUE_LIMIT);
  try {
    const printed = inspect(value, {
      depth: 10,
      sorted: true,
      breakLength: 80,
      compact: 1,
      customInspect: false,
      maxArrayLength: 500,
      maxStringLength: 8_000,
    });
    return bounded(printed, VALUE_LIMIT);
  } catch (error) {
    return `(this value cannot be shown: ${String(error)})`;
  }
}
