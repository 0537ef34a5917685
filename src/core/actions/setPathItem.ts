import { l10n } from '../../shared/l10n';
import { HumanError } from '../errors';
import type { Pack } from '../pack/model';
import type { LearningPath, PathItem } from '../pack/pathModel';
import { pathKey, type LearnerState } from '../progress/learnerState';
import type { World } from './world';

/** An item of a learning path, by ids. */
export interface PathItemName {
  readonly pack: string;
  readonly path: string;
  readonly item: string;
}

export interface FoundPathItem {
  readonly pack: Pack;
  readonly path: LearningPath;
  readonly item: PathItem;
}

/** Finds an item among the packs at hand; throws a {@link HumanError} that says what of its name is not there. */
export function findPathItem(packs: readonly Pack[], name: PathItemName): FoundPathItem {
  const pack = packs.find(({ id }) => id === name.pack);
  if (!pack) throw new HumanError(l10n.t('The pack “{0}” is not installed.', name.pack));
  const path = pack.paths.find(({ id }) => id === name.path);
  if (!path) throw new HumanError(l10n.t('The pack “{0}” has no learning path “{1}”.', pack.title, name.path));
  const item = itemsOf(path).find(({ id }) => id === name.item);
  if (!item) throw new HumanError(l10n.t('The learning path “{0}” has no item “{1}”.', path.title, name.item));
  return { pack, path, item };
}

/** What of a path is no exercise, in order. */
export function itemsOf({ stages }: LearningPath): readonly PathItem[] {
  return stages.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'item' ? [step.item] : [])));
}

/** Keeps that the learner has done an item of a learning path, or takes that back. Answers false when it stood so already. */
export async function setPathItem(
  world: World,
  name: PathItemName,
  isDone: boolean,
  state: LearnerState,
): Promise<boolean> {
  const { pack, path, item } = findPathItem(world.packs.packs, name);
  const was = state.paths.get(pathKey(pack.id, path.id))?.done.has(item.id) ?? false;
  if (was === isDone) return false;
  await world.progress.append({
    type: 'pathItemDone',
    ...{ pack: pack.id, exercise: '', track: '', path: path.id, item: item.id, isDone },
  });
  return true;
}
