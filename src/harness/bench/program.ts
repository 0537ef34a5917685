import { BenchFailure, ThrownBy } from './benchFailure';

export interface Preparation {
  readonly seed: number;
  readonly size?: number;
}

/** The program of a function's benchmark. Each may answer a promise. */
export interface FunctionProgram {
  readonly kind: 'function';
  readonly prepare: ((preparation: Preparation) => unknown) | undefined;
  readonly input: ((state: unknown, index: number) => unknown) | undefined;
  readonly run: (state: unknown, input: unknown, index: number) => unknown;
  /** False or a text: what is wrong. */
  readonly check: ((result: unknown, input: unknown, index: number) => unknown) | undefined;
  readonly finish: ((state: unknown) => unknown) | undefined;
}

/** The program of a server's benchmark. */
export interface ServerProgram {
  readonly kind: 'server';
  readonly serve: (preparation: Preparation) => unknown;
  readonly requests: (preparation: Preparation) => unknown;
}

type AnyFunction = (...given: readonly unknown[]) => unknown;

/** What a module's exports make it; throws a {@link BenchFailure} when that is no benchmark. */
export function readProgram(exports: Readonly<Record<string, unknown>>): FunctionProgram | ServerProgram {
  const part = (name: string): AnyFunction | undefined => {
    const value = exports[name];
    if (value !== undefined && typeof value !== 'function')
      throw new BenchFailure(`The benchmark's \`${name}\` is no function.`);
    return value as AnyFunction | undefined;
  };
  const [run, serve, requests] = [part('run'), part('serve'), part('requests')];
  if (run && serve)
    throw new BenchFailure("The benchmark's program has both `run` and `serve`; one of them has to go.");
  if (serve) {
    if (!requests) throw new BenchFailure("The benchmark's program has `serve` and no `requests` to send to it.");
    return { kind: 'server', serve, requests };
  }
  if (!run) throw new BenchFailure("The benchmark's program has neither `run` nor `serve`.");
  const [prepare, input, check, finish] = [part('prepare'), part('input'), part('check'), part('finish')];
  return { kind: 'function', prepare, input, run, check, finish };
}

/** Calls a part of the program that may answer a promise; what it throws names it. */
export async function callPart<T>(name: string, call: () => T): Promise<{ readonly answer: Awaited<T> }> {
  try {
    // In an object of its own, so that nobody awaits it again.
    return { answer: await call() };
  } catch (error) {
    throw new ThrownBy(name, error);
  }
}
