import { loadEvidence } from '../../verify/evidence';
import type { ExerciseRule } from '../advice';

/** What is wrong with alternatives and wrong answers, and with each `expect.yaml`, before anything of them is run. */
export const wrongAnswers: ExerciseRule = async ({ exercise, files }) => (await loadEvidence(files, exercise)).problems;
