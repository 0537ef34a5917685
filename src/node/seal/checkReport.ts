import type { Problem } from '../../core/pack/problem';
import type { Failure } from '../verify/judge';

/** Something that a seal promises. It is shown when there is no failure. */
export interface SealPromise {
  readonly kind:
    'policy' | 'envelope' | 'determinism' | 'entropy' | 'alternative' | 'starter' | 'wrong' | 'shipped' | 'mutant';
  readonly title: string;
  readonly failures: readonly Failure[];
}

/** What is shown of one task's seal in one track. */
export interface TaskCheck {
  readonly type: 'task';
  readonly exercise: string;
  readonly track: string;
  readonly task: string;
  readonly promises: readonly SealPromise[];
  /** What the transcript is worth; left out where there is none. */
  readonly bits?: number;
  /** What is good to know: what was left out, which guesser is the cheapest. */
  readonly notes: readonly string[];
  readonly durationMs: number;
}

/** Passages of solutions that can be read in what the pack ships. */
export interface LeakCheck {
  readonly type: 'leaks';
  readonly pack: string;
  readonly problems: readonly Problem[];
}

export type CheckReport = TaskCheck | LeakCheck;

/** @param why a sentence each; none: it is shown */
export function promiseOf(
  kind: SealPromise['kind'],
  title: string,
  ...why: readonly (string | undefined)[]
): SealPromise {
  return { kind, title, failures: why.flatMap((one) => (one === undefined ? [] : [{ why: one }])) };
}
