import type { ExerciseState, LearnerState } from '../progress/learnerState';

/** By `pack/exercise`: the state of the track with the latest event. */
export function latestStates(learner: LearnerState): ReadonlyMap<string, ExerciseState> {
  const latest = new Map<string, ExerciseState>();
  for (const state of learner.exercises.values()) {
    const key = `${state.subject.pack}/${state.subject.exercise}`;
    const before = latest.get(key);
    if (!before || before.lastActiveAt <= state.lastActiveAt) latest.set(key, state);
  }
  return latest;
}

/** Time spent on an exercise in all its tracks, in milliseconds. */
export function spentOn(learner: LearnerState, packId: string, exerciseId: string): number {
  return [...learner.exercises.values()]
    .filter(({ subject }) => subject.pack === packId && subject.exercise === exerciseId)
    .reduce((sum, { spentMs }) => sum + spentMs, 0);
}
