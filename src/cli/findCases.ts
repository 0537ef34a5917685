import type { OpenExercise } from '../core/actions/openExercise';
import { casesOf } from '../core/check/casesOf';
import type { Task } from '../core/pack/model';
import type { CaseKey } from '../core/run/model';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';

/**
 * The tests that names mean: `check.case`, or the case's id alone where only one check of the tasks has it.
 * Throws what says which there are.
 */
export function findCases({ track }: OpenExercise, tasks: readonly Task[], names: readonly string[]): CaseKey[] {
  const all = tasks.flatMap((task) =>
    task.checks.flatMap((check) =>
      casesOf(check, track.id).map((one): CaseKey => ({ task: task.id, check: check.id, case: one.id })),
    ),
  );
  return names.map((name) => {
    const [found, ...others] = all.filter((key) => nameOf(key) === name || key.case === name);
    if (found && others.length === 0) return found;
    throw new CommandError(
      'usage',
      found ? l10n.t('More than one test is called “{0}”.', name) : l10n.t('There is no test “{0}” here.', name),
      l10n.t('The tests: {0}', all.map(nameOf).join(', ')),
    );
  });
}

function nameOf({ check, case: id }: CaseKey): string {
  return `${check}.${id}`;
}
