import { Session, type Profiler } from 'node:inspector';

// Counts work without a watch.

type Method = (this: unknown, ...args: unknown[]) => unknown;

interface Watched {
  readonly owner: object;
  readonly name: string;
  /** How many elements one call visits. */
  readonly visits: (self: unknown, result: unknown) => number;
}

const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

/** What visits elements without running a line of the service's code for each of them. */
const WATCHED: readonly Watched[] = [
  ...[new Map().keys(), new Set().keys(), [].keys()].map((iterator) => ({
    owner: Object.getPrototypeOf(iterator) as object,
    name: 'next',
    visits: () => 1,
  })),
  ...['keys', 'values', 'entries'].map((name) => ({
    owner: Object,
    name,
    visits: (_self: unknown, result: unknown) => lengthOf(result),
  })),
  ...['concat', 'includes', 'indexOf', 'lastIndexOf', 'slice', 'sort', 'toSorted'].map((name) => ({
    owner: Array.prototype,
    name,
    visits: lengthOf,
  })),
];

/**
 * Counts from the moment it is made; make it before the service's code runs for the first time, as code that has run
 * before is only counted by calls of functions.
 */
export class StepCounter {
  private readonly session = new Session();

  constructor() {
    this.session.connect();
    this.session.post('Profiler.enable');
    this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /**
   * How many steps some work takes: calls of the service's functions, blocks such as the inside of a loop, which count
   * each time round, and elements that the language itself visits for it, such as in `[...map]`.
   */
  stepsOf(work: () => void): number {
    this.takeSteps();
    const visited = visitsOf(work);
    return visited + this.takeSteps();
  }

  /** Answers the steps in the service's code since it was asked last. */
  private takeSteps(): number {
    let steps = 0;
    this.session.post('Profiler.takePreciseCoverage', (error, coverage?: Profiler.TakePreciseCoverageReturnType) => {
      if (error) throw error;
      for (const { url, functions } of coverage?.result ?? []) {
        if (!/[\\/]src[\\/]/.test(url)) continue;
        for (const { ranges } of functions) for (const { count } of ranges) steps += count;
      }
    });
    return steps;
  }
}

/** How many elements the language itself visits during some work. Everything is as it was afterwards. */
export function visitsOf(work: () => void): number {
  let visits = 0;
  const originals = WATCHED.map(({ owner, name }) => Object.getOwnPropertyDescriptor(owner, name) ?? {});
  for (const [index, { owner, name, visits: visitsIn }] of WATCHED.entries()) {
    const descriptor = originals[index];
    const original = descriptor?.value as Method;
    const value = function (this: unknown, ...args: unknown[]): unknown {
      const result = Reflect.apply(original, this, args);
      visits += visitsIn(this, result);
      return result;
    };
    Object.defineProperty(owner, name, { ...descriptor, value });
  }
  let counted = 0;
  try {
    visits = 0;
    work();
    counted = visits;
  } finally {
    for (let index = 0; index < WATCHED.length; index += 1) {
      const { owner, name } = WATCHED[index] as Watched;
      Object.defineProperty(owner, name, originals[index] as PropertyDescriptor);
    }
  }
  return counted;
}
