import { casesOf } from '../check/casesOf';
import { isInspected } from '../check/model';
import { expectSchema } from '../pack/expectSchema';
import { isInTrack, isMeasuring, type Exercise, type Task, type TrackId } from '../pack/model';
import type { Problem } from '../pack/problem';
import { YamlFile } from '../pack/yamlFile';
import type { PackFiles } from '../ports';

/** One case of an exercise, as `task.check.case` names it. */
export interface CaseName {
  readonly task: string;
  readonly check: string;
  readonly case: string;
}

/** A check that measures, as `task.check` names it. */
export interface BenchmarkName {
  readonly task: string;
  readonly check: string;
}

/** A different complete answer that is correct as well. */
export interface Alternative {
  readonly name: string;
  /** Overlays on the starter by track, relative to the pack's root. */
  readonly dirs: Readonly<Record<TrackId, string>>;
}

/** A plausible answer that tests or benchmarks must tell from a correct one. */
export interface WrongAnswer extends Alternative {
  readonly why: string;
  /** It lies over the reference up to this task; over the starter when left out. */
  readonly after?: string;
  readonly fails: readonly CaseName[];
  readonly passes: readonly CaseName[];
  /** Benchmarks that it misses, also by wrong results. */
  readonly misses: readonly BenchmarkName[];
}

/** What an exercise keeps for the verifier beside its starter and its reference. */
export interface Evidence {
  readonly alternatives: readonly Alternative[];
  readonly wrongAnswers: readonly WrongAnswer[];
  readonly problems: readonly Problem[];
}

/** What an expect.yaml says. */
type Expectation = Omit<WrongAnswer, keyof Alternative>;

/** Reads `alternatives/` and `wrong/` of an exercise. Never throws for what they say; what does not fit is a problem with its place. */
export async function loadEvidence(files: PackFiles, exercise: Exercise): Promise<Evidence> {
  const problems: Problem[] = [];
  const alternatives: Alternative[] = [];
  for (const name of await files.listFolders(`${exercise.dir}/alternatives`)) {
    const dirs = await overlays(files, exercise, `${exercise.dir}/alternatives/${name}`, problems);
    alternatives.push({ name, dirs });
  }
  const wrongAnswers: WrongAnswer[] = [];
  for (const name of await files.listFolders(`${exercise.dir}/wrong`)) {
    const folder = `${exercise.dir}/wrong/${name}`;
    const dirs = await overlays(files, exercise, folder, problems);
    const expectation = await readExpectation(files, exercise, `${folder}/expect.yaml`, Object.keys(dirs), problems);
    if (expectation) wrongAnswers.push({ name, dirs, ...expectation });
  }
  return { alternatives, wrongAnswers, problems };
}

async function overlays(
  files: PackFiles,
  exercise: Exercise,
  folder: string,
  problems: Problem[],
): Promise<Record<TrackId, string>> {
  const dirs: Record<TrackId, string> = {};
  for (const name of await files.listFolders(folder)) {
    if (exercise.tracks.some(({ id }) => id === name)) dirs[name] = `${folder}/${name}`;
    else problems.push(folderProblem(`${folder}/${name}`, `This exercise has no track "${name}".`));
  }
  if (Object.keys(dirs).length === 0) {
    problems.push(folderProblem(folder, 'There are no files for any track in this folder.'));
  }
  return dirs;
}

function folderProblem(path: string, message: string): Problem {
  return { severity: 'error', code: 'missingFile', message, place: { path, line: 1, column: 1 } };
}

async function readExpectation(
  files: PackFiles,
  exercise: Exercise,
  path: string,
  tracks: readonly TrackId[],
  problems: Problem[],
): Promise<Expectation | undefined> {
  const text = await files.readText(path);
  if (text === undefined) {
    problems.push(folderProblem(path, 'A wrong answer needs an expect.yaml that says which cases it fails.'));
    return undefined;
  }
  const yaml = new YamlFile(path, text);
  const written = yaml.read(expectSchema);
  const misses: BenchmarkName[] = [];
  if (written) {
    if (written.after !== undefined && !exercise.tasks.some(({ id }) => id === written.after)) {
      yaml.report('unknownReference', ['after'], `This exercise has no task "${written.after}".`);
    }
    for (const key of ['fails', 'passes'] as const) {
      for (const [index, name] of written[key].entries()) {
        const unknown = unknownCase(exercise, parseCaseName(name), tracks);
        if (unknown !== undefined) yaml.report('unknownReference', [key, index], unknown);
        if (key === 'passes' && written.fails.includes(name)) {
          yaml.report('duplicateId', [key, index], `"${name}" stands under fails as well; it cannot do both.`);
        }
      }
    }
    for (const [index, name] of written.benchmarks.entries()) {
      const found = findBenchmark(exercise, name, tracks);
      if ('fault' in found) yaml.report('unknownReference', ['benchmarks', index], found.fault);
      else misses.push(found);
    }
  }
  problems.push(...yaml.problems);
  if (!written || yaml.hasErrors) return undefined;
  return {
    why: written.why,
    ...(written.after !== undefined && { after: written.after }),
    fails: written.fails.map(parseCaseName),
    passes: written.passes.map(parseCaseName),
    misses,
  };
}

function parseCaseName(name: string): CaseName {
  const [task = '', check = '', id = ''] = name.split('.');
  return { task, check, case: id };
}

function unknownCase(exercise: Exercise, name: CaseName, tracks: readonly TrackId[]): string | undefined {
  const task: Task | undefined = exercise.tasks.find(({ id }) => id === name.task);
  if (!task) return `This exercise has no task "${name.task}".`;
  const check = task.checks.find(({ id }) => id === name.check);
  if (!check || (check.kind !== 'tests' && !isInspected(check))) {
    return `The task "${task.id}" has no check "${name.check}" that a run judges.`;
  }
  const without = tracks.filter(
    (track) => !isInTrack(check, track) || !casesOf(check, track).some(({ id }) => id === name.case),
  );
  if (without.length === 0) return undefined;
  return `The check "${task.id}.${check.id}" has no case "${name.case}" in ${without.join(', ')}.`;
}

/** What a name means: a check, which may leave out its task where no other task has a benchmark of that id. */
function findBenchmark(
  exercise: Exercise,
  name: string,
  tracks: readonly TrackId[],
): BenchmarkName | { readonly fault: string } {
  const [id = '', taskId] = name.split('.').reverse();
  const all = exercise.tasks
    .filter((task) => taskId === undefined || task.id === taskId)
    .flatMap((task) =>
      task.checks.filter((check) => check.id === id && isMeasuring(check)).map((check) => ({ task, check })),
    );
  const [found, other] = all;
  if (!found) return { fault: `This exercise has no benchmark "${name}".` };
  if (other) return { fault: `Several tasks have a benchmark "${name}"; name one as ${found.task.id}.${id}.` };
  const without = tracks.filter((track) => !isInTrack(found.check, track));
  if (without.length > 0) return { fault: `The benchmark "${name}" is not there in ${without.join(', ')}.` };
  return { task: found.task.id, check: id };
}
