import type { ExerciseRule, PackRule } from './advice';

/** One file each in `rules/`. */
export const EXERCISE_RULES: readonly ExerciseRule[] = [];

export const PACK_RULES: readonly PackRule[] = [];
