import { benchLanguage, programNames } from '../bench/language';
import type { PackFiles } from '../ports';
import { parseEnvelope } from '../seal/envelope';
import type { HintSeal, ProbeSource, Solution, Track } from './model';
import type { HintYaml, SolutionYaml, TaskYaml } from './schema';
import type { YamlFile } from './yamlFile';

export interface SolutionContext {
  readonly files: PackFiles;
  readonly yaml: YamlFile;
  /** The exercise's folder, relative to the pack. */
  readonly dir: string;
  readonly tracks: readonly Track[];
}

/** What an envelope's file is called. */
export const ENVELOPE_ENDING = '.sealed';

const HONOUR: SolutionYaml = { seal: 'honour', code: false, variants: [], mutants: [] };

/** Where `whetstone seal` puts the envelope of a task's solution, relative to the pack's root. */
export function envelopePath(exerciseDir: string, trackId: string, taskId: string): string {
  return `${exerciseDir}/seals/${trackId}/${taskId}${ENVELOPE_ENDING}`;
}

/** Where it puts the envelope of a sealed hint: named after the hint's own file, without its ending. */
export function hintEnvelopePath(exerciseDir: string, trackId: string, taskId: string, hintPath: string): string {
  return `${exerciseDir}/seals/${trackId}/${taskId}.${hintStem(hintPath)}${ENVELOPE_ENDING}`;
}

/** What tells the sealed hints of a task apart. */
export function hintStem(hintPath: string): string {
  return hintPath.slice(hintPath.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

/** Where a task's solution lies and what opens it; undefined where there is none. Problems go to the YAML file's list. */
export async function loadSolution(
  { id, solution: written }: TaskYaml,
  at: readonly PropertyKey[],
  context: SolutionContext,
): Promise<Solution | undefined> {
  const { files, dir, tracks, yaml } = context;
  const where = [...at, 'solution'];
  const dirs: Record<string, string> = {};
  const envelopes: Record<string, string> = {};
  const contents: Record<string, string> = {};
  const probes: Record<string, ProbeSource> = {};
  for (const track of tracks) {
    const folder = `${dir}/solution/${track.id}/${id}`;
    const envelope = envelopePath(dir, track.id, id);
    if ((await files.listFiles(folder)).length > 0) dirs[track.id] = folder;
    if ((await files.listFiles(`${dir}/seals/${track.id}`)).includes(envelope)) {
      envelopes[track.id] = envelope;
      const content = await readContent(files, envelope);
      if (content !== undefined) contents[track.id] = content;
    }
    if (written?.seal !== 'probe' || (!dirs[track.id] && !envelopes[track.id])) continue;
    const probe = await loadProbe(id, track, [...where, 'seal'], context);
    if (probe) probes[track.id] = probe;
  }
  if (Object.keys(dirs).length === 0 && Object.keys(envelopes).length === 0) {
    if (written) yaml.report('missingFile', where, `This task has no solution: put it into solution/<track>/${id}/.`);
    return undefined;
  }
  const { seal, code, giveUp, variants, mutants } = written ?? HONOUR;
  return {
    dirs,
    envelopes,
    contents,
    probes,
    seal: { by: seal === 'probe' ? 'proof' : 'honour', hasCode: code, ...(giveUp && { giveUp }), variants, mutants },
  };
}

/** Of an envelope that cannot be read, whoever opens or verifies it says so. */
async function readContent(files: PackFiles, path: string): Promise<string | undefined> {
  const read = parseEnvelope((await files.readText(path)) ?? '');
  return 'envelope' in read ? read.envelope.bound.content : undefined;
}

async function loadProbe(
  taskId: string,
  track: Track,
  where: readonly PropertyKey[],
  { files, dir, yaml }: SolutionContext,
): Promise<ProbeSource | undefined> {
  const language = benchLanguage(track.runner);
  if (!language) {
    yaml.report(
      'schema',
      where,
      `Code of the track ${track.id} (${track.runner}) cannot be probed; seal it by honour.`,
    );
    return undefined;
  }
  const folder = `${dir}/probe/${track.id}/${taskId}`;
  const listed = await files.listFiles(folder);
  const program = programNames(language, 'probe')
    .map((name) => `${folder}/${name}`)
    .find((path) => listed.includes(path));
  if (program === undefined) {
    const [name = 'probe'] = programNames(language, 'probe');
    const message = `There is no probe for ${track.id}: write probe/${track.id}/${taskId}/${name}, or seal by honour.`;
    yaml.report('missingFile', where, message);
    return undefined;
  }
  const placed = (packPath: string) => ({ packPath, workspacePath: `probe/${taskId}${packPath.slice(folder.length)}` });
  return { program: placed(program).workspacePath, files: listed.map(placed) };
}

/** What opens a sealed hint. Problems go to the YAML file's list. */
export async function loadHintSeal(
  written: NonNullable<HintYaml['seal']>,
  hintPath: string,
  taskId: string,
  where: readonly PropertyKey[],
  { files, dir, tracks, yaml }: SolutionContext,
  earlier: readonly string[],
): Promise<HintSeal> {
  const envelopes: Record<string, string> = {};
  for (const track of tracks) {
    const envelope = hintEnvelopePath(dir, track.id, taskId, hintPath);
    if ((await files.listFiles(`${dir}/seals/${track.id}`)).includes(envelope)) envelopes[track.id] = envelope;
  }
  if (typeof written === 'string') return { by: { kind: written }, envelopes };
  if (!earlier.includes(written.task)) {
    const message = `A hint can be sealed by the proof of an earlier task; "${written.task}" is none before this one.`;
    yaml.report('unknownReference', [...where, 'task'], message);
  }
  return { by: { kind: 'task', task: written.task }, envelopes };
}
