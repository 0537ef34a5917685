import { loadPackSources, type LoadedPack } from '../../../../src/core/pack/loadPack';
import type { Exercise } from '../../../../src/core/pack/model';
import type { ScaffoldFile } from '../../../../src/core/scaffold/scaffoldFile';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';

/** Files of a template as a pack in memory. */
export function filesOf(files: readonly ScaffoldFile[]): InMemoryPackFiles {
  return new InMemoryPackFiles(Object.fromEntries(files.map(({ path, text }) => [path, text])));
}

export function loadFiles(files: readonly ScaffoldFile[]): Promise<LoadedPack> {
  return loadPackSources(filesOf(files), '/packs/new');
}

/** The exercise of an id; throws with its problems where it is broken. */
export function soundExercise({ pack }: LoadedPack, id: string): Exercise {
  const found = pack.exercises.find((one) => one.id === id);
  if (!found || found.isBroken) throw new Error(JSON.stringify(found?.problems ?? pack.problems, undefined, 2));
  return found;
}
