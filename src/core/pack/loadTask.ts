import { joinPackPath } from './packPath';
import { loadBenchmark, loadBenchmarkSuite } from './loadBenchmarks';
import { hintStem, loadHintSeal, loadSolution } from './loadSolution';
import { loadTests } from './loadTests';
import { runnerFacts } from '../run/runners';
import type { TaskContext } from './loadContext';
import type { TaskYaml } from './schema';
import { parseDuration } from './schemaParts';
import type { Anchor, Check, CheckBase, Hint, Task, TestsCheck, TestSuite, Track } from './model';
import { hasPart } from '../check/failing';
import { loadCheck } from '../check/loadCheck';
import { PathOutsideError, type PackFiles } from '../ports';
import type { YamlFile } from './yamlFile';

const DEFAULT_TIMEOUT_MS = 10_000;

/** Reads what a task's YAML points at. Problems go to the YAML file's list; the task is built as far as it can be. */
export async function loadTask(yaml: TaskYaml, index: number, context: TaskContext): Promise<Task> {
  const at = ['tasks', index];
  const { dir } = context;
  const instructionsPath = `${dir}/tasks/${yaml.id}.md`;
  const instructions = await context.files.readText(instructionsPath);
  if (instructions === undefined) {
    context.yaml.report('missingFile', [...at, 'id'], `This task has no instructions: write tasks/${yaml.id}.md.`);
  }
  const checks = await loadChecks(yaml, at, context);
  const solution = await loadSolution(yaml, at, context);
  for (const [index, name] of yaml.earlyPasses.entries()) {
    if (isPart(checks, context.tracks, name)) continue;
    const message = `This task has no case "${name}"; write check.case.`;
    context.yaml.report('unknownReference', [...at, 'earlyPasses', index], message);
  }
  return {
    id: yaml.id,
    revision: yaml.revision,
    title: yaml.title,
    instructions: instructions ?? '',
    instructionsPath,
    anchors: anchorsOf(yaml, at, context),
    checks,
    hints: await loadHints(yaml, at, checks, context),
    ...(solution && { solution }),
    covers: yaml.covers,
    ...(yaml.earlyPasses.length > 0 && { earlyPasses: yaml.earlyPasses }),
  };
}

function anchorsOf(
  yaml: TaskYaml,
  at: readonly PropertyKey[],
  { tracks, yaml: file }: TaskContext,
): Record<string, Anchor> {
  const anchors: Record<string, Anchor> = {};
  const written = yaml.anchor ?? {};
  for (const track of tracks) {
    const text = typeof written === 'string' ? written : written[track.id];
    const [path, symbol] = text?.split('#') ?? [];
    if (path === undefined || symbol === undefined) continue;
    const inside = joinPackPath('', path);
    if (inside === undefined) {
      file.report('outsidePack', [...at, 'anchor'], `The anchor "${path}" leads out of the learner's workspace.`);
    } else anchors[track.id] = { file: inside, symbol };
  }
  if (typeof written === 'object') {
    for (const name of Object.keys(written)) {
      if (tracks.some(({ id }) => id === name)) continue;
      file.report('unknownReference', [...at, 'anchor', name], `This exercise has no track "${name}".`, {
        atKey: true,
      });
    }
  }
  return anchors;
}

async function loadChecks(yaml: TaskYaml, at: readonly PropertyKey[], context: TaskContext): Promise<Check[]> {
  const { criteria, yaml: file } = context;
  const [firstCriterion = 'Functionality'] = criteria;
  if (yaml.checks === undefined) {
    const suites = await loadSuites(yaml.id, [...at, 'id'], context);
    return [
      testsCheck({ id: 'tests', criterion: firstCriterion, points: 1, isRequired: true, credit: 'whole' }, suites),
    ];
  }
  const checks: Check[] = [];
  for (const [index, written] of yaml.checks.entries()) {
    const where = [...at, 'checks', index];
    const criterion = written.for ?? firstCriterion;
    if (criteria.length > 0 && !criteria.includes(criterion)) {
      file.report(
        'unknownReference',
        [...where, 'for'],
        `The rubric has no criterion "${criterion}"; it has ${criteria.join(', ')}.`,
      );
    }
    if (checks.some(({ id }) => id === written.id)) {
      file.report(
        'duplicateId',
        [...where, 'id'],
        `This task already has a check "${written.id}"; give this one an id of its own.`,
      );
    }
    const base: CheckBase = {
      ...{ id: written.id, criterion, points: written.points, credit: written.credit ?? 'whole' },
      // Nobody can be made to wait for somebody else's judgement.
      isRequired: !(written.optional ?? 'review' in written),
    };
    if ('tests' in written) {
      const suites = await loadSuites(written.tests, [...where, 'tests'], context);
      checks.push(testsCheck(base, suites, parseDuration(written.timeout)));
    } else if ('benchmark' in written) checks.push(await loadBenchmark(base, written, where, context));
    else if ('benchmarkSuite' in written) checks.push(await loadBenchmarkSuite(base, written, where, context));
    else if ('reflection' in written) checks.push({ ...base, kind: 'reflection', questions: written.reflection });
    else {
      const checksSoFar = new Map([...context.checksSoFar, [yaml.id, [...checks]]]);
      const check = await loadCheck(base, written, where, { ...context, checksSoFar });
      if (check) checks.push(check);
    }
  }
  return checks;
}

function testsCheck(base: CheckBase, suites: Record<string, TestSuite>, timeoutMs = DEFAULT_TIMEOUT_MS): TestsCheck {
  return { ...base, kind: 'tests', timeoutMs, suites };
}

async function loadSuites(
  folder: string,
  where: readonly PropertyKey[],
  { files, dir, tracks, yaml }: TaskContext,
): Promise<Record<string, TestSuite>> {
  const suites: Record<string, TestSuite> = {};
  const inside = joinPackPath('', folder);
  if (inside === undefined || inside === '') {
    yaml.report('outsidePack', where, `"${folder}" leads out of the folder tests/; name a folder in it.`);
    return suites;
  }
  for (const track of tracks) {
    const suite = await loadTests(files, dir, track, inside);
    if (!suite) {
      yaml.report(
        'missingFile',
        where,
        `There are no tests for ${track.id}: put them into tests/${track.id}/${inside}/.`,
      );
      continue;
    }
    suites[track.id] = suite;
    reportCases(suite, where, track, yaml);
  }
  const [first, ...others] = Object.entries(suites);
  for (const [name, suite] of others) {
    if (!first) break;
    const missing = symmetricDifference(first[1], suite);
    if (missing.length === 0) continue;
    const message = `The cases of ${first[0]} and ${name} differ (${missing.join(', ')}); every track has the same case ids.`;
    yaml.report('unknownReference', where, message, { severity: 'warning' });
  }
  return suites;
}

function reportCases(suite: TestSuite, where: readonly PropertyKey[], track: Track, yaml: YamlFile): void {
  if (suite.cases.length === 0) {
    const form = runnerFacts(track.runner).caseForm;
    yaml.report('noCases', where, `No case was found in the ${track.id} tests; a case is written ${form}`);
  }
  const seen = new Set<string>();
  for (const { id, file, line } of suite.cases) {
    if (seen.has(id))
      yaml.report('duplicateId', where, `The case "${id}" stands twice in the ${track.id} tests (${file}:${line}).`);
    seen.add(id);
  }
}

function symmetricDifference(a: TestSuite, b: TestSuite): string[] {
  const left = new Set(a.cases.map(({ id }) => id));
  const right = new Set(b.cases.map(({ id }) => id));
  return [...left].filter((id) => !right.has(id)).concat([...right].filter((id) => !left.has(id)));
}

async function loadHints(
  yaml: TaskYaml,
  at: readonly PropertyKey[],
  checks: readonly Check[],
  context: TaskContext,
): Promise<Hint[]> {
  const { files, dir, yaml: file, earlier } = context;
  const hints: Hint[] = [];
  for (const [index, written] of yaml.hints.entries()) {
    const where = [...at, 'hints', index];
    const path = joinPackPath(dir, written.text);
    if (path === undefined) {
      file.report('outsidePack', [...where, 'text'], `"${written.text}" leads out of the pack.`);
      continue;
    }
    const seal =
      written.seal && (await loadHintSeal(written.seal, path, yaml.id, [...where, 'seal'], context, earlier));
    const text = await readHint(files, path);
    if (text === undefined && Object.keys(seal?.envelopes ?? {}).length === 0) {
      file.report(
        'missingFile',
        [...where, 'text'],
        `There is no file "${written.text}" in this exercise; write it or correct the path.`,
      );
      continue;
    }
    if (written.cost > 0 && written.seal === 'code') {
      const message = 'A hint that an instructor’s code opens costs nothing; remove the cost or the seal.';
      file.report('schema', [...where, 'cost'], message);
    }
    if (written.failing !== undefined && !isPart(checks, context.tracks, written.failing)) {
      file.report(
        'unknownReference',
        [...where, 'failing'],
        `This task has no case "${written.failing}"; write check.case, check.question or check.goal.`,
      );
    }
    const twin = seal && hints.find((one) => one.seal && hintStem(one.path) === hintStem(path));
    if (twin) {
      const message = `The sealed hints "${twin.path}" and "${path}" would have one envelope; give their files different names.`;
      file.report('duplicateId', [...where, 'text'], message);
    }
    hints.push({
      path,
      text: text ?? '',
      after: written.after,
      ...(written.failing !== undefined && { failing: written.failing }),
      ...(written.on !== undefined && { on: written.on }),
      ...(written.says !== undefined && { says: written.says }),
      ...(written.cost > 0 && { cost: written.cost }),
      ...(seal && { seal }),
    });
  }
  const costs = yaml.hints.reduce((sum, { cost }) => sum + cost, 0);
  if (costs > 100) {
    const message = `The hints of this task cost ${costs} % of its points in all; make it at most 100.`;
    file.report('weights', [...at, 'hints'], message);
  }
  return hints;
}

async function readHint(files: PackFiles, path: string): Promise<string | undefined> {
  try {
    return await files.readText(path);
  } catch (error) {
    if (error instanceof PathOutsideError) return undefined;
    throw error;
  }
}

function isPart(checks: readonly Check[], tracks: readonly Track[], name: string): boolean {
  const dot = name.indexOf('.');
  const check = checks.find(({ id }) => id === name.slice(0, dot));
  if (!check) return false;
  return hasPart(
    check,
    tracks.map(({ id }) => id),
    name.slice(dot + 1),
  );
}
