import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import Mocha from 'mocha';
import { repositoryRoot } from '../host/repositoryRoot';

/** Suites with an exercise of their own open, or somebody's attempt to review: the tests below the folder of that name. */
const APART = ['sealed', 'lab', 'review', 'reviewed', 'given', 'proving', 'previewed', 'writing'] as const;
/** `sample`: all other tests. */
export type SuiteName = 'sample' | (typeof APART)[number];

/**
 * What VS Code calls in its extension host: runs every compiled test of the suite that `WHETSTONE_SUITE` names.
 * `WHETSTONE_GREP` picks tests by their titles.
 * @throws {Error} when a test failed, or when there was none although all were wanted
 */
export async function run(): Promise<void> {
  const grep = process.env['WHETSTONE_GREP'];
  const mocha = new Mocha({
    reporter: join(repositoryRoot(), 'test', 'host', 'countsReporter.cjs'),
    timeout: 30_000,
    color: false,
    ...(grep ? { grep } : {}),
  });
  const suiteOf = (name: string): SuiteName => APART.find((one) => name.startsWith(`${one}${sep}`)) ?? 'sample';
  const tests = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.cjs'))
    .filter((name) => suiteOf(name) === (process.env['WHETSTONE_SUITE'] ?? 'sample'));
  for (const name of tests.sort()) mocha.addFile(join(__dirname, name));
  let executed = 0;
  const failures = await new Promise<number>((settle) => {
    mocha.run(settle).on('test end', () => (executed += 1));
  });
  if (failures > 0) throw new Error(`${failures} of ${executed} integration tests failed.`);
  if (executed === 0 && !grep) throw new Error('No integration test ran.');
}
