import { benchLanguage, programNames } from '../bench/language';
import { metricsOf, type Budget, type Load } from '../bench/model';
import { parseBudget } from '../bench/parseBudget';
import { SAME_ON_ALL_MACHINES } from '../bench/reach';
import type { CheckParts, TaskContext } from './loadContext';
import type { BenchmarkCheck, BenchmarkSuiteCheck, BenchSource, SuiteSource, Track } from './model';
import { joinPackPath } from './packPath';
import type { BenchmarkYaml, SuiteYaml } from './schema';
import { parseDuration, parseRate } from './schemaParts';
import type { YamlFile } from './yamlFile';

type Where = readonly PropertyKey[];

const DEFAULT_WITHIN_MS = 60_000;
const BASELINE = 'baseline';

/** Reads a check that measures the learner's code. Problems go to the YAML file's list. */
export async function loadBenchmark(
  base: CheckParts,
  written: BenchmarkYaml,
  where: Where,
  context: Pick<TaskContext, 'files' | 'yaml' | 'dir' | 'tracks'>,
): Promise<BenchmarkCheck> {
  const load = loadOf(written.load);
  const sources: Record<string, BenchSource> = {};
  for (const { track, folder, listed } of await benchFolders(written.benchmark, [...where, 'benchmark'], context)) {
    const source = benchSource(track, folder, written.benchmark, listed, [...where, 'benchmark'], context.yaml);
    if (source) sources[track.id] = source;
  }
  return {
    ...base,
    kind: 'benchmark',
    load,
    budgets: budgetsOf(written, load, where, context.yaml),
    withinMs: parseDuration(written.within) ?? DEFAULT_WITHIN_MS,
    sources,
  };
}

/** Reads a check that judges a benchmark of the learner's. Problems go to the YAML file's list. */
export async function loadBenchmarkSuite(
  base: CheckParts,
  written: SuiteYaml,
  where: Where,
  context: Pick<TaskContext, 'files' | 'yaml' | 'dir' | 'tracks'>,
): Promise<BenchmarkSuiteCheck> {
  const sources: Record<string, SuiteSource> = {};
  for (const { track, folder, listed } of await benchFolders(
    written.benchmarkSuite,
    [...where, 'benchmarkSuite'],
    context,
  )) {
    const source = suiteSource(track, folder, listed, written, where, context.yaml);
    if (source) sources[track.id] = source;
  }
  if (Object.keys(written.expect).length === 0) {
    context.yaml.report(
      'schema',
      [...where, 'expect'],
      'Nothing is expected of the benchmark: name implementations and what it has to say of them.',
    );
  }
  return {
    ...base,
    kind: 'benchmarkSuite',
    rounds: written.rounds,
    withinMs: parseDuration(written.within) ?? DEFAULT_WITHIN_MS,
    expect: written.expect,
    sources,
  };
}

function loadOf(written: BenchmarkYaml['load']): Load {
  if (written === 'closed') return { kind: 'closed', clients: [1] };
  if (written === 'startUp') return { kind: 'startUp' };
  if ('clients' in written) return { kind: 'closed', clients: written.clients };
  if ('rate' in written) return { kind: 'open', ratePerSecond: parseRate(written.rate) ?? 1 };
  if ('sizes' in written) return { kind: 'sizes', sizes: written.sizes };
  return { kind: 'sustained', operations: written.sustained };
}

function budgetsOf(written: BenchmarkYaml, load: Load, where: Where, yaml: YamlFile): Budget[] {
  const known = metricsOf(load);
  const budgets: Budget[] = [];
  for (const metric of known) {
    const texts = [written.budget[metric] ?? []].flat();
    for (const [index, text] of texts.entries()) {
      const parsed = parseBudget(metric, text);
      const at = [...where, 'budget', metric, ...(Array.isArray(written.budget[metric]) ? [index] : [])];
      if ('fault' in parsed) yaml.report('schema', at, parsed.fault);
      else budgets.push(parsed.budget);
    }
  }
  for (const metric of Object.keys(written.budget)) {
    if (known.some((one) => one === metric)) continue;
    const message = `This load does not measure ${metric}; it measures ${known.join(', ')}.`;
    yaml.report('unknownReference', [...where, 'budget', metric], message, { atKey: true });
  }
  if (Object.keys(written.budget).length === 0) {
    yaml.report('schema', [...where, 'budget'], 'This benchmark has no budget, so that nothing could pass or fail it.');
  } else if (
    budgets.length > 0 &&
    budgets.every(({ limit, metric }) => limit.kind === 'absolute' && !SAME_ON_ALL_MACHINES.includes(metric))
  ) {
    const message =
      'All budgets are absolute, so that nothing can be said on a slower machine; set a ratio to the baseline beside them.';
    yaml.report('weights', [...where, 'budget'], message, { severity: 'warning' });
  }
  return budgets;
}

interface BenchFolder {
  readonly track: Track;
  /** Relative to the pack's root. */
  readonly folder: string;
  readonly listed: readonly string[];
}

/** The folder of a benchmark in each track that has it; a missing one is reported. */
async function benchFolders(
  name: string,
  where: Where,
  { files, dir, tracks, yaml }: Pick<TaskContext, 'files' | 'yaml' | 'dir' | 'tracks'>,
): Promise<BenchFolder[]> {
  const inside = joinPackPath('', name);
  if (inside === undefined || inside === '') {
    yaml.report('outsidePack', where, `"${name}" leads out of the folder bench/; name a folder in it.`);
    return [];
  }
  const found: BenchFolder[] = [];
  for (const track of tracks) {
    if (!benchLanguage(track.runner)) {
      yaml.report('schema', where, `Code of the track ${track.id} (${track.runner}) cannot be benchmarked.`);
      continue;
    }
    const folder = `${dir}/bench/${track.id}/${inside}`;
    const listed = await files.listFiles(folder);
    if (listed.length > 0) found.push({ track, folder, listed });
    else
      yaml.report(
        'missingFile',
        where,
        `There is no benchmark for ${track.id}: put it into bench/${track.id}/${inside}/.`,
      );
  }
  return found;
}

function benchSource(
  track: Track,
  folder: string,
  name: string,
  listed: readonly string[],
  where: Where,
  yaml: YamlFile,
): BenchSource | undefined {
  const names = programNames(benchLanguage(track.runner) ?? 'node', 'bench');
  const program = names.map((one) => `${folder}/${one}`).find((path) => listed.includes(path));
  if (program === undefined) {
    yaml.report(
      'missingFile',
      where,
      `The benchmark for ${track.id} has no ${names[0] ?? 'program'} in bench/${track.id}/${name}/.`,
    );
    return undefined;
  }
  const baselineDir = `${folder}/${BASELINE}`;
  if (!listed.some((path) => path.startsWith(`${baselineDir}/`))) {
    const message = `The benchmark for ${track.id} has no baseline: put the code that it is measured against into bench/${track.id}/${name}/baseline/, laid out as in the workspace.`;
    yaml.report('missingFile', where, message);
    return undefined;
  }
  const placed = (packPath: string) => ({ packPath, workspacePath: `bench/${name}${packPath.slice(folder.length)}` });
  return {
    program: placed(program).workspacePath,
    files: listed.filter((path) => !path.startsWith(`${baselineDir}/`)).map(placed),
    baselineDir,
  };
}

function suiteSource(
  track: Track,
  folder: string,
  listed: readonly string[],
  written: SuiteYaml,
  where: Where,
  yaml: YamlFile,
): SuiteSource | undefined {
  const file = typeof written.file === 'string' ? written.file : written.file[track.id];
  const inside = file === undefined ? undefined : joinPackPath('', file);
  if (inside === undefined) {
    yaml.report(
      file === undefined ? 'missingFile' : 'outsidePack',
      [...where, 'file'],
      file === undefined
        ? `Name the learner's benchmark for ${track.id}.`
        : `"${file}" leads out of the learner's workspace.`,
    );
    return undefined;
  }
  const subjects = new Map(
    listed
      .filter((path) => !path.slice(folder.length + 1).includes('/'))
      .map((path) => [path.slice(folder.length + 1).replace(/\.[^.]*$/, ''), path]),
  );
  const baseline = subjects.get(BASELINE);
  if (baseline === undefined) {
    yaml.report(
      'missingFile',
      [...where, 'benchmarkSuite'],
      `The implementations for ${track.id} have no baseline among them.`,
    );
    return undefined;
  }
  const wanted: Record<string, string> = {};
  for (const name of Object.keys(written.expect)) {
    const path = subjects.get(name.replaceAll('-', '_')) ?? subjects.get(name);
    if (path === undefined) {
      yaml.report('missingFile', [...where, 'expect', name], `There is no implementation "${name}" for ${track.id}.`, {
        atKey: true,
      });
    } else wanted[name] = path;
  }
  return { file: inside, dir: folder, subjects: wanted, baseline };
}
