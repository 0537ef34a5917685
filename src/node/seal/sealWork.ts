import {
  isInTrack,
  isMeasuring,
  type Exercise,
  type SealPolicy,
  type Solution,
  type Task,
  type Track,
} from '../../core/pack/model';
import type { PackFiles } from '../../core/ports';
import type { Keyhole } from '../../core/seal/envelope';
import type { PackToVerify, TrackWork, VerifyFilter } from '../verify/verifier';

/** An exercise in one of its tracks, with the pack's files. */
export interface SealTrack extends TrackWork {
  readonly files: PackFiles;
}

/** A task's solution in one track, as its author has it. */
export interface SealWork extends SealTrack {
  readonly task: Task;
  readonly solution: Solution;
  /** The task's own overlay, relative to the pack's root. */
  readonly dir: string;
}

/** The exercises of a pack in their tracks, in its order. What is broken is left out: its problems are told elsewhere. */
export function sealTracks({ pack, files }: PackToVerify, filter: VerifyFilter): readonly SealTrack[] {
  return pack.exercises
    .filter((exercise): exercise is Exercise => !exercise.isBroken)
    .filter(({ id }) => filter.exercises?.includes(id) ?? true)
    .flatMap((exercise) =>
      exercise.tracks
        .filter(({ id }) => filter.tracks?.includes(id) ?? true)
        .map((track) => ({ pack, files, exercise, track })),
    );
}

/** The tasks of an exercise that have a solution in plain in this track, in order. */
export function sealWorks(work: SealTrack): readonly SealWork[] {
  return work.exercise.tasks.flatMap((task) => {
    const dir = task.solution?.dirs[work.track.id];
    return task.solution && dir !== undefined ? [{ ...work, task, solution: task.solution, dir }] : [];
  });
}

/**
 * Why a solution cannot be sealed by proof although its author says so: what makes an answer right there is how quick it is,
 * and no answer tells that; or it is no code that a probe could call.
 */
export function faultOfPolicy(task: Task, track: Track): string | undefined {
  const measured = task.checks.find((check) => isMeasuring(check) && check.isRequired && isInTrack(check, track.id));
  if (task.solution?.seal.by !== 'proof') return undefined;
  if (measured) {
    return `What it answers does not tell whether it meets the benchmark ${measured.id}: seal it by honour.`;
  }
  if (!task.checks.some((check) => check.kind === 'tests' && isInTrack(check, track.id))) {
    return `A probe needs code that tests judge, and ${task.id} has none in ${track.id}: seal it by honour.`;
  }
  if (!task.solution.probes[track.id]) return `It has no probe in ${track.id}.`;
  return undefined;
}

/** The kinds of keyholes that a solution's policy asks for, in the order in which they are written. */
export function keyholeKinds({ by, hasCode, giveUp }: SealPolicy): readonly Keyhole['kind'][] {
  return [by, ...(hasCode ? (['code'] as const) : []), ...(giveUp ? (['giveUp'] as const) : [])];
}
