import { findCases } from '../run/findCases';
import { runnerFacts } from '../run/runners';
import type { PackFiles } from '../ports';
import type { Case, TestFile, TestSuite, Track } from './model';

/**
 * Reads the test files of one check in one track: `tests/<track>/<folder>/` of the exercise, which stand in the
 * learner's workspace as `tests/<folder>/`. A folder may lie in another, `limiter/window`: what is no test file in the
 * folders above it, up to `tests/<track>/`, is shared by all checks below, and comes along as support.
 * Answers undefined when the folder is not there or empty.
 */
export async function loadTests(
  files: PackFiles,
  exerciseDir: string,
  track: Pick<Track, 'id' | 'runner'>,
  folder: string,
): Promise<TestSuite | undefined> {
  const root = `${exerciseDir}/tests/${track.id}`;
  const own = await files.listFiles(`${root}/${folder}`);
  if (own.length === 0) return undefined;
  const testFiles: TestFile[] = [];
  const cases: Case[] = [];
  for (const packPath of [...(await sharedFiles(files, root, folder, track.runner)), ...own]) {
    const workspacePath = `tests${packPath.slice(root.length)}`;
    const isSupport = !isTestFile(packPath, track.runner);
    testFiles.push({ packPath, workspacePath, isSupport });
    if (isSupport) continue;
    const text = (await files.readText(packPath)) ?? '';
    for (const found of findCases(text, track.runner, packPath.slice(packPath.lastIndexOf('/') + 1)))
      cases.push({ ...found, file: workspacePath });
  }
  return { files: testFiles, cases };
}

/** Files directly in the folders above a check's own, but for tests; `tests/<track>/` itself holds no files of checks. */
async function sharedFiles(
  files: PackFiles,
  root: string,
  folder: string,
  runner: Track['runner'],
): Promise<readonly string[]> {
  const names = folder.split('/');
  const shared: string[] = [];
  for (let depth = 1; depth < names.length; depth += 1) {
    const above = `${root}/${names.slice(0, depth).join('/')}`;
    const all = await files.listFiles(above);
    shared.push(...all.filter((path) => !path.slice(above.length + 1).includes('/') && !isTestFile(path, runner)));
  }
  return shared;
}

function isTestFile(path: string, runner: Track['runner']): boolean {
  return runnerFacts(runner).isTestFile(path.slice(path.lastIndexOf('/') + 1));
}
