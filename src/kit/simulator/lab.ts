import type { Frame } from './frame.ts';

/** What the program of a lab is given: it exports `lab(tools)`, runs its scenario, and tells what came of it. */
export interface LabTools {
  /** All chance of the scenario comes from it. */
  readonly seed: number;
  /** Tells a figure, by the name that predictions and goals call it by. */
  readonly figure: (name: string, value: number) => void;
  /** Tells what can be watched afterwards: 2,000 pictures at most. */
  readonly frames: (frames: readonly Frame[]) => void;
}
