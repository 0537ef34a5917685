import type { Exercise, Pack } from '../pack/model';
import type { Problem, SourcePlace } from '../pack/problem';
import type { TrackStudies } from './studies';

/** One reason why something that had to be shown was not shown. */
export interface Failure {
  /** `task.check.case`, or `task.check`; undefined when the run as a whole is the reason. */
  readonly about?: string;
  /** First line: what was expected and what came. Further lines: in the test's own words. */
  readonly why: string;
  /** Where in the pack its author has to look, as far as that is one place: a surviving mutant of the reference, a test, a hint. */
  readonly place?: SourcePlace;
}

/** Something that had to be shown of an exercise in a track. It is shown when there is no failure. */
export interface Proof {
  readonly kind:
    | 'starter'
    | 'reference'
    | 'alternative'
    | 'wrong'
    | 'seal'
    /** After the first tasks of the reference no later task's required case passes that did not pass on the starter. */
    | 'prefix'
    /** The same result each time, and in any order of the tests. */
    | 'steady'
    /** Of the mutants of the reference the tests find enough. */
    | 'mutation'
    /** Each failing state has a hint, and each hint a failing state. */
    | 'hints';
  /** "starter fails trip", "wrong answer swapped". */
  readonly title: string;
  readonly failures: readonly Failure[];
  /** What its author should know all the same: what was left out, and what could be better. */
  readonly notes?: readonly Failure[];
  /** Nothing it depends on has changed since it was last shown: it was not run again. */
  readonly isFromBefore?: true;
}

/** What a proof is about. */
export type ProofKind = Proof['kind'];

/** Problems of a pack, of its exercises and of their evidence; each error is one thing not shown. */
export interface PackReport {
  readonly type: 'pack';
  readonly pack: Pack;
  readonly problems: readonly Problem[];
}

export interface TrackReport {
  readonly type: 'track';
  readonly pack: Pack;
  readonly exercise: Exercise;
  readonly trackId: string;
  readonly proofs: readonly Proof[];
  /** Why nothing could be shown; then `proofs` is empty and `planned` says how many there would be. */
  readonly notVerified?: string;
  readonly planned: number;
  readonly durationMs: number;
  /** What the proofs rest on, as data; only of what was asked for in full. */
  readonly studies?: TrackStudies;
}

/** What was measured of an exercise in a track. There is none of an exercise without benchmarks. */
export interface BenchmarkReport extends Omit<TrackReport, 'type' | 'studies'> {
  readonly type: 'benchmarks';
  /** False where nobody asked for it; then `proofs` is empty and `planned` says how many there would be. */
  readonly isMeasured: boolean;
}

/** What verifying tells of a pack, in the order in which it is told. */
export type VerifyReport = PackReport | TrackReport | BenchmarkReport;
