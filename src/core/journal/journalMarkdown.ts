import { l10n } from '../../shared/l10n';
import type { JournalExercise } from './journal';

/** The journal as Markdown. The learner's own words are theirs to format; questions and facts come from the pack and the log. */
export function journalMarkdown(exercises: readonly JournalExercise[]): string {
  const [only, ...others] = exercises;
  if (!only) {
    return `# ${l10n.t('Journal')}\n\n${l10n.t('Nothing is written yet. The questions stand at the end of each exercise.')}\n`;
  }
  const isOne = others.every(({ exercise, pack }) => exercise === only.exercise && pack === only.pack);
  const head = isOne ? l10n.t('Journal: {0}', plain(only.exercise.title)) : l10n.t('Journal');
  return [`# ${head}`, ...exercises.flatMap((one) => exerciseMarkdown(one, isOne && others.length === 0))]
    .join('\n\n')
    .concat('\n');
}

function exerciseMarkdown(one: JournalExercise, isAlone: boolean): string[] {
  const { exercise, pack, track, facts, parts } = one;
  const level = isAlone ? '##' : '###';
  const state = one.passedAt === undefined ? l10n.t('not finished yet') : l10n.t('finished on {0}', day(one.passedAt));
  return [
    ...(isAlone ? [] : [`## ${plain(exercise.title)}`]),
    [plain(pack.title), track.id, state].join(', '),
    facts.map((fact) => `- ${plain(fact)}`).join('\n'),
    ...parts.flatMap(({ task, entries }) => [
      `${level} ${task === undefined ? l10n.t('Looking back') : plain(task)}`,
      ...entries.flatMap(({ question, text }) => [`**${plain(question)}**`, text]),
    ]),
  ];
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** In the learner's own time. */
function day(at: number): string {
  const date = new Date(at);
  const digits = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${digits(date.getMonth() + 1)}-${digits(date.getDate())}`;
}
