import { DocumentLink } from 'vscode-languageserver-types';
import { joinPackPath } from '../../core/pack/packPath';
import type { Track } from '../../core/pack/model';
import type { DocumentContext } from '../documentContext';
import type { Meaning } from '../meaning/meaning';
import { meaningAt } from '../meaning/meaningAt';
import type { NameContext } from '../meaning/names';
import { filesIn, nameContextOf, sourceOf, textAt } from '../meaning/packView';
import { tracksOf, workspaceFile } from '../meaning/tracksOf';
import { visitScalars, wordsOf, type PlacedScalar } from '../yaml/yamlSource';
import { rangeIn } from './locations';
import { linkSpots } from './markdown/linkSpots';
import { targetsOf } from './markdown/markdownTargets';

/** More than a document of the format has. */
const MAX_LINKS = 1000;

/** Every path that leads to a file of the pack; of a folder of tests the first file in it, of the first track. */
export async function linksOf(context: DocumentContext): Promise<DocumentLink[]> {
  if (context.kind === 'markdown') return markdownLinks(context);
  const names = await nameContextOf(context);
  if (!names) return [];
  const source = sourceOf(context);
  const found: { readonly scalar: PlacedScalar; readonly meaning: Meaning }[] = [];
  visitScalars(source.tree, (scalar) => {
    const meaning = scalar.isKey ? undefined : meaningAt(names.format, scalar.path, false);
    if (meaning && meaning.is !== 'name' && meaning.is !== 'names') found.push({ scalar, meaning });
  });
  const tracks = names.exercise ? await tracksOf(context, names.exercise) : [];
  const links = found.slice(0, MAX_LINKS).map(async ({ scalar, meaning }) => {
    const words = wordsOf(source, scalar.node);
    const path = words && (await fileOf(context, scalar, meaning, names, tracks));
    return path === undefined || !words
      ? []
      : [DocumentLink.create(rangeIn(source, words.start, words.end), context.uriOf(path))];
  });
  return (await Promise.all(links)).flat();
}

async function fileOf(
  context: DocumentContext,
  { node, path }: PlacedScalar,
  meaning: Meaning,
  { exercise }: NameContext,
  tracks: readonly Track[],
): Promise<string | undefined> {
  if (typeof node.value !== 'string' || node.value === '') return undefined;
  const text = node.value;
  const dir = exercise?.dir ?? '';
  switch (meaning.is) {
    case 'file': {
      const file = joinPackPath(meaning.from === 'pack' ? '' : dir, text);
      return file !== undefined && (await textAt(context.files, file)) !== undefined ? file : undefined;
    }
    case 'trackFolder': {
      const inside = joinPackPath('', text);
      if (inside === undefined || inside === '') return undefined;
      const folders = tracks.map(({ id }) => `${dir}/${meaning.under}/${id}/${inside}`);
      const lists = await Promise.all(folders.map((folder) => filesIn(context.files, folder)));
      return lists.flat()[0];
    }
    case 'workspaceFile':
    case 'anchor': {
      const inside = joinPackPath('', text.split('#')[0] ?? '');
      if (!exercise || inside === undefined) return undefined;
      const own = tracks.filter(({ id }) => id === path.at(-1));
      return (await workspaceFile(context, exercise, inside, own.length > 0 ? own : tracks))[0];
    }
    default:
      return undefined;
  }
}

async function markdownLinks(context: DocumentContext): Promise<DocumentLink[]> {
  const text = context.document.getText();
  const own = { path: context.path, text };
  const links = linkSpots(text)
    .slice(0, MAX_LINKS)
    .map(async (spot) => {
      const [first] = await targetsOf(context, spot);
      return first ? [DocumentLink.create(rangeIn(own, spot.start, spot.end), context.uriOf(first.path))] : [];
    });
  return (await Promise.all(links)).flat();
}
