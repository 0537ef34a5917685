import { PACK_FILE, documentsOf, exerciseDirs, filesIn, nameContextOf, packDocuments, sourceOf } from './packView';
import type { PackContext, PackDocument } from './packView';
import { partsNamed, type CheckPart } from './checkParts';
import { isSameName, namesIn, type Name, type NameUse } from './names';
import type { YamlSource } from '../yaml/yamlSource';

/** A place at which something is named, with its file. */
export interface PlacedUse extends NameUse {
  readonly source: YamlSource;
}

/** The exercise's folder that a name belongs to; undefined for names of the pack as a whole. */
export function dirOf({ kind, scope }: Name): string | undefined {
  if (scope === '' || scope.startsWith('rubric\n') || kind === 'deliverable' || kind === 'figure') return undefined;
  return scope.split('\n')[0];
}

/** Task and check of a case or check; empty where there is none. */
export function ownersOf({ scope }: Name): { readonly task: string; readonly check: string } {
  const [, task = '', check = ''] = scope.split('\n');
  return { task, check };
}

/** All places in YAML that name something, its declaration among them. */
export async function usesOf(context: PackContext, name: Name): Promise<readonly PlacedUse[]> {
  return usesIn(await documentsWith(context, name), name);
}

function usesIn(documents: readonly PackDocument[], name: Name): readonly PlacedUse[] {
  const uses = documents.flatMap(({ source, context: of }) =>
    namesIn(source, of)
      .filter((use) => isSameName(use, name))
      .map((use) => ({ ...use, source })),
  );
  // A file that two checks name is one file.
  const seen = new Set<string>();
  return uses.filter(({ file, start }) => {
    const key = `${file}\n${start}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The places at which something is declared: not all files in which it can stand have to be looked at. */
export async function declarationsOf(context: PackContext, name: Name): Promise<readonly PlacedUse[]> {
  if (dirOf(name) !== undefined || name.kind === 'figure') {
    return (await usesOf(context, name)).filter(({ declares }) => declares);
  }
  const own = context.exerciseDir === undefined ? [] : [context.exerciseDir];
  const dirs = name.kind === 'exercise' ? await dirsOfExercise(context, name.id) : name.kind === 'track' ? own : [];
  const documents = await packDocuments(context, name.id, dirs);
  return usesIn(documents, name).filter(({ declares }) => declares);
}

/** Folders of exercises that have an id, or would have it by their folder. */
async function dirsOfExercise(context: PackContext, id: string): Promise<readonly string[]> {
  const { exercises } = context.loaded;
  return (await exerciseDirs(context)).filter((dir) => dir === id || exercises.get(dir)?.exercise.id === id);
}

/** The files in which a name can stand. */
export async function documentsWith(context: PackContext, name: Name): Promise<readonly PackDocument[]> {
  const dir = dirOf(name);
  if (dir !== undefined) return documentsOf(context, dir);
  if (name.kind !== 'figure') return packDocuments(context, name.id, await exerciseDirs(context));
  const own = await nameContextOf(context);
  return own ? [{ source: sourceOf(context), context: own }] : [];
}

/** What a case is, as the pack's tests or definitions have it; undefined for other names and for cases that nothing declares. */
export async function partOf(context: PackContext, name: Name): Promise<CheckPart | undefined> {
  if (name.kind !== 'case') return undefined;
  const { task, check } = ownersOf(name);
  const parts = await partsNamed(context, dirOf(name) ?? '', task, check);
  return parts.find(({ id }) => id === name.id);
}

/** The `fault.yaml` of a planted fault that is a case, one a track. */
export async function faultFiles(context: PackContext, name: Name): Promise<readonly string[]> {
  const dir = dirOf(name);
  if (name.kind !== 'case' || dir === undefined) return [];
  const all = await filesIn(context.files, `${dir}/faults`);
  return all.filter((path) => path.endsWith(`/${name.id}/fault.yaml`));
}

/** Whether a folder directly in the pack is an exercise, or could be taken for one. */
export async function isTaken(context: PackContext, folder: string): Promise<boolean> {
  const dirs = await exerciseDirs(context);
  return dirs.includes(folder) || (await context.files.listFolders('')).includes(folder) || folder === PACK_FILE;
}
