import type { Mutant, MutationLanguage } from '../../core/mutate/model';
import type { CancelSignal, PackFiles } from '../../core/ports';
import type { CaseResult, RunResult } from '../../core/run/model';
import type { WorkspacePorts } from './inWorkspace';
import { TestBeds } from './testBeds';
import type { Judge, TrackWork } from './verifier';

/** Makes mutants of one file that touch one of these lines; see `createMutants`. */
export type MutantsOf = (
  work: TrackWork,
  language: MutationLanguage,
  path: string,
  text: string,
  lines: ReadonlySet<number>,
  signal: CancelSignal,
) => Promise<readonly Mutant[]>;

/** What a study of an exercise in one track works with. */
export interface StudyContext {
  readonly ports: WorkspacePorts & { readonly mutantsOf: MutantsOf; readonly now: () => number };
  readonly work: TrackWork & { readonly files: PackFiles };
  readonly runner: Judge;
  /** Waits until there is room for one more run. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly signal: CancelSignal;
}

/** Lends test beds of an answer, and takes them away afterwards. */
export async function withBeds<T>(
  { ports, work, runner, inTurn, signal }: StudyContext,
  overlays: readonly string[],
  study: (beds: TestBeds) => Promise<T>,
): Promise<T> {
  const beds = new TestBeds({ ports, work, overlays, runner, inTurn, signal });
  try {
    return await study(beds);
  } finally {
    await beds.dispose();
  }
}

/** Awaits all, and rejects only when none goes on any more: then nothing is left behind. */
export async function settle<const T extends readonly unknown[]>(
  all: T,
): Promise<{ -readonly [Key in keyof T]: Awaited<T[Key]> }> {
  await Promise.allSettled(all);
  return Promise.all(all);
}

/** Does something for each, all at once as far as there is room. */
export function forEachAtOnce<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> {
  return settle(all.map(work));
}

/** Of a result what judging needs and can be kept. A case that says nothing says why the run ended. */
export function keptCases({ cases, explanation }: Pick<RunResult, 'cases' | 'explanation'>): readonly CaseResult[] {
  return cases.map((one): CaseResult => {
    const { task, check, case: id, title, status, isLoadFailure, expected, actual, place } = one;
    const message = one.message ?? (status === 'passed' ? undefined : explanation);
    return {
      ...{ task, check, case: id, title, status },
      ...(isLoadFailure && { isLoadFailure }),
      ...(message !== undefined && { message }),
      ...(expected !== undefined && { expected }),
      ...(actual !== undefined && { actual }),
      ...(place && { place }),
    };
  });
}
