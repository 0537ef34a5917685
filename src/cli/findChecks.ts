import type { OpenExercise } from '../core/actions/openExercise';
import { isInTrack, type Check, type Task } from '../core/pack/model';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';

export interface CheckNames {
  /** Id of a task; all tasks when left out. */
  readonly task?: string;
  /** Id of a check, or `task/check`; all of them when left out. */
  readonly check?: string;
}

export interface FoundCheck<Kind extends Check['kind']> {
  readonly task: Task;
  readonly check: Extract<Check, { readonly kind: Kind }>;
}

/** The checks of a kind that names mean, in the pack's order: one at least. Throws what says which there are. */
export function findChecks<Kind extends Check['kind']>(
  { exercise, track }: Omit<OpenExercise, 'folder'>,
  kind: Kind,
  { task, check }: CheckNames,
): readonly FoundCheck<Kind>[] {
  if (task !== undefined && !exercise.tasks.some(({ id }) => id === task)) {
    throw new CommandError(
      'usage',
      l10n.t('“{0}” has no task “{1}”.', exercise.title, task),
      l10n.t('Its tasks: {0}', exercise.tasks.map(({ id }) => id).join(', ')),
    );
  }
  const all = exercise.tasks.flatMap((one) =>
    one.checks.flatMap((other) =>
      isOf(other, kind) && isInTrack(other, track.id) ? [{ task: one, check: other }] : [],
    ),
  );
  const found = all.filter(
    (one) =>
      (task === undefined || one.task.id === task) &&
      (check === undefined || one.check.id === check || checkName(one) === check),
  );
  if (found.length > 0) return found;
  throw new CommandError(
    'usage',
    check === undefined ? l10n.t('There is no such check here.') : l10n.t('There is no such check “{0}” here.', check),
    ...(all.length > 0 ? [l10n.t('There are: {0}', all.map(checkName).join(', '))] : []),
  );
}

/** The one that names mean; throws where several are meant. */
export function onlyOne<Kind extends Check['kind']>(found: readonly FoundCheck<Kind>[]): FoundCheck<Kind> {
  const [first, ...others] = found;
  if (first && others.length === 0) return first;
  throw new CommandError(
    'usage',
    l10n.t('Several checks can be meant: {0}.', found.map(checkName).join(', ')),
    l10n.t('Name one with --check.'),
  );
}

/** `task/check`. */
export function checkName({ task, check }: { readonly task: Task; readonly check: Check }): string {
  return `${task.id}/${check.id}`;
}

function isOf<Kind extends Check['kind']>(check: Check, kind: Kind): check is Extract<Check, { readonly kind: Kind }> {
  return check.kind === kind;
}
