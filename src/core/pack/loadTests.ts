import { findCases } from '../run/findCases';
import type { PackFiles } from '../ports';
import type { Case, TestFile, TestSuite, Track } from './model';

/**
 * Reads the test files of one check in one track: `tests/<track>/<folder>/` of the exercise, which stand in the
 * learner's workspace as `tests/<folder>/`. Answers undefined when the folder is not there or empty.
 */
export async function loadTests(
  files: PackFiles,
  exerciseDir: string,
  track: Pick<Track, 'id' | 'runner'>,
  folder: string,
): Promise<TestSuite | undefined> {
  const root = `${exerciseDir}/tests/${track.id}/${folder}`;
  const paths = await files.listFiles(root);
  if (paths.length === 0) return undefined;
  const testFiles: TestFile[] = [];
  const cases: Case[] = [];
  for (const packPath of paths) {
    const workspacePath = `tests/${folder}${packPath.slice(root.length)}`;
    const isSupport = !isTestFile(packPath, track.runner);
    testFiles.push({ packPath, workspacePath, isSupport });
    if (isSupport) continue;
    const text = (await files.readText(packPath)) ?? '';
    for (const found of findCases(text, track.runner)) cases.push({ ...found, file: workspacePath });
  }
  return { files: testFiles, cases };
}

function isTestFile(path: string, runner: Track['runner']): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return runner === 'node-test' ? /\.test\.[cm]?[jt]s$/.test(name) : /^test_.*\.py$/.test(name);
}
