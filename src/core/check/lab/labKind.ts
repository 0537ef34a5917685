import type { GivenEvent } from '../../progress/event';
import { OPEN, type CheckScore } from '../checkScore';
import type { GivenKind } from '../givenKind';
import type { LabCheck } from '../model';
import { goalsReached, shareOf } from './judgeLab';
import type { LabRun, LabState, Prediction } from './labState';

/** Older runs are in the log and no longer shown. */
const KEPT_RUNS = 50;

export const labKind: GivenKind<LabCheck, LabState> = {
  project: projectLab,
  isPassed: (check, { best }) => shareOf(check, best) === 1,
  score: scoreLab,
};

function projectLab(check: LabCheck, events: readonly GivenEvent[]): LabState {
  const predictions = new Map<string, Prediction>();
  const runs: LabRun[] = [];
  let best: LabRun | undefined;
  for (const event of events) {
    if (event.type === 'labPredicted') {
      for (const [id, value] of Object.entries(event.predictions)) {
        if (!predictions.has(id)) predictions.set(id, value);
      }
    } else if (event.type === 'labFinished') {
      const run: LabRun = {
        event,
        counts:
          event.outcome === 'completed' && !event.isStale && check.predictions.every(({ id }) => predictions.has(id)),
        goals: goalsReached(check, event.figures),
        judged: { files: event.files, isStale: event.isStale },
        freshness: event.isStale ? 'stale' : 'unknown',
      };
      runs.push(run);
      if (run.counts && (!best || shareOf(check, run) >= shareOf(check, best))) best = run;
    }
  }
  const asked = new Set(check.predictions.map(({ id }) => id));
  return {
    kind: 'lab',
    predictions: new Map([...predictions].filter(([id]) => asked.has(id))),
    runs: runs.slice(-KEPT_RUNS),
    ...(best && { best }),
  };
}

/** What was predicted is not judged: whoever guesses to be right learns nothing. */
function scoreLab(check: LabCheck, state: LabState | undefined): CheckScore {
  const best = state?.best;
  if (!best) return OPEN;
  const of = 1 / Math.max(1, check.goals.length);
  return {
    share: shareOf(check, best),
    isPending: false,
    reasons: check.goals.map(({ id, text }) => ({ text, earned: best.goals.get(id) ? of : 0, of })),
  };
}
