import type { Location, Position } from 'vscode-languageserver-types';
import { findSymbol } from '../../core/anchor/findSymbol';
import { joinPackPath } from '../../core/pack/packPath';
import type { DocumentContext } from '../documentContext';
import { declarationsOf, faultFiles, dirOf, ownersOf, partOf, type PlacedUse } from '../meaning/lookUp';
import type { Meaning } from '../meaning/meaning';
import type { NameUse } from '../meaning/names';
import { filesIn, textAt } from '../meaning/packView';
import { tracksOf, workspaceFile } from '../meaning/tracksOf';
import { asRecord, asText } from '../yaml/plainValues';
import { plainOf } from '../yaml/yamlSource';
import { lineLocation, locationIn, uniqueLocations } from './locations';
import { markdownTargets } from './markdown/markdownTargets';
import { namesUnder, spotAt, type YamlSpot } from './place';

/** More files of one folder than anybody chooses from. */
const MAX_FILES = 50;

/** Where what a name or a path stands for is written. Of the declaration of a task: its instructions. */
export async function definitionOf(context: DocumentContext, position: Position): Promise<Location[]> {
  if (context.kind === 'markdown') {
    const target = await markdownTargets(context, context.document.offsetAt(position));
    return target.map(({ path, line }) => lineLocation(path, line, context.uriOf));
  }
  const spot = await spotAt(context, position);
  if (!spot?.meaning) return [];
  const { meaning } = spot;
  if (meaning.is !== 'name' && meaning.is !== 'names') return filesOf(context, spot, meaning);
  const found = await Promise.all(namesUnder(spot).map((name) => declarations(context, name, spot)));
  return uniqueLocations(found.flat());
}

async function declarations(context: DocumentContext, name: NameUse, spot: YamlSpot): Promise<Location[]> {
  const { uriOf } = context;
  if (name.declares && name.kind === 'task') {
    const path = `${dirOf(name) ?? ''}/tasks/${name.id}.md`;
    return (await textAt(context.files, path)) === undefined ? [] : [lineLocation(path, 0, uriOf)];
  }
  const uses = await declarationsOf(context, name);
  const declared = name.kind === 'track' ? tracksMeant(uses, spot) : uses;
  if (declared.length > 0) return declared.map(({ source, start, end }) => locationIn(source, start, end, uriOf));
  if (name.kind === 'case') return casePlaces(context, name);
  // The check that a task without any has is declared by the task.
  if (name.kind === 'check') return declarationOfTask(context, name);
  return [];
}

/** Of tracks that several bases have, those of the exercise's own. */
function tracksMeant(uses: readonly PlacedUse[], { names }: YamlSpot): readonly PlacedUse[] {
  const plain = asRecord(names.exercise && plainOf(names.exercise.source));
  const base = asText(plain['base']);
  const dir = names.exercise?.dir;
  return uses.filter(({ path, file }) => (path[0] === 'bases' ? path[1] === base : file.startsWith(`${dir ?? ''}/`)));
}

async function casePlaces(context: DocumentContext, name: NameUse): Promise<Location[]> {
  const part = await partOf(context, name);
  const places = (part?.places ?? []).map(({ path, line }) => lineLocation(path, line - 1, context.uriOf));
  if (places.length > 0) return places;
  return (await faultFiles(context, name)).map((path) => lineLocation(path, 0, context.uriOf));
}

async function declarationOfTask(context: DocumentContext, name: NameUse): Promise<Location[]> {
  const task = { kind: 'task' as const, id: ownersOf(name).task, scope: dirOf(name) ?? '' };
  const uses = await declarationsOf(context, task);
  return uses.map(({ source, start, end }) => locationIn(source, start, end, context.uriOf));
}

/** Files that a text names, each at its start, or where it says so at a symbol. */
async function filesOf(context: DocumentContext, spot: YamlSpot, meaning: Meaning): Promise<Location[]> {
  const { files, uriOf } = context;
  const { exercise } = spot.names;
  const dir = exercise?.dir ?? '';
  const { text } = spot.cursor.token;
  const toStart = (path: string): Location => lineLocation(path, 0, uriOf);
  switch (meaning.is) {
    case 'file': {
      const path = joinPackPath(meaning.from === 'pack' ? '' : dir, text);
      return path === undefined || (await textAt(files, path)) === undefined ? [] : [toStart(path)];
    }
    case 'trackFolder':
    case 'lintFolder': {
      const inside = joinPackPath('', text);
      if (!exercise || inside === undefined || inside === '') return [];
      const tracks = await tracksOf(context, exercise);
      const folders = tracks.map(({ id }) =>
        meaning.is === 'lintFolder' ? `${dir}/${inside}/${id}` : `${dir}/${meaning.under}/${id}/${inside}`,
      );
      const found = await Promise.all(folders.map((folder) => filesIn(files, folder)));
      return found.flat().slice(0, MAX_FILES).map(toStart);
    }
    case 'workspaceFile':
    case 'anchor': {
      const [path = '', symbol] = text.split('#');
      if (!exercise || joinPackPath('', path) === undefined) return [];
      const all = await tracksOf(context, exercise);
      const named = spot.path.at(-1);
      const own = all.filter(({ id }) => id === named);
      const places = await workspaceFile(context, exercise, path, own.length > 0 ? own : all);
      const lines = await Promise.all(places.map((place) => textAt(files, place)));
      return places.map((place, index) =>
        lineLocation(place, symbol === undefined ? 0 : (findSymbol(lines[index] ?? '', symbol) ?? 0), uriOf),
      );
    }
    case 'alternative':
      return (await filesIn(files, `${dir}/alternatives/${text}`)).slice(0, MAX_FILES).map(toStart);
    default:
      return [];
  }
}
