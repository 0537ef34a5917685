import type { HintText } from '../../core/actions/readHint';
import { nextCostText } from '../../core/actions/hintTexts';
import { ladderOf } from '../../core/actions/ladderOf';
import type { OpenExercise } from '../../core/actions/openExercise';
import { ladderText, shownText } from '../../core/actions/texts';
import type { HintLadder } from '../../core/assess/hintLadder';
import type { Task } from '../../core/pack/model';
import type { ExerciseState } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import type { HintLadderView } from '../../shared/panelProtocol';

/** What can be read of a sealed hint, by its index in the task's ladder; undefined while nobody has looked. */
export type ReadHints = (taskId: string, index: number) => HintText | undefined;

export interface HintsContext {
  readonly open: OpenExercise;
  readonly state: ExerciseState | undefined;
  readonly now: number;
  /** Markdown of the track's own part as HTML. */
  readonly html: (text: string) => string;
  readonly readHints: ReadHints;
}

/** The hints of a task that are shown, and what the next one waits for. A sealed one comes with its text, or not yet. */
export function hintsView(task: Task, { open, state, now, html, readHints }: HintsContext): HintLadderView {
  const ladder = ladderOf(open, task, state, now);
  const read = ladder.shown.map(({ number, hint }) => ({
    number,
    text: hint.text === '' ? readHints(task.id, number - 1) : ({ state: 'readable', text: hint.text } as const),
  }));
  const isCodeNext = ladder.need?.kind === 'code' && !ladder.wait;
  const isCodeWanted = isCodeNext || read.some(({ text }) => text?.state === 'sealed' && text.byCode);
  const cost = nextCostText(ladder);
  const canReveal = ladder.next !== undefined && !ladder.wait && !ladder.need;
  return {
    total: ladder.total,
    shown: read.flatMap(({ number, text }) => {
      if (!text) return [];
      return [
        text.state === 'readable' ? { number, html: html(text.text) } : { number, html: '', sealed: text.reason },
      ];
    }),
    text: textOf(ladder, open),
    canReveal,
    ...(canReveal && { next: ladder.next + 1 }),
    ...(cost !== undefined && { cost }),
    ...(isCodeWanted && { needsCode: true }),
  };
}

function textOf(ladder: HintLadder, { exercise }: OpenExercise): string {
  const { need, wait } = ladder;
  if (!need || wait) return ladderText(ladder);
  const shown = shownText(ladder);
  if (need.kind === 'code') return l10n.t('{0}; the next is sealed, and a code from your instructor opens it.', shown);
  const title = exercise.tasks.find(({ id }) => id === need.task)?.title ?? need.task;
  return l10n.t('{0}; the next is sealed, and opens once the solution of “{1}” is open.', shown, title);
}
