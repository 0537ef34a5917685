import { l10n } from '../../shared/l10n';
import type { Failure } from './report';
import type { MutationStudy, MutantVerdict } from './studies';

/** What is asked for where an exercise says nothing: percent of the mutants. */
export const DEFAULT_SCORE = 85;

/** Percent of the mutants that the tests find, of those that were tried and that the author has not listed; undefined without any. */
export function mutationScore(verdicts: readonly MutantVerdict[]): number | undefined {
  const counted = verdicts.filter(({ is }) => is !== 'listed' && is !== 'listedAndFound');
  if (counted.length === 0) return undefined;
  return (100 * counted.filter(({ is }) => is !== 'survived').length) / counted.length;
}

/** What a study says of a task's tests, and what else its author should know. */
export interface MutationJudgement {
  readonly failures: readonly Failure[];
  readonly notes: readonly Failure[];
}

/**
 * The tests find enough of the mutants, and none is listed that they find, or that is none. Each survivor is told with its place: as a failure where
 * they are too many, else as a note.
 * @param limitMinutes what a study may take, for whoever wonders why mutants were left out
 */
export function judgeMutation(study: MutationStudy, limitMinutes: number): MutationJudgement {
  const { verdicts, atLeast, score, task, gone = [] } = study;
  const survivors = verdicts
    .filter(({ is }) => is === 'survived')
    .map(({ name, place }): Failure => ({ about: task, why: l10n.t('no test finds the mutant {0}', name), place }));
  const stale = verdicts
    .filter(({ is }) => is === 'listedAndFound')
    .map(({ name, place }): Failure => {
      return { about: task, why: l10n.t('a test finds {0}: it need not be listed any more', name), place };
    });
  const unknown = gone.map((name): Failure => {
    return { about: task, why: l10n.t('{0} is listed, and there is no such mutant any more', name) };
  });
  const isEnough = score === undefined || score >= atLeast;
  const counted = verdicts.length - verdicts.filter(({ is }) => is === 'listed' || is === 'listedAndFound').length;
  const few: Failure = {
    about: task,
    why: l10n.t(
      'the tests find {0} % of the mutants of this task’s reference ({1} of {2}), and {3} % are asked for',
      percent(score ?? 0),
      counted - survivors.length,
      counted,
      atLeast,
    ),
  };
  return {
    failures: [...(isEnough ? [] : [few, ...survivors]), ...stale, ...unknown],
    notes: [...(isEnough ? survivors : []), ...remarks(study, limitMinutes)],
  };
}

/** At most one digit behind the point, and never rounded up to what is asked for. */
export function percent(score: number): string {
  return String(Math.floor(score * 10) / 10);
}

function remarks({ task, total, verdicts, leftOut }: MutationStudy, limitMinutes: number): readonly Failure[] {
  const tried = verdicts.length;
  const late = verdicts.filter(({ is }) => is === 'late').length;
  const words = [
    ...(total === 0 ? [l10n.t('there is no code in its reference that a mutant could be made of')] : []),
    ...(leftOut === 'sample' ? [l10n.t('{0} of {1} mutants were tried, spread evenly over all', tried, total)] : []),
    ...(leftOut === 'time'
      ? [l10n.t('{0} of {1} mutants were tried: more took longer than {2} minutes', tried, total, limitMinutes)]
      : []),
    // On a machine that is busy with other things these may be too many.
    ...(late > 0 ? [l10n.t('{0} mutants count as found because their tests did not end', late)] : []),
  ];
  return words.map((why) => ({ about: task, why }));
}
