import { RUNNERS, type RunnerName, type Track } from '../../core/pack/model';
import { joinPackPath } from '../../core/pack/packPath';
import { asList, asRecord, asText } from '../yaml/plainValues';
import { plainOf } from '../yaml/yamlSource';
import { packPlain, textAt, type PackContext } from './packView';
import type { WrittenExercise } from './writtenExercise';

/** The tracks of an exercise as far as its YAML and `pack.yaml` tell; layers need not be there. */
export async function tracksOf(context: PackContext, { dir, source }: WrittenExercise): Promise<readonly Track[]> {
  const found = context.loaded.pack.exercises.find((one) => one.dir === dir);
  if (found && !found.isBroken) return found.tracks;
  const plain = asRecord(plainOf(source));
  const base = asRecord(asRecord((await packPlain(context))['bases'])[asText(plain['base']) ?? '']);
  const written = plain['tracks'];
  const wanted: [string, unknown][] =
    written === undefined
      ? Object.entries(base)
      : Array.isArray(written)
        ? asList(written).flatMap((id): [string, unknown][] => (typeof id === 'string' ? [[id, base[id]]] : []))
        : Object.entries(asRecord(written));
  return wanted.flatMap(([id, value]): Track[] => {
    const { runner, dir: own } = asRecord(value);
    const known = RUNNERS.find((one): one is RunnerName => one === runner);
    if (!known) return [];
    const folder = asText(asRecord(base[id])['dir']) ?? asText(own);
    const inside = folder === undefined ? undefined : joinPackPath('', folder);
    const layers = [...(inside === undefined ? [] : [inside]), `${dir}/starter/${id}`];
    return [{ id, runner: known, layers, vendor: [], requires: {}, plugins: [], preload: [] }];
  });
}

/** The file of the pack that stands at a path of the workspace: of the starter, a test, a benchmark, a lab; one a track that has it. */
export async function workspaceFile(
  context: PackContext,
  exercise: WrittenExercise,
  path: string,
  tracks: readonly Track[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const track of tracks) {
    const [first = '', ...rest] = path.split('/');
    const beside = ['tests', 'bench', 'lab'].includes(first)
      ? [`${exercise.dir}/${first}/${track.id}/${rest.join('/')}`]
      : [];
    for (const one of [...beside, ...track.layers.toReversed().map((layer) => `${layer}/${path}`)]) {
      if ((await textAt(context.files, one)) === undefined) continue;
      found.add(one);
      break;
    }
  }
  return [...found];
}
