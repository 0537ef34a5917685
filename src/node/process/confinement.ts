import { AsyncLocalStorage } from 'node:async_hooks';

/** What of the start of a process a sandbox may change. */
export interface ProcessStart {
  readonly command: string;
  readonly args: readonly string[];
  /** Absolute. */
  readonly cwd: string;
}

/** Turns the start of a process into the start of the same within a sandbox. Throws a `HumanError` for what must not be started there. */
export type Confine = (start: ProcessStart) => ProcessStart;

const current = new AsyncLocalStorage<Confine>();

/**
 * Does some work during which every process tree that is started is confined, whoever starts it: what runs code of learners that are not
 * trusted need not be told, and no way round it can be forgotten. It holds for all that the work awaits, and for nothing beside it.
 */
export function withConfinement<T>(confine: Confine, work: () => Promise<T>): Promise<T> {
  return current.run(confine, work);
}

/** How a process is to be started here: as it is asked for, or within the sandbox of the work that goes on. */
export function confined(start: ProcessStart): ProcessStart {
  const confine = current.getStore();
  return confine ? confine(start) : start;
}

/** Whether processes that are started here are confined. One that was started before must not serve then. */
export function isConfined(): boolean {
  return current.getStore() !== undefined;
}
