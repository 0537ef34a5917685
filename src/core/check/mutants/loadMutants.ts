import type { CheckParts, TaskContext } from '../../pack/loadContext';
import type { Track } from '../../pack/model';
import { joinPackPath } from '../../pack/packPath';
import { parseDuration } from '../../pack/schemaParts';
import type { MutantsCheck, MutantsSource } from '../model';
import { insidePatterns, runsOwnTests } from '../ownTests';
import { loadFaults } from './loadFaults';
import type { MutantsYaml } from './mutantsSchema';

const DEFAULT_TIMEOUT_MS = 10_000;
/** Folder of the sound subject, among those of the faults. */
export const SUBJECT = 'subject';

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export async function loadMutants(
  parts: CheckParts,
  written: MutantsYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<MutantsCheck | undefined> {
  const { yaml, tracks } = context;
  const name = joinPackPath('', written.mutants);
  if (name === undefined || name === '') {
    const message = `"${written.mutants}" leads out of the folder faults/; name a folder in it.`;
    yaml.report('outsidePack', [...where, 'mutants'], message);
    return undefined;
  }
  const sources: Record<string, MutantsSource> = {};
  for (const track of tracks) {
    const tests = testsOf(track, written, where, context);
    const source = tests && (await loadSource(track, name, tests, written, where, context));
    if (source) sources[track.id] = source;
  }
  reportUnknownTracks(written, where, context);
  reportDifferences(sources, where, context);
  const counts = Object.values(sources).map(({ faults }) => faults.length);
  if (counts.length === 0) return undefined;
  const fewest = Math.min(...counts);
  if ((written.atLeast ?? 0) > fewest) {
    const message = `There are only ${fewest} faults, so that ${written.atLeast ?? 0} of them cannot be found.`;
    yaml.report('weights', [...where, 'atLeast'], message);
  }
  return {
    ...parts,
    kind: 'mutants',
    timeoutMs: parseDuration(written.timeout) ?? DEFAULT_TIMEOUT_MS,
    atLeast: written.atLeast ?? fewest,
    sources,
  };
}

/** The patterns of the learner's tests in a track; undefined, with a problem, where there can be none. */
function testsOf(
  track: Track,
  { ownTests }: MutantsYaml,
  where: readonly PropertyKey[],
  { yaml }: TaskContext,
): readonly string[] | undefined {
  if (!runsOwnTests(track.runner)) {
    const message = `Tests of the learner's own cannot be judged in the track ${track.id}: its runner ${track.runner} knows only the pack's.`;
    yaml.report('schema', [...where, 'mutants'], message);
    return undefined;
  }
  const isForAll = Array.isArray(ownTests);
  const written = isForAll ? ownTests : ownTests[track.id];
  if (!written) {
    const message = `Say which files are the learner's tests in ${track.id}: ownTests: { ${track.id}: ['tests/own/**'] }`;
    yaml.report('missingFile', [...where, 'ownTests'], message);
    return undefined;
  }
  const patterns = insidePatterns(written, [...where, 'ownTests', ...(isForAll ? [] : [track.id])], yaml);
  return patterns.length > 0 ? patterns : undefined;
}

async function loadSource(
  track: Track,
  name: string,
  tests: readonly string[],
  written: MutantsYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<MutantsSource | undefined> {
  const folder = `faults/${track.id}/${name}`;
  const folders = await context.files.listFolders(`${context.dir}/${folder}`);
  const names = folders.filter((one) => one !== SUBJECT);
  if (names.length === 0) {
    const message = `There are no faults for ${track.id}: put each into a folder of ${folder}/, with the files that it changes and a fault.yaml.`;
    context.yaml.report('missingFile', [...where, 'mutants'], message);
    return undefined;
  }
  const subjectDir = folders.includes(SUBJECT) ? `${context.dir}/${folder}/${SUBJECT}` : undefined;
  const subject: Pick<MutantsSource, 'subject' | 'subjectDir'> = {
    subject: written.subject === 'starter' || subjectDir !== undefined ? 'pack' : 'own',
    ...(subjectDir !== undefined && { subjectDir }),
  };
  const faults = await loadFaults({ track, folder, names, tests, ...subject }, [...where, 'mutants'], context);
  return { tests, ...subject, faults };
}

function reportUnknownTracks(
  { ownTests }: MutantsYaml,
  where: readonly PropertyKey[],
  { yaml, tracks }: TaskContext,
): void {
  if (Array.isArray(ownTests)) return;
  for (const name of Object.keys(ownTests)) {
    if (tracks.some(({ id }) => id === name)) continue;
    yaml.report('unknownReference', [...where, 'ownTests', name], `This exercise has no track "${name}".`, {
      atKey: true,
    });
  }
}

/** Every track has the same cases, so that hints and results mean the same. */
function reportDifferences(
  sources: Readonly<Record<string, MutantsSource>>,
  where: readonly PropertyKey[],
  { yaml }: TaskContext,
): void {
  const [first, ...others] = Object.entries(sources);
  if (!first) return;
  const namesOf = ({ faults }: MutantsSource): string[] => faults.map(({ id }) => id);
  const [name, known] = [first[0], namesOf(first[1])];
  for (const [other, source] of others) {
    const own = namesOf(source);
    const odd = [...known.filter((id) => !own.includes(id)), ...own.filter((id) => !known.includes(id))];
    if (odd.length === 0) continue;
    const message = `The faults of ${name} and ${other} differ (${odd.join(', ')}); every track has the same ones.`;
    yaml.report('unknownReference', [...where, 'mutants'], message, { severity: 'warning' });
  }
}
