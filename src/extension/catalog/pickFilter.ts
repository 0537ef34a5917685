import * as vscode from 'vscode';
import type { CatalogFilter } from '../../core/catalog/catalogFilter';
import { EXERCISE_KINDS, LEVELS, type Exercise, type Pack } from '../../core/pack/model';
import type { ExerciseStatus } from '../../core/progress/learnerState';
import { l10n } from '../../shared/l10n';
import { kindWord, levelWord, statusWord, trackWord } from './factWords';

type Facet = 'statuses' | 'levels' | 'kinds' | 'tracks';
type Facets = Pick<CatalogFilter, Facet>;

interface FacetItem extends vscode.QuickPickItem {
  readonly apply?: (facets: Facets) => Facets;
}

const STATUSES: readonly ExerciseStatus[] = ['notStarted', 'inProgress', 'passed'];

/**
 * Lets the learner tick what to show: one list with status, level, kind and track under headings, so that nothing has
 * to be stepped through. Only what some exercise has is offered. Answers undefined when the learner turned away.
 */
export async function pickFilter(packs: readonly Pack[], filter: CatalogFilter): Promise<Facets | undefined> {
  const exercises = packs.flatMap((pack) => pack.exercises).filter((one): one is Exercise => !one.isBroken);
  const kinds = EXERCISE_KINDS.filter((kind) => exercises.some((exercise) => exercise.kind === kind));
  const levels = LEVELS.filter((level) => exercises.some((exercise) => exercise.level === level));
  const tracks = [...new Set(exercises.flatMap((exercise) => exercise.tracks.map(({ id }) => id)))].sort();
  const items: readonly FacetItem[] = [
    heading(l10n.t('Status')),
    ...STATUSES.map((one) => item(statusWord(one), 'statuses', one, filter.statuses)),
    heading(l10n.t('Level')),
    ...levels.map((one) => item(levelWord(one), 'levels', one, filter.levels)),
    heading(l10n.t('Kind')),
    ...kinds.map((one) => item(kindWord(one), 'kinds', one, filter.kinds)),
    heading(l10n.t('Track')),
    ...tracks.map((one) => item(trackWord(one), 'tracks', one, filter.tracks)),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: l10n.t('Filter Exercises'),
    placeHolder: l10n.t('Tick what the catalog shall show; nothing ticked shows everything'),
  });
  const none: Facets = { statuses: [], levels: [], kinds: [], tracks: [] };
  return chosen?.reduce((facets, { apply }) => apply?.(facets) ?? facets, none);
}

function heading(label: string): FacetItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function item<Name extends Facet>(
  label: string,
  facet: Name,
  value: Facets[Name][number],
  ticked: readonly Facets[Name][number][],
): FacetItem {
  return {
    label,
    picked: ticked.includes(value),
    apply: (facets) => ({ ...facets, [facet]: [...facets[facet], value] }),
  };
}
