import type { ExerciseState, LearnerState } from '../../core/progress/learnerState';

/** The state of an exercise in the track that was worked on last; undefined when it was never begun. */
export function latestState(learner: LearnerState, packId: string, exerciseId: string): ExerciseState | undefined {
  return [...learner.exercises.values()]
    .filter(({ subject }) => subject.pack === packId && subject.exercise === exerciseId)
    .sort((a, b) => b.lastActiveAt - a.lastActiveAt)[0];
}

/** Tracks the learner has worked in, the latest first. */
export function recentTracks(learner: LearnerState): readonly string[] {
  const states = [...learner.exercises.values()].sort((a, b) => b.lastActiveAt - a.lastActiveAt);
  return [...new Set(states.map(({ subject }) => subject.track))];
}
