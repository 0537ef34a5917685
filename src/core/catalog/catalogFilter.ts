import type { BrokenExercise, Exercise, ExerciseKind, Level, Pack, TrackId } from '../pack/model';
import type { PathItem } from '../pack/pathModel';
import type { ExerciseStatus } from '../progress/learnerState';

/** What of the catalog is shown. An empty list lets everything through. */
export interface CatalogFilter {
  readonly text: string;
  readonly statuses: readonly ExerciseStatus[];
  readonly levels: readonly Level[];
  readonly kinds: readonly ExerciseKind[];
  readonly tracks: readonly TrackId[];
}

export const NO_FILTER: CatalogFilter = { text: '', statuses: [], levels: [], kinds: [], tracks: [] };

export function isFiltering(filter: CatalogFilter): boolean {
  return (
    filter.text.trim() !== '' ||
    [filter.statuses, filter.levels, filter.kinds, filter.tracks].some((list) => list.length > 0)
  );
}

/** Whether an exercise is shown. Every word of the text must stand somewhere in what the catalog says of it; case and accents do not matter. */
export function matchesFilter(
  pack: Pack,
  exercise: Exercise | BrokenExercise,
  status: ExerciseStatus,
  filter: CatalogFilter,
): boolean {
  const passes = <T>(list: readonly T[], values: readonly T[]): boolean =>
    list.length === 0 || values.some((value) => list.includes(value));
  const facts = exercise.isBroken ? undefined : exercise;
  if (!passes(filter.statuses, [status])) return false;
  if (!passes(filter.levels, facts ? [facts.level] : [])) return false;
  if (!passes(filter.kinds, facts ? [facts.kind] : [])) return false;
  if (!passes(filter.tracks, facts?.tracks.map(({ id }) => id) ?? [])) return false;
  return hasWords(filter, [
    pack.title,
    exercise.title,
    exercise.id,
    exercise.group,
    facts?.summary ?? '',
    ...(facts?.tasks.map(({ title }) => title) ?? []),
  ]);
}

/** Whether an item of a learning path is shown. It has no level, kind or track, so a filter of these leaves it out. */
export function matchesItem(pack: Pack, item: PathItem, isDone: boolean, filter: CatalogFilter): boolean {
  const { levels, kinds, tracks, statuses } = filter;
  if ([levels, kinds, tracks].some((list) => list.length > 0)) return false;
  if (statuses.length > 0 && !statuses.includes(isDone ? 'passed' : 'notStarted')) return false;
  return hasWords(filter, [pack.title, item.title, item.text]);
}

function hasWords(filter: CatalogFilter, texts: readonly string[]): boolean {
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  const haystack = words.length === 0 ? '' : fold(texts.join(' '));
  return words.every((word) => haystack.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
