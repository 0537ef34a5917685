import * as z from 'zod';
import type { SteadyRun } from '../../core/verify/judgeSteady';
import type { Proof } from '../../core/verify/report';
import type { VerifyResult } from './judge';
import type { StudiedMutants } from './studyMutants';

// What is kept of earlier runs is our own; these tell a file that was damaged, or is none of ours.

/** A run's result, or why there is none. */
export type Tried = { readonly result: VerifyResult } | { readonly failure: string };

const text = z.string();
const place = z.object({ path: text, line: z.number(), column: z.number() });
const cases = z.array(z.object({ task: text, check: text, case: text, title: text, status: text }));

const proofsShape = z.array(z.object({ kind: text, title: text, failures: z.array(z.never()) }));

/** Whether a value is a list of proofs without a failure: others are not kept. */
export function isProofs(value: unknown): value is readonly Proof[] {
  return proofsShape.safeParse(value).success;
}

const triedShape = z.object({ result: z.object({ outcome: text, isStale: z.boolean(), cases }) });

/** Whether a value is what a run came to. */
export function isTried(value: unknown): value is Tried {
  return triedShape.safeParse(value).success;
}

const runsShape = z.array(z.object({ in: z.enum(['repeats', 'alone', 'reversed']), cases }));

/** Whether a value is a list of runs that should all come to the same. */
export function isRuns(value: unknown): value is readonly SteadyRun[] {
  return runsShape.safeParse(value).success;
}

const studiedShape = z.object({
  study: z.object({
    task: text,
    total: z.number(),
    verdicts: z.array(z.object({ name: text, place, is: text })),
    score: z.number().optional(),
    atLeast: z.number(),
  }),
  states: z.array(z.object({ name: text, cases })),
});

/** Whether a value is what came of the mutants of a task. */
export function isStudied(value: unknown): value is StudiedMutants {
  return studiedShape.safeParse(value).success;
}
