import { join } from 'node:path';

/** A file or folder of the build that this bundle, `dist/bench.cjs`, is part of. */
export function built(...parts: readonly string[]): string {
  return join(__dirname, ...parts);
}
