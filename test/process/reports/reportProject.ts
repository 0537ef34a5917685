import { readdir, readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { findTool } from '../../../src/node/run/tools';
import { RunFixture, type FixtureFiles } from '../runFixture';

/** A small real project of `test/fixtures/reports/`: what lies under `tests/` is the pack's, all else the learner's right code. */
export async function createProject(
  name: string,
  runner: Parameters<typeof RunFixture.create>[0],
  options: Omit<FixtureFiles, 'tests' | 'workspace'> & { readonly tests?: Readonly<Record<string, string>> } = {},
): Promise<RunFixture> {
  const root = resolve('test/fixtures/reports', name);
  const workspace: Record<string, string> = {};
  const tests: Record<string, string> = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const absolute = join(entry.parentPath, entry.name);
    const path = absolute
      .slice(root.length + 1)
      .split(sep)
      .join('/');
    (path.startsWith('tests/') ? tests : workspace)[path] = await readFile(absolute, 'utf8');
  }
  return RunFixture.create(runner, { ...options, workspace, tests: { ...tests, ...options.tests } });
}

/** Replaces a text in a file of the workspace, which must hold it. */
export async function change(fixture: RunFixture, path: string, from: string, to: string): Promise<void> {
  const text = await fixture.read(path);
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  await fixture.edit(path, text.replace(from, to));
}

/**
 * Why tests that need a tool are left out, for their title; '' when it is there. Where WHETSTONE_TOOLS names the tool, it has to
 * be there, and its absence is a failure.
 */
export async function whyWithout(tool: string): Promise<string> {
  try {
    await findTool(tool, undefined, process.env);
    return '';
  } catch (error) {
    const promised = (process.env['WHETSTONE_TOOLS'] ?? '').split(',').map((name) => name.trim());
    if (promised.includes(tool)) throw error;
    return ` (left out: this machine has no ${tool})`;
  }
}

/** The number of the line that holds a text, from 1. */
export async function lineOf(fixture: RunFixture, path: string, text: string): Promise<number> {
  const lines = (await fixture.read(path)).split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}
