import { l10n } from '../../shared/l10n';
import { isInTrack, type Check, type Task, type TrackId } from '../pack/model';

/** What of a task a run does not judge, in words: "questions to answer". */
function workOf(kind: Check['kind']): string | undefined {
  switch (kind) {
    case 'answers':
      return l10n.t('questions to answer');
    case 'explain':
      return l10n.t('an explanation to write');
    case 'checklist':
      return l10n.t('a checklist to go through');
    case 'review':
      return l10n.t('a review to ask for');
    case 'lab':
      return l10n.t('an experiment to run');
    case 'reflection':
      return l10n.t('questions to reflect on');
    case 'benchmark':
    case 'benchmarkSuite':
      return l10n.t('a benchmark to measure');
    default:
      return undefined;
  }
}

/** Says of a task without anything for a run to judge what there is to do instead. */
export function whatToDoText(task: Pick<Task, 'title' | 'checks'>, trackId: TrackId): string {
  const work = new Set(
    task.checks.filter((check) => isInTrack(check, trackId)).flatMap(({ kind }) => workOf(kind) ?? []),
  );
  return work.size === 0
    ? l10n.t('“{0}” has nothing for a run to judge.', task.title)
    : l10n.t('“{0}” has nothing for a run to judge. It has {1}.', task.title, [...work].join(', '));
}
