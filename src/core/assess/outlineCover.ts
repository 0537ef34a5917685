import { l10n } from '../../shared/l10n';
import type { OutlineItem, PackCover } from '../pack/assessmentModel';
import type { Pack } from '../pack/model';

/** An item of the outline, with what covers it. */
export interface CoveredItem {
  readonly item: OutlineItem;
  readonly covers: readonly Cover[];
}

/** A task, an exercise as a whole (without `task`), or something of the pack. */
export type Cover =
  | { readonly kind: 'exercise'; readonly exercise: string; readonly task?: string }
  | { readonly kind: 'pack'; readonly by: PackCover };

/** What covers each item of a pack's outline, in its order. An exercise that is broken covers nothing by now. */
export function outlineCover(pack: Pack): readonly CoveredItem[] {
  const found = new Map<string, Cover[]>();
  const add = (id: string, cover: Cover): void => void found.set(id, [...(found.get(id) ?? []), cover]);
  for (const exercise of pack.exercises) {
    if (exercise.isBroken) continue;
    for (const id of exercise.covers) add(id, { kind: 'exercise', exercise: exercise.id });
    for (const task of exercise.tasks) {
      for (const id of task.covers) add(id, { kind: 'exercise', exercise: exercise.id, task: task.id });
    }
  }
  return pack.outline.map((item) => ({
    item,
    covers: [...(found.get(item.id) ?? []), ...item.coveredBy.map((by): Cover => ({ kind: 'pack', by }))],
  }));
}

/** "circuit-breaker/trip", "rubric core". */
export function coverText(cover: Cover): string {
  if (cover.kind === 'exercise') {
    return cover.task === undefined ? cover.exercise : `${cover.exercise}/${cover.task}`;
  }
  const { by } = cover;
  switch (by.kind) {
    case 'grades':
      return l10n.t('the grading scale');
    case 'path':
      return l10n.t('the path {0}', by.path);
    case 'rubric':
      return by.criterion === undefined
        ? l10n.t('the rubric {0}', by.rubric)
        : l10n.t('the rubric {0}, {1}', by.rubric, by.criterion);
    case 'submission':
      return by.deliverable === undefined
        ? l10n.t('the submission {0}', by.submission)
        : l10n.t('the submission {0}, {1}', by.submission, by.deliverable);
  }
}
