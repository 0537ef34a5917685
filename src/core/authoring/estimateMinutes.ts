import type { Check, Task } from '../pack/model';

/** What a quick reader reads of instructions. Code counts as words do. */
const WORDS_READ_PER_MINUTE = 200;
/** Quicker than a dictionary, and near enough: where no blanks part words, two signs are one. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{1,2}|[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+|\p{N}+/gu;
/** What somebody writes who knows what to write. */
const WORDS_WRITTEN_PER_MINUTE = 20;
const MINUTES_PER_QUESTION = 0.5;
/** Reading what a check asks, writing a few lines for it, and running it once. */
const MINUTES_PER_CHECK = 1;

/**
 * The fewest minutes that a task can honestly take: reading its instructions once, quickly; writing as many words as are asked for; half a
 * minute for each question; and one for each other check that has to pass. Nobody who learns something is as quick, so it says when
 * an estimate is certainly too low, and not what a good one is.
 */
export function leastMinutes({ instructions, checks }: Pick<Task, 'instructions' | 'checks'>): number {
  const reading = (instructions.match(WORDS)?.length ?? 0) / WORDS_READ_PER_MINUTE;
  const doing = checks.filter(({ isRequired }) => isRequired).map(minutesOf);
  return reading + doing.reduce((sum, minutes) => sum + minutes, 0);
}

function minutesOf(check: Check): number {
  switch (check.kind) {
    case 'answers':
      return check.questions.length * MINUTES_PER_QUESTION;
    case 'reflection':
      return check.questions.length * MINUTES_PER_QUESTION;
    case 'explain':
      return check.minWords / WORDS_WRITTEN_PER_MINUTE;
    case 'artefact': {
      const words = check.conditions.map((one) => {
        if (one.kind === 'words') return one.atLeast;
        return one.kind === 'sections' ? one.sections.length * one.minWords : 0;
      });
      return Math.max(MINUTES_PER_CHECK, Math.max(0, ...words) / WORDS_WRITTEN_PER_MINUTE);
    }
    default:
      return MINUTES_PER_CHECK;
  }
}
