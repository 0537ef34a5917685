import { countWords } from '../../shared/countWords';
import { l10n } from '../../shared/l10n';
import type { ExplainState } from '../check/explain/explainState';
import { HumanError } from '../errors';
import type { LearnerState } from '../progress/learnerState';
import { findCheck, type CheckName, type FoundCheck } from './findCheck';
import { stateOf, type OpenExercise } from './openExercise';
import type { World } from './world';

type Open = Omit<OpenExercise, 'folder'>;

/** Longest explanation that is kept, in characters. */
export const MAX_EXPLANATION = 20_000;

/** Keeps what the learner has written so far. It is a draft until it is handed in; text that has not changed is not kept again. */
export async function writeExplanation(
  world: World,
  open: Open,
  name: CheckName & { readonly text: string },
  state: LearnerState,
): Promise<void> {
  const found = findCheck(open, name, 'explain');
  await keepText(world, found, name.text, explainStateOf(open, found, state));
}

/**
 * Hands an explanation in: it is kept, and the model answer opens. Throws a {@link HumanError} where it is too short. One that was handed
 * in before is only kept.
 */
export async function handInExplanation(
  world: World,
  open: Open,
  name: CheckName & { readonly text: string },
  state: LearnerState,
): Promise<void> {
  const found = findCheck(open, name, 'explain');
  const own = explainStateOf(open, found, state);
  const words = countWords(name.text);
  const { minWords } = found.check;
  if (words < minWords) {
    throw new HumanError(
      words === 1
        ? l10n.t('Write {0} words at least before you hand it in; so far there is one.', minWords)
        : l10n.t('Write {0} words at least before you hand it in; so far there are {1}.', minWords, words),
    );
  }
  await keepText(world, found, name.text, own);
  if (!own?.isModelOpen) await world.progress.append({ type: 'reasoningOpened', ...found.about });
}

/** Keeps which points the learner finds made. Throws a {@link HumanError} before the model answer is open, and of other points. */
export async function markExplanation(
  world: World,
  open: Open,
  name: CheckName & { readonly made: readonly string[] },
  state: LearnerState,
): Promise<void> {
  const found = findCheck(open, name, 'explain');
  const { check, about } = found;
  if (!explainStateOf(open, found, state)?.isModelOpen) {
    throw new HumanError(
      l10n.t('Hand in your explanation first: the points to mark it by open with the model answer.'),
    );
  }
  const unknown = name.made.find((id) => !check.marks.some((mark) => mark.id === id));
  if (unknown !== undefined) throw new HumanError(l10n.t('This explanation has no point “{0}”.', unknown));
  const made = check.marks.flatMap(({ id }) => (name.made.includes(id) ? [id] : []));
  await world.progress.append({ type: 'explanationMarked', ...about, made });
}

async function keepText(
  world: World,
  { about }: FoundCheck<'explain'>,
  text: string,
  own: ExplainState | undefined,
): Promise<void> {
  if (text.length > MAX_EXPLANATION) {
    throw new HumanError(l10n.t('This explanation is longer than {0} characters; shorten it.', MAX_EXPLANATION));
  }
  if (text !== (own?.text ?? '')) await world.progress.append({ type: 'explanationWritten', ...about, text });
}

function explainStateOf(
  open: Open,
  { task, check }: FoundCheck<'explain'>,
  state: LearnerState,
): ExplainState | undefined {
  const given = stateOf(open, state)?.tasks.get(task.id)?.given.get(check.id);
  return given?.kind === 'explain' ? given : undefined;
}
