import { readFile } from 'node:fs/promises';
import type { Exercise, Hint, Pack, Solution, Task, Track } from '../../core/pack/model';
import type { Problem } from '../../core/pack/problem';
import { isOnHonour } from '../../core/seal/isOnHonour';
import { findLeakedPassages, type PlacedText, type SealedGroup, type ShippedText } from '../../core/seal/leaks';
import { ENVELOPE_ENDING } from '../../core/pack/loadSolution';
import type { PackFolder } from '../pack/packFolder';
import { packContents } from './packContents';
import { readableTexts } from './readableTexts';
import { readZip } from './readZip';
import { sealedContents } from './sealedContents';

/** Where a package holds the pack's own files. */
const PACKAGE_FOLDER = 'extension/';

/**
 * Finds passages of solutions that can be read in what a pack ships. Errors, each at the place where the passage can be read.
 * Needs the plain solutions: in a shipped pack there is nothing to compare with, and nothing is found.
 */
export async function findLeaks(pack: Pack, files: PackFolder): Promise<readonly Problem[]> {
  const shipped: ShippedText[] = [];
  const contents = await packContents(pack, files, 'leaveOut');
  const isEnvelope = envelopesOf(pack);
  await Promise.all(
    [...contents].map(async ([path, content]) => {
      if (isEnvelope(path)) return;
      shipped.push(
        ...readableTexts(path, 'text' in content ? Buffer.from(content.text) : await readFile(content.source)),
      );
    }),
  );
  return problems(pack, files, shipped);
}

/**
 * The same for a package that has been made of a pack: whatever lies in the archive.
 * @param files the pack that it was made of
 */
export async function findLeaksInPackage(vsixPath: string, pack: Pack, files: PackFolder): Promise<readonly Problem[]> {
  const entries = readZip(await readFile(vsixPath));
  const isEnvelope = envelopesOf(pack);
  const shipped = [...entries].flatMap(([name, bytes]) => {
    const path = name.startsWith(PACKAGE_FOLDER) ? name.slice(PACKAGE_FOLDER.length) : name;
    return isEnvelope(path) ? [] : readableTexts(path, bytes);
  });
  return problems(pack, files, shipped);
}

/** The pack's own envelopes, whose plain texts are looked at in their place; a stray copy of one is a file like any other. */
function envelopesOf(pack: Pack): (path: string) => boolean {
  const { shipped } = sealedContents(pack);
  return (path) => path.endsWith(ENVELOPE_ENDING) && shipped.has(path);
}

async function problems(pack: Pack, files: PackFolder, shipped: readonly ShippedText[]): Promise<readonly Problem[]> {
  const exercises = pack.exercises.filter((exercise): exercise is Exercise => !exercise.isBroken);
  // A base is a layer of many exercises.
  const layers = new Map<string, Promise<readonly PlacedText[]>>();
  const readLayer = (folder: string): Promise<readonly PlacedText[]> => {
    const texts = layers.get(folder) ?? textsBelow(folder, files);
    layers.set(folder, texts);
    return texts;
  };
  const groups = await Promise.all(
    exercises.flatMap((exercise) => exercise.tracks.map((track) => sealedGroup(exercise, track, files, readLayer))),
  );
  const courtesy = [
    ...groups.flatMap(({ sealed }) => sealed.filter(({ lock }) => lock === 'courtesy')),
    ...exercises.flatMap(({ tasks }) => tasks.flatMap((task) => courtesyHints(task, tasks))),
  ].map(({ path, text }) => ({ path, text, isCourtesy: true }));
  const leaks = findLeakedPassages(groups, [...shipped, ...courtesy]);
  const byPlace = leaks.toSorted((a, b) => compare(a.found.path, b.found.path) || a.found.line - b.found.line);
  return byPlace.map(({ what, sealed, found, length }) => ({
    severity: 'error',
    code: 'leak',
    message: `${length} signs of ${what} (${sealed.path}:${sealed.line}) can be read here; write it otherwise, or seal this too.`,
    place: found,
  }));
}

async function sealedGroup(
  { id, tasks }: Exercise,
  track: Track,
  files: PackFolder,
  readLayer: (folder: string) => Promise<readonly PlacedText[]>,
): Promise<SealedGroup> {
  const known = await Promise.all(track.layers.map(readLayer));
  const sealed = await Promise.all(
    tasks.map(async ({ id: taskId, solution }) => {
      const folder = solution?.dirs[track.id];
      if (!solution || folder === undefined) return [];
      const what = `the solution of ${id}/${taskId} in ${track.id}`;
      return (await textsBelow(folder, files)).map((text) => ({ ...text, what, lock: lockOf(solution) }));
    }),
  );
  return { known: known.flat(), sealed: sealed.flat() };
}

/** The texts of hints whose keys lie in the pack. */
function courtesyHints({ hints }: Task, tasks: readonly Task[]): readonly PlacedText[] {
  return hints.filter(({ seal }) => seal && hintLock(seal.by, tasks) === 'courtesy');
}

function hintLock(by: NonNullable<Hint['seal']>['by'], tasks: readonly Task[]): 'proof' | 'courtesy' {
  if (by.kind !== 'task') return by.kind === 'honour' ? 'courtesy' : 'proof';
  const solution = tasks.find(({ id }) => id === by.task)?.solution;
  return solution ? lockOf(solution) : 'proof';
}

function lockOf(solution: Solution): 'proof' | 'courtesy' {
  return isOnHonour(solution) ? 'courtesy' : 'proof';
}

async function textsBelow(folder: string, files: PackFolder): Promise<readonly PlacedText[]> {
  const paths = await files.listFiles(folder);
  const texts = await Promise.all(paths.map(async (path) => ({ path, text: (await files.readText(path)) ?? '' })));
  return texts.filter(({ text }) => !text.includes('\0'));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
