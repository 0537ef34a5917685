import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Measures memory.

// Only a context that is made after this flag is set knows the function.
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes that are in use once all garbage is gone. */
export function bytesInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
