import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { loadPack } from '../core/pack/loadPack';
import { findPacks } from '../node/pack/findPacks';
import { PackFolder } from '../node/pack/packFolder';
import type { PackToVerify } from '../node/verify/verifier';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';
import type { VerifyTarget } from './verbs/verify';

/**
 * What names on the command line of `verify` mean: a folder that is a pack, holds packs, or is an exercise of one; else
 * `pack/exercise` or an exercise of the packs in `folders`. Without names, everything in `folders`.
 */
export async function findVerifyTargets(
  names: readonly string[],
  { cwd, folders }: { cwd: string; folders: readonly string[] },
): Promise<readonly VerifyTarget[]> {
  const targets = new Map<string, { target: PackToVerify; exercises: Set<string> | undefined }>();
  const add = async (root: string, exercise?: string): Promise<void> => {
    const before = targets.get(root);
    if (!before) {
      const target = await load(root);
      targets.set(root, { target, exercises: exercise === undefined ? undefined : new Set([exercise]) });
    } else if (exercise === undefined) before.exercises = undefined;
    else before.exercises?.add(exercise);
  };
  const addAll = async (folder: string): Promise<void> => {
    const roots = await findPacks(folder);
    if (roots.length === 0) {
      const advice = l10n.t('A pack is a folder with a pack.yaml.');
      throw new CommandError('pack', l10n.t('There is no pack in {0}.', folder), advice);
    }
    for (const root of roots) await add(root);
  };
  for (const name of names) {
    const folder = resolve(cwd, name);
    if (await isThere(join(folder, 'exercise.yaml'))) await add(dirname(folder), basename(folder));
    else if (await isThere(folder)) await addAll(folder);
    else for (const { root, exercise } of await findByName(name, folders)) await add(root, exercise);
  }
  if (names.length === 0) for (const folder of folders) await addAll(folder);
  return [...targets.values()].map(({ target, exercises }) => ({
    target,
    filter: exercises === undefined ? {} : { exercises: [...exercises] },
  }));
}

async function findByName(
  name: string,
  folders: readonly string[],
): Promise<readonly { root: string; exercise: string }[]> {
  const slash = name.lastIndexOf('/');
  const packId = slash < 0 ? undefined : name.slice(0, slash);
  const exercise = name.slice(slash + 1);
  const roots = (await Promise.all(folders.map(findPacks))).flat();
  const packs = await Promise.all(roots.map(load));
  const found = packs.filter(
    ({ pack }) =>
      (packId === undefined || pack.id === packId || pack.id.endsWith(`.${packId}`)) &&
      pack.exercises.some(({ id }) => id === exercise),
  );
  if (found.length > 0) return found.map(({ pack }) => ({ root: pack.root, exercise }));
  throw new CommandError(
    'usage',
    l10n.t('“{0}” is neither a folder nor an exercise.', name),
    l10n.t('"whetstone list" shows what there is.'),
  );
}

async function load(root: string): Promise<PackToVerify> {
  const files = new PackFolder(root);
  return { pack: await loadPack(files, root), files };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
