import type { Freshness, JudgedContents } from '../../run/freshness';
import type { LabRun, LabState } from './labState';

/** The state of a lab with its runs compared with the files as they are. */
export function comparedLab(state: LabState, look: (judged: JudgedContents) => Freshness): LabState {
  const compared = (run: LabRun): LabRun => ({ ...run, freshness: look(run.judged) });
  return { ...state, runs: state.runs.map(compared), ...(state.best && { best: compared(state.best) }) };
}
