import { benchLanguage } from '../../bench/language';
import { readDefinition, type CheckParts, type Definition, type TaskContext } from '../../pack/loadContext';
import type { Track } from '../../pack/model';
import { joinPackPath } from '../../pack/packPath';
import { parseDuration } from '../../pack/schemaParts';
import type { YamlFile } from '../../pack/yamlFile';
import type { LabCheck } from '../model';
import { labDefinition, type LabYaml } from './labSchema';
import type * as z from 'zod';

type Written = z.infer<typeof labDefinition>;
type Source = LabCheck['sources'][string];

const DEFAULT_TIMEOUT_MS = 20_000;
/** As a program tells it: `p95`, `refused`, `peak-queue`. */
const FIGURE_NAME = /^[A-Za-z][\w-]{0,39}$/;
const PROGRAMS = ['lab.ts', 'lab.mts', 'lab.js', 'lab.mjs'];

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export async function loadLab(
  parts: CheckParts,
  { lab }: LabYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<LabCheck | undefined> {
  const definition = await readDefinition(context, lab, [...where, 'lab'], labDefinition);
  if (!definition) return undefined;
  const { value, yaml } = definition;
  reportTwins(value.predictions, 'predictions', yaml);
  reportTwins(value.goals, 'goals', yaml);
  reportUnknownFigures(definition);
  reportGoals(definition);
  return {
    ...parts,
    kind: 'lab',
    ...(value.title !== undefined && { title: value.title }),
    seed: value.seed,
    timeoutMs: parseDuration(value.timeout) ?? DEFAULT_TIMEOUT_MS,
    picturesPerSecond: value.picturesPerSecond,
    figures: value.figures,
    predictions: value.predictions,
    goals: value.goals,
    sources: await sourcesOf(definition, context),
  };
}

function reportTwins(list: readonly { readonly id: string }[], key: string, yaml: YamlFile): void {
  for (const [index, { id }] of list.entries()) {
    if (list.findIndex((one) => one.id === id) === index) continue;
    yaml.report('duplicateId', [key, index, 'id'], `There is another "${id}" above; give this one an id of its own.`);
  }
}

function reportUnknownFigures({ value, yaml }: Definition<Written>): void {
  const known = Object.keys(value.figures);
  for (const name of known) {
    if (FIGURE_NAME.test(name)) continue;
    const message = `"${name}" is no name of a figure; use letters, digits and hyphens: p95, peak-queue.`;
    yaml.report('schema', ['figures', name], message, { atKey: true });
  }
  const report = (key: string, index: number, figure: string | undefined): void => {
    if (figure === undefined || known.includes(figure)) return;
    const listed = known.length === 0 ? 'none yet' : known.join(', ');
    const message = `There is no figure "${figure}"; describe it under "figures", which has ${listed}.`;
    yaml.report('unknownReference', [key, index, 'figure'], message);
  };
  for (const [index, { figure }] of value.predictions.entries()) report('predictions', index, figure);
  for (const [index, { figure }] of value.goals.entries()) report('goals', index, figure);
}

function reportGoals({ value, yaml }: Definition<Written>): void {
  for (const [index, { id, atLeast, atMost }] of value.goals.entries()) {
    if (atLeast === undefined && atMost === undefined) {
      yaml.report('schema', ['goals', index], `The goal "${id}" has no limit; say atLeast, atMost, or both.`);
    } else if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
      const message = `Nothing reaches the goal "${id}": it asks for at least ${atLeast} and at most ${atMost}.`;
      yaml.report('schema', ['goals', index, 'atMost'], message);
    }
  }
}

async function sourcesOf(
  { value, yaml }: Definition<Written>,
  { files, dir, tracks }: TaskContext,
): Promise<Record<string, Source>> {
  const name = joinPackPath('', value.program);
  if (name === undefined || name === '') {
    const message = `"${value.program}" leads out of the folder lab/; name a folder in lab/<track>/.`;
    yaml.report('outsidePack', ['program'], message);
    return {};
  }
  const sources: Record<string, Source> = {};
  for (const track of tracks) {
    const folder = `${dir}/lab/${track.id}/${name}`;
    const source = sourceOf(track, folder, name, await files.listFiles(folder), yaml);
    if (source) sources[track.id] = source;
  }
  return sources;
}

function sourceOf(
  track: Track,
  folder: string,
  name: string,
  listed: readonly string[],
  yaml: YamlFile,
): Source | undefined {
  if (benchLanguage(track.runner) !== 'node') {
    const message = `Labs run on Node.js: the track ${track.id} (${track.runner}) cannot run one. Give the lab an exercise of its own.`;
    yaml.report('schema', ['program'], message);
    return undefined;
  }
  const program = PROGRAMS.map((one) => `${folder}/${one}`).find((path) => listed.includes(path));
  if (program === undefined) {
    const message = `The lab has no program for ${track.id}: put it into lab/${track.id}/${name}/lab.ts.`;
    yaml.report('missingFile', ['program'], message);
    return undefined;
  }
  const placed = (packPath: string) => ({ packPath, workspacePath: `lab/${name}${packPath.slice(folder.length)}` });
  return { program: placed(program).workspacePath, files: listed.map(placed) };
}
