import { readDefinition, type TaskContext } from '../../pack/loadContext';
import type { Track } from '../../pack/model';
import { joinPackPath } from '../../pack/packPath';
import type { YamlFile } from '../../pack/yamlFile';
import { fitsPatterns } from '../filePatterns';
import type { MutantsSource } from '../model';
import { SOUND } from './mutantsCases';
import { faultSchema } from './mutantsSchema';

/** Says of a fault what it is about; no file of the overlay. */
export const FAULT_FILE = 'fault.yaml';

type Fault = MutantsSource['faults'][number];

export interface FaultFolders extends Pick<MutantsSource, 'subject' | 'subjectDir'> {
  readonly track: Track;
  /** Relative to the exercise: `faults/typescript/shelf`. */
  readonly folder: string;
  /** Those of its folders that are faults. */
  readonly names: readonly string[];
  /** Patterns of the learner's tests. */
  readonly tests: readonly string[];
}

/** Reads the faults of a track. Problems are reported in each one's own file, and at `where` when that is missing. */
export async function loadFaults(
  folders: FaultFolders,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const name of folders.names) {
    const fault = await loadFault(folders, name, where, context);
    if (fault) faults.push(fault);
  }
  return faults;
}

async function loadFault(
  folders: FaultFolders,
  name: string,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<Fault | undefined> {
  const { track, folder, tests } = folders;
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) || name === SOUND) {
    const message = `The folder ${folder}/${name} cannot be a fault: name it in lower-case letters and digits with single hyphens, and not "${SOUND}".`;
    context.yaml.report('schema', where, message);
    return undefined;
  }
  const definition = await readDefinition(context, `${folder}/${name}/${FAULT_FILE}`, where, faultSchema);
  if (!definition) return undefined;
  const { value, yaml } = definition;
  const dir = `${context.dir}/${folder}/${name}`;
  const own = (await context.files.listFiles(dir)).map((path) => path.slice(dir.length + 1));
  const changed = own.filter((path) => path !== FAULT_FILE);
  const restored = await restoredFiles(value.starter ?? [], track, yaml, context);
  const changes = await soundChanges(value.change ?? [], folders, yaml, context);
  if (changed.length === 0 && value.starter === undefined && value.change === undefined) {
    const message =
      'This fault changes nothing: say what reads otherwise under change, put changed files beside this one, laid out as in the workspace, or name files of a broken starter under starter.';
    yaml.report('missingFile', [], message);
  }
  const test = changed.find((path) => fitsPatterns(path, tests));
  if (test !== undefined) {
    yaml.report('schema', [], `This fault holds ${test}, which is a place of the learner's tests; leave it out.`);
  }
  for (const path of changed) {
    const sound = await soundText(path, folders, context);
    if (sound === undefined || sound !== (await context.files.readText(`${dir}/${path}`))) continue;
    yaml.report('schema', [], `${path} is the same as without this fault; change it, or leave it out.`);
  }
  return { id: name, dir, about: value.about, restored, changes };
}

async function restoredFiles(
  paths: readonly string[],
  track: Track,
  yaml: YamlFile,
  context: TaskContext,
): Promise<readonly string[]> {
  const restored: string[] = [];
  for (const [index, path] of paths.entries()) {
    const inside = joinPackPath('', path);
    if (inside === undefined || inside === '') {
      yaml.report('outsidePack', ['starter', index], `"${path}" leads out of the learner's workspace.`);
    } else if ((await starterText(inside, track, context)) === undefined) {
      yaml.report('missingFile', ['starter', index], `The starter of ${track.id} has no file "${path}".`);
    } else restored.push(inside);
  }
  return restored;
}

/** Those that stand once in a subject of the pack's; the others are reported. */
async function soundChanges(
  written: Fault['changes'],
  folders: FaultFolders,
  yaml: YamlFile,
  context: TaskContext,
): Promise<Fault['changes']> {
  if (written.length > 0 && folders.subject === 'own') {
    const message =
      "The tests are tried on the learner's own code, which may read in any way; put whole files beside this one, or name files of the starter under starter.";
    yaml.report('schema', ['change'], message);
    return [];
  }
  const changes: Fault['changes'][number][] = [];
  for (const [index, { file, from, to }] of written.entries()) {
    const at = ['change', index];
    const text = (await soundText(file, folders, context))?.replaceAll('\r\n', '\n');
    const count = (text ?? '').split(from).length - 1;
    if (text === undefined) yaml.report('missingFile', [...at, 'file'], `The sound code has no file "${file}".`);
    else if (count !== 1) {
      const message = `This stands ${count} times in ${file}; write a piece that stands there once.`;
      yaml.report('unknownReference', [...at, 'from'], message);
    } else if (from === to) yaml.report('schema', [...at, 'to'], 'This is the same as before: it changes nothing.');
    else changes.push({ file: joinPackPath('', file) ?? file, from, to });
  }
  return changes;
}

/** What a subject of the pack's has there; nothing is known of the learner's own code. */
async function soundText(
  path: string,
  { track, subject, subjectDir }: FaultFolders,
  context: TaskContext,
): Promise<string | undefined> {
  const inside = joinPackPath('', path);
  if (subject === 'own' || inside === undefined) return undefined;
  const own = subjectDir === undefined ? undefined : await context.files.readText(`${subjectDir}/${inside}`);
  return own ?? starterText(inside, track, context);
}

async function starterText(path: string, { layers }: Track, { files }: TaskContext): Promise<string | undefined> {
  for (const layer of layers.toReversed()) {
    const text = await files.readText(`${layer}/${path}`);
    if (text !== undefined) return text;
  }
  return undefined;
}
