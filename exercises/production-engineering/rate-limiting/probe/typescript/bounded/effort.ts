import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// What a call costs, without a watch.

type Method = (this: unknown, ...values: unknown[]) => unknown;

// Only a context that is made after this flag is set knows the function.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that are in use once all garbage is gone. */
export function bytesInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** What goes through the clients of a limiter, however they are kept: steps of iterators, elements of new lists. */
const WATCHED: readonly { owner: object; name: string; visits: (result: unknown) => number }[] = [
  ...[new Map().keys(), new Set().keys(), [].keys()].map((iterator) => ({
    owner: Object.getPrototypeOf(iterator) as object,
    name: 'next',
    visits: () => 1,
  })),
  ...['keys', 'values', 'entries'].map((name) => ({
    owner: Object,
    name,
    visits: (result: unknown) => (result as unknown[]).length,
  })),
];

/** How many elements the language visits during a call. All is as it was afterwards. */
export function visitsOf(call: () => unknown): number {
  let visits = 0;
  const originals = WATCHED.map(({ owner, name }) => Object.getOwnPropertyDescriptor(owner, name) ?? {});
  originals.forEach((original, index) => {
    const { owner, name, visits: visitsIn } = WATCHED[index]!;
    const method = original.value as Method;
    const counted: Method = function (...values) {
      const result = Reflect.apply(method, this, values);
      visits += visitsIn(result);
      return result;
    };
    Object.defineProperty(owner, name, { ...original, value: counted });
  });
  visits = 0;
  try {
    call();
    return visits;
  } finally {
    originals.forEach((original, index) =>
      Object.defineProperty(WATCHED[index]!.owner, WATCHED[index]!.name, original),
    );
  }
}
