import type { Location, Position } from 'vscode-languageserver-types';
import type { DocumentContext } from '../documentContext';
import { dirOf, partOf, usesOf } from '../meaning/lookUp';
import type { Name } from '../meaning/names';
import { lineLocation, locationIn, uniqueLocations } from './locations';
import { taskReferences, taskUnder } from './markdown/taskReferences';
import { namesUnder, spotAt } from './place';

/** All places in the pack that name what stands under the cursor. */
export async function referencesOf(
  context: DocumentContext,
  position: Position,
  { withDeclaration }: { readonly withDeclaration: boolean },
): Promise<Location[]> {
  const found = await Promise.all(
    (await namesAtCursor(context, position)).map((name) => placesOf(context, name, withDeclaration)),
  );
  return uniqueLocations(found.flat());
}

/** The names under a cursor, in YAML and in Markdown. */
export async function namesAtCursor(context: DocumentContext, position: Position): Promise<readonly Name[]> {
  if (context.kind !== 'markdown') {
    const spot = await spotAt(context, position);
    return spot ? namesUnder(spot) : [];
  }
  const task = await taskUnder(context, context.document.offsetAt(position));
  return task ? [task.name] : [];
}

async function placesOf(context: DocumentContext, name: Name, withDeclaration: boolean): Promise<Location[]> {
  const { uriOf } = context;
  const uses = (await usesOf(context, name)).filter(({ declares }) => withDeclaration || !declares);
  const places = uses.map(({ source, start, end }) => locationIn(source, start, end, uriOf));
  if (name.kind === 'task') {
    const titles = await taskReferences(context, dirOf(name) ?? '', name.id);
    places.push(...titles.map(({ source, start, end }) => locationIn(source, start, end, uriOf)));
  }
  if (withDeclaration) {
    const part = await partOf(context, name);
    places.push(...(part?.places ?? []).map(({ path, line }) => lineLocation(path, line - 1, uriOf)));
  }
  return places;
}
