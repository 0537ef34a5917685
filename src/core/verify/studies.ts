import type { SourcePlace } from '../pack/problem';

/** What the proofs of an exercise in one track rest on, as plain data. */
export interface TrackStudies {
  readonly prefixes?: PrefixMatrix;
  readonly steady?: SteadyStudy;
  readonly mutations?: readonly MutationStudy[];
  readonly hints?: readonly HintStudy[];
}

/** Which tasks' cases pass after the first tasks of the reference. */
export interface PrefixMatrix {
  /** Ids of the tasks that a run judges, in order: the columns. */
  readonly tasks: readonly string[];
  /** The starter first, then after each task. */
  readonly rows: readonly PrefixRow[];
}

export interface PrefixRow {
  /** The last task whose reference is laid in; undefined for the starter. */
  readonly after?: string;
  readonly cells: readonly PrefixCell[];
}

/** One task's required cases after some tasks of the reference. */
export interface PrefixCell {
  readonly task: string;
  /** Cases that did not pass on the starter. */
  readonly cases: number;
  readonly passed: number;
  /** Those that passed on the starter already: they tell that nothing broke. */
  readonly regressions: number;
  /** `check.case` of those that pass although the task is still to be done. */
  readonly early: readonly string[];
}

/** What running the same again and again came to. */
export interface SteadyStudy {
  readonly repeats: number;
  /** Runs of single files, and in other orders. */
  readonly orders: number;
  readonly unsteady: readonly UnsteadyCase[];
}

/** A case that does not always come to the same. */
export interface UnsteadyCase {
  /** `task.check.case`. */
  readonly name: string;
  /** In which runs it failed: repeats of the same, its file alone, or all of them in another order. */
  readonly in: 'repeats' | 'alone' | 'reversed';
  readonly failed: number;
  readonly of: number;
  /** What it said the first time. */
  readonly message?: string;
  /** The test, where it is known. */
  readonly place?: SourcePlace;
}

/** What a mutant of a task's reference came to. */
export interface MutantVerdict {
  /** `src/x.ts:41:12 < → <=`, as `createMutants` names it. */
  readonly name: string;
  /** In the pack: the reference's file. */
  readonly place: SourcePlace;
  /** `late`: found because the tests did not end. `listed`: the author says why no test can find it. */
  readonly is: 'found' | 'late' | 'survived' | 'listed' | 'listedAndFound';
}

/** How many of the mutants of what a task's reference changes its tests find. */
export interface MutationStudy {
  readonly task: string;
  /** All that there are, listed ones included. */
  readonly total: number;
  readonly verdicts: readonly MutantVerdict[];
  /** Names that are listed, of files of this reference, and that no mutant has any more. */
  readonly gone?: readonly string[];
  /** Why some were not tried. */
  readonly leftOut?: 'sample' | 'time';
  /** Percent of those tried that are not listed; undefined where there are none. */
  readonly score?: number;
  /** Percent that is asked for. */
  readonly atLeast: number;
}

/** Which hints learners get for what is known to fail in a task. */
export interface HintStudy {
  readonly task: string;
  readonly states: readonly HintedState[];
  /** By the task's hints, in order: in how many of the states it is offered at all. */
  readonly reached: readonly number[];
}

/** Something that fails, and what the ladder offers for it. */
export interface HintedState {
  /** "starter", "wrong answer swapped", "mutant src/x.ts:4:2 < → <=". */
  readonly name: string;
  /** Index of the hint that is offered first, to whoever has tried and waited; undefined where there is none. */
  readonly first?: number;
  /** How much that hint asks of what fails; 0 for one that is for everybody. */
  readonly asks: number;
  /** Where in the pack the state comes from. */
  readonly place?: SourcePlace;
}
