import { cp, readdir, readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { RunResult } from '../../src/core/run/model';
import { createRunner, RunFixture, type FixtureFiles } from './runFixture';

type Runner = 'mocha' | 'vitest' | 'jest';

export interface JsProjectOptions extends Omit<FixtureFiles, 'tests'> {
  /** Only these folders of the project's tests; all when left out. */
  readonly only?: readonly string[];
  /** Further tests, or others in their place. */
  readonly tests?: FixtureFiles['tests'];
  /** Where the framework is: `installed` in the workspace (when left out), in the `pack`, or `nowhere`. */
  readonly framework?: 'installed' | 'pack' | 'nowhere';
}

/** The small project of a framework in test/fixtures/js, as a pack and the workspace of a learner. */
export async function createJsProject(runner: Runner, options: JsProjectOptions = {}): Promise<RunFixture> {
  const { only, tests = {}, workspace = {}, framework = 'installed', ...rest } = options;
  const files = await readFiles(resolve('test/fixtures/js', runner));
  const isTest = (path: string): boolean => path.startsWith('tests/');
  const isWanted = (path: string): boolean => isTest(path) && (only?.includes(path.split('/')[1] ?? '') ?? true);
  const fixture = await RunFixture.create(runner, {
    ...rest,
    workspace: { ...pick(files, (path) => !isTest(path)), ...workspace },
    tests: { ...pick(files, isWanted), ...tests },
  });
  if (framework === 'installed') await link(fixture.inWorkspace('node_modules'));
  if (framework === 'pack') await linkIntoPack(fixture, runner);
  return fixture;
}

/** Runs nothing but some cases. */
export async function runOnly({ plan }: RunFixture, ids: readonly string[]): Promise<RunResult> {
  const checks = plan.checks.map((check) => ({
    ...check,
    only: check.cases.map(({ id }) => id).filter((id) => ids.includes(id)),
  }));
  const runner = createRunner();
  try {
    return await runner.run({ ...plan, checks }, () => undefined, new AbortController().signal);
  } finally {
    await runner.whenQuiet();
  }
}

/** The packages of this repository, in the place where a learner would have installed them. */
async function link(path: string): Promise<void> {
  await symlink(resolve('node_modules'), path, 'junction');
}

async function linkIntoPack(fixture: RunFixture, runner: Runner): Promise<void> {
  const vendor = join(fixture.plan.packRoot, 'vendor');
  await cp(resolve('test/fixtures/js', runner, 'package.json'), join(vendor, 'package.json'));
  await link(join(vendor, 'node_modules'));
}

async function readFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[path.slice(folder.length + 1).replaceAll('\\', '/')] = await readFile(path, 'utf8');
  }
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function pick(
  files: Readonly<Record<string, string>>,
  isWanted: (path: string) => boolean,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => isWanted(path)));
}
