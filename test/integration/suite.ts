import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { repositoryRoot } from '../host/repositoryRoot';

/**
 * What VS Code calls in its extension host: runs every compiled test that lies beside this file.
 * `WHETSTONE_GREP` picks tests by their titles.
 * @throws {Error} when a test failed, or when there was none
 */
export async function run(): Promise<void> {
  const grep = process.env['WHETSTONE_GREP'];
  const mocha = new Mocha({
    reporter: join(repositoryRoot(), 'test', 'host', 'countsReporter.cjs'),
    timeout: 30_000,
    color: false,
    ...(grep ? { grep } : {}),
  });
  const tests = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.cjs'),
  );
  for (const name of tests.sort()) mocha.addFile(join(__dirname, name));
  let executed = 0;
  const failures = await new Promise<number>((settle) => {
    mocha.run(settle).on('test end', () => (executed += 1));
  });
  if (failures > 0) throw new Error(`${failures} of ${executed} integration tests failed.`);
  if (executed === 0) throw new Error('No integration test ran.');
}
