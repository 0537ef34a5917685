import type { Frame } from '../reportChannel';
import type { Samples } from './samples';

/** What a process that measures tells its host. Times are in milliseconds, files absolute paths. */
export type BenchLine =
  | { readonly type: 'ready' }
  | { readonly type: 'hello'; readonly runtime: string }
  | { readonly type: 'loadFailed'; readonly file: string; readonly message: string; readonly frames: readonly Frame[] }
  | {
      readonly type: 'benchFailed';
      readonly message: string;
      readonly frames: readonly Frame[];
      /** A result is not what it has to be. */
      readonly isWrong?: true;
    }
  | {
      readonly type: 'benchReady';
      readonly kind: 'function' | 'server' | 'load';
      readonly startUpMs: number;
      readonly port?: number;
      readonly requests?: readonly BenchRequest[];
    }
  | { readonly type: 'warmedUp'; readonly operations: number }
  | {
      readonly type: 'slice';
      readonly operations: number;
      readonly elapsedMs: number;
      readonly latencies: Samples;
      readonly idleCpuMs: number;
      readonly idleMs: number;
    }
  | {
      readonly type: 'sustained';
      readonly operations: number;
      readonly elapsedMs: number;
      readonly held: readonly (readonly [operations: number, bytes: number])[];
    }
  | { readonly type: 'memory'; readonly peakBytes: number }
  | { readonly type: 'held'; readonly bytes: number }
  | { readonly type: 'suiteAnswer'; readonly answer: 'slower' | 'same' | 'faster' }
  | { readonly type: 'end' };

/** A request that the load generator sends, and what has to be answered. */
export interface BenchRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: number;
  /** What the answer's body has to hold. */
  readonly includes?: string;
}

/** How the code is driven, as far as the process itself has to know. */
export type Load =
  | { readonly kind: 'sizes'; readonly sizes: readonly number[] }
  | { readonly kind: 'closed' | 'open' | 'sustained' | 'startUp' };
