import type { EventOf, GivenEvent } from '../../progress/event';
import { plainLine } from '../answers/plainLine';
import { OPEN, type CheckScore } from '../checkScore';
import type { GivenContext, GivenKind } from '../givenKind';
import type { ExplainCheck } from '../model';
import { newestOfEach } from '../review/newestOfEach';
import type { ExplainState } from './explainState';

/** Passed when what was written makes enough of the points, as its writer says after having seen the model answer, or a reviewer. */
export const explainKind: GivenKind<ExplainCheck, ExplainState> = {
  project: (check, events, context) => {
    const own = projectOwn(check, events);
    // Nobody can judge what was never written; and taking it away again takes nothing back of what a reviewer found.
    const isWritten = events.some((event) => event.type === 'explanationWritten' && event.text.trim() !== '');
    return isWritten ? { ...own, ...reviewOf(check, context) } : own;
  },
  isPassed: (check, { made }) => made !== undefined && isEnough(check, made),
  score: scoreExplanation,
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

/**
 * What the reviewer who counts found in this explanation. One who looked at another revision of its task saw another explanation; a review of
 * another task does not say which revision it saw of this one.
 */
function reviewOf(
  check: ExplainCheck,
  { events, taskId, revision }: GivenContext,
): Pick<ExplainState, 'made' | 'reviewer'> {
  const key = `${taskId}.${check.id}`;
  const last = newestOfEach(
    events.filter(
      (event): event is EventOf<'reviewImported'> =>
        event.type === 'reviewImported' &&
        event.made?.[key] !== undefined &&
        (event.task !== taskId || event.revision === revision),
    ),
  ).at(-1);
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

function scoreExplanation(check: ExplainCheck, state: ExplainState | undefined): CheckScore {
  const made = state?.made;
  // The points are half of the model answer: nobody is told them before it is open.
  if (!state || (!state.isModelOpen && state.reviewer === undefined)) return OPEN;
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
