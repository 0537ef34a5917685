import { l10n } from '../../shared/l10n';
import { HumanError } from '../errors';
import type { Check, Task } from '../pack/model';
import { findTask, subjectOf, type OpenExercise } from './openExercise';

type Open = Omit<OpenExercise, 'folder'>;

/** Which check of an open exercise is meant. */
export interface CheckName {
  readonly taskId: string;
  readonly checkId: string;
}

export interface FoundCheck<Kind extends Check['kind']> {
  readonly task: Task;
  readonly check: Extract<Check, { kind: Kind }>;
  /** What every event about it says. */
  readonly about: {
    readonly pack: string;
    readonly exercise: string;
    readonly track: string;
    readonly task: string;
    readonly revision: number;
    readonly check: string;
  };
}

/** Finds a check of a kind by its task and id; throws a {@link HumanError} where it is not there any more. */
export function findCheck<Kind extends Check['kind']>(
  open: Open,
  { taskId, checkId }: CheckName,
  kind: Kind,
): FoundCheck<Kind> {
  const task = findTask(open.exercise, taskId);
  const check = task.checks.find(
    (one): one is Extract<Check, { kind: Kind }> => one.id === checkId && one.kind === kind,
  );
  if (!check) throw new HumanError(l10n.t('This check is not in the exercise any more.'));
  return { task, check, about: { ...subjectOf(open), task: task.id, revision: task.revision, check: check.id } };
}
