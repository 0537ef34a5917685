import { CompletionItemKind } from 'vscode-languageserver-types';
import { starterFiles } from '../../../core/authoring/starterFiles';
import { joinPackPath } from '../../../core/pack/packPath';
import type { Track } from '../../../core/pack/model';
import type { Meaning } from '../../meaning/meaning';
import { filesIn, textAt, type PackContext } from '../../meaning/packView';
import { tracksOf, workspaceFile } from '../../meaning/tracksOf';
import { visitScalars } from '../../yaml/yamlSource';
import type { YamlSpot } from '../place';
import type { Candidate } from './candidate';
import { symbolsIn } from './symbolsIn';

/** More than anybody looks through. */
const MAX_CANDIDATES = 500;
/** Folders of an exercise whose files no YAML names by path. */
const CODE_FOLDERS = /^(?:starter|solution|alternatives|wrong|tests|bench|probe|seals|faults|lab|tasks|node_modules)\//;

/** The files and folders that can be written where a path is asked for. */
export async function pathCandidates(
  context: PackContext,
  spot: YamlSpot,
  meaning: Meaning,
): Promise<readonly Candidate[]> {
  const dir = spot.names.exercise?.dir ?? '';
  const found = await candidates(context, spot, meaning, dir);
  return found.slice(0, MAX_CANDIDATES);
}

async function candidates(
  context: PackContext,
  spot: YamlSpot,
  meaning: Meaning,
  dir: string,
): Promise<readonly Candidate[]> {
  switch (meaning.is) {
    case 'file':
      return meaning.from === 'pack'
        ? packFiles(context, meaning.endings)
        : besideFiles(context, spot, dir, meaning.endings);
    case 'trackFolder':
      return folders(await trackRoots(context, spot, meaning.under), context, meaning.under === 'tests');
    case 'lintFolder': {
      const names = await context.files.listFolders(dir);
      return names.filter((name) => !CODE_FOLDERS.test(`${name}/`)).map(folder);
    }
    case 'folder': {
      const top = await context.files.listFolders('');
      const inner = await Promise.all(
        top.map(async (name) => (await context.files.listFolders(name)).map((one) => `${name}/${one}`)),
      );
      return [...top, ...inner.flat()].map(folder);
    }
    case 'workspaceFile':
      return (await workspaceFiles(context, spot)).map((path) => ({ text: path, kind: CompletionItemKind.File }));
    case 'anchor':
      return anchors(context, spot);
    case 'alternative':
      return (await context.files.listFolders(`${dir}/alternatives`)).map(folder);
    default:
      return [];
  }
}

async function packFiles({ files, path }: PackContext, endings: readonly string[]): Promise<readonly Candidate[]> {
  const tops = await filesIn(files, '');
  return tops
    .filter((one) => one !== path && one.split('/').length < 3 && endings.some((ending) => one.endsWith(ending)))
    .filter((one) => !/(?:^|\/)(?:exercise|expect|fault)\.yaml$/.test(one))
    .map((one) => ({ text: one, kind: CompletionItemKind.File }));
}

/** Files of the exercise; those that nothing names yet come first. */
async function besideFiles(
  { files }: PackContext,
  { source }: YamlSpot,
  dir: string,
  endings: readonly string[],
): Promise<readonly Candidate[]> {
  const named = new Set<unknown>();
  visitScalars(source.tree, ({ node }) => named.add(node.value));
  return (await filesIn(files, dir))
    .map((path) => path.slice(dir.length + 1))
    .filter((path) => !CODE_FOLDERS.test(path) && endings.some((ending) => path.endsWith(ending)))
    .filter((path) => path !== 'exercise.yaml' && path !== 'README.md')
    .map((path) => ({ text: path, kind: CompletionItemKind.File, isLater: named.has(path) }));
}

async function trackRoots(context: PackContext, { names }: YamlSpot, under: string): Promise<readonly string[]> {
  const { exercise } = names;
  if (!exercise) return [];
  return (await tracksOf(context, exercise)).map(({ id }) => `${exercise.dir}/${under}/${id}`);
}

/** Folders below some roots: those that hold files, or only the topmost. */
async function folders(
  roots: readonly string[],
  { files }: PackContext,
  isDeep: boolean,
): Promise<readonly Candidate[]> {
  const found = new Set<string>();
  for (const root of roots) {
    for (const path of await filesIn(files, root)) {
      const parts = path
        .slice(root.length + 1)
        .split('/')
        .slice(0, -1);
      if (parts.length > 0) found.add((isDeep ? parts : parts.slice(0, 1)).join('/'));
    }
  }
  return [...found].sort().map(folder);
}

/** The tracks that a spot is about: one where the path names it, else all. */
async function tracksMeant(context: PackContext, { names, path }: YamlSpot): Promise<readonly Track[]> {
  const { exercise } = names;
  const all = exercise ? await tracksOf(context, exercise) : [];
  const own = all.filter(({ id }) => path.includes(id));
  return own.length > 0 ? own : all;
}

async function workspaceFiles(context: PackContext, spot: YamlSpot): Promise<readonly string[]> {
  const tracks = await tracksMeant(context, spot);
  const starters = await Promise.all(tracks.map((track) => starterFiles(context.files, track)));
  return [...new Set(starters.flatMap((files) => [...files.keys()]))].sort();
}

/** Files before the `#`, symbols of the file behind it. */
async function anchors(context: PackContext, spot: YamlSpot): Promise<readonly Candidate[]> {
  const { exercise } = spot.names;
  const [file = '', symbol] = spot.cursor.token.text.split('#');
  if (symbol === undefined) {
    return (await workspaceFiles(context, spot)).map((path) => ({ text: `${path}#`, kind: CompletionItemKind.File }));
  }
  const inside = joinPackPath('', file);
  if (!exercise || inside === undefined) return [];
  const places = await workspaceFile(context, exercise, inside, await tracksMeant(context, spot));
  const texts = await Promise.all(places.map((place) => textAt(context.files, place)));
  const symbols = new Set(texts.flatMap((text) => symbolsIn(text ?? '')));
  return [...symbols].map((name) => ({ text: `${file}#${name}`, kind: CompletionItemKind.Field }));
}

function folder(text: string): Candidate {
  return { text, kind: CompletionItemKind.Folder };
}

/** Names of the exercise's tracks, for keys that are one. */
export async function trackNames(context: PackContext, { names }: YamlSpot): Promise<readonly string[]> {
  const { exercise } = names;
  return exercise ? (await tracksOf(context, exercise)).map(({ id }) => id) : [];
}
