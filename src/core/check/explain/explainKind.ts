import type { GivenEvent, ProgressEvent } from '../../progress/event';
import { plainLine } from '../answers/plainLine';
import type { CheckScore } from '../checkScore';
import type { GivenContext, GivenKind } from '../givenKind';
import type { ExplainCheck } from '../model';
import type { ExplainState } from './explainState';

/** Passed when what was written makes enough of the points, as its writer says after having seen the model answer, or a reviewer. */
export const explainKind: GivenKind<ExplainCheck, ExplainState> = {
  project: (check, events, context) => ({
    ...projectOwn(check, events),
    ...reviewOf(check, context),
  }),
  isPassed: (check, { made }) => made !== undefined && isEnough(check, made),
  score: (check, state) => scoreExplanation(check, state?.made),
};

function projectOwn({ marks }: ExplainCheck, events: readonly GivenEvent[]): ExplainState {
  let text = '';
  let handedIn: string | undefined;
  let made: ReadonlySet<string> | undefined;
  for (const event of events) {
    if (event.type === 'explanationWritten') text = event.text;
    else if (event.type === 'reasoningOpened') handedIn ??= text;
    // Nobody can mark what they have not compared.
    else if (event.type === 'explanationMarked' && handedIn !== undefined) {
      made = new Set(event.made.filter((id) => marks.some((mark) => mark.id === id)));
    }
  }
  return {
    kind: 'explain',
    text,
    isModelOpen: handedIn !== undefined,
    isChangedSince: handedIn !== undefined && text.trim() !== handedIn.trim(),
    ...(made && { made }),
  };
}

/** What the last reviewer who looked at this explanation found in it. */
function reviewOf(check: ExplainCheck, { events, taskId }: GivenContext): Pick<ExplainState, 'made' | 'reviewer'> {
  const key = `${taskId}.${check.id}`;
  const last = events.findLast(
    (event): event is Extract<ProgressEvent, { type: 'reviewImported' }> =>
      event.type === 'reviewImported' && event.made?.[key] !== undefined,
  );
  if (!last) return {};
  return { made: new Set(last.made?.[key]), reviewer: last.reviewer };
}

/** The share of the points' weight that is made, 0 … 1. */
export function shareMade({ marks }: ExplainCheck, made: ReadonlySet<string>): number {
  const weight = (of: ExplainCheck['marks']): number => of.reduce((sum, mark) => sum + mark.weight, 0);
  return weight(marks.filter(({ id }) => made.has(id))) / weight(marks);
}

/** Whether enough points are made. Sums of thirds may fall a hair short: 1e-9 is forgiven. */
export function isEnough(check: ExplainCheck, made: ReadonlySet<string>): boolean {
  return shareMade(check, made) + 1e-9 >= check.atLeast;
}

function scoreExplanation(check: ExplainCheck, made: ReadonlySet<string> | undefined): CheckScore {
  if (check.credit === 'whole') return { share: made && isEnough(check, made) ? 1 : 0, isPending: false, reasons: [] };
  const all = check.marks.reduce((sum, { weight }) => sum + weight, 0);
  return {
    share: made ? shareMade(check, made) : 0,
    isPending: false,
    reasons: check.marks.map(({ id, text, weight }) => ({
      text: plainLine(text),
      earned: made?.has(id) ? weight / all : 0,
      of: weight / all,
    })),
  };
}
