import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliProcess } from './cliProcess';

const KINDS = resolve('test', 'fixtures', 'packs', 'kinds');
const SOLUTION = join(KINDS, 'choose-storage', 'solution', 'notes');

describe('a decision by the built command', () => {
  let cli: CliProcess;
  const options = { env: { WHETSTONE_PACKS: KINDS } };

  beforeEach(async () => (cli = await CliProcess.make()));
  afterEach(() => cli.dispose());

  it('is begun, filled in, judged by run, and compared with the author’s reasoning', async () => {
    const started = await cli.run(['start', 'choose-storage', '--json'], options);
    assert.equal(started.code, 0, started.err);
    const folder = String(started.json['folder']);
    const begun = await cli.run(['matrix', 'choose-storage', '--begin'], options);
    assert.equal(begun.code, 0, begun.err);
    assert.match(await readFile(join(folder, 'bus.yaml'), 'utf8'), /^# A decision\./);
    const failed = await cli.run(['run', 'choose-storage', '--json'], options);
    assert.equal(failed.code, 1);
    const { cases } = failed.json['run'] as { cases: { case: string; status: string; message?: string }[] };
    assert.deepEqual(
      cases.map((one) => [one.case, one.status]),
      [
        ['parses', 'passed'],
        ['weights', 'passed'],
        ['scores', 'failed'],
        ['choice', 'failed'],
        ['reasons', 'failed'],
        ['because', 'failed'],
      ],
    );
    await copyFile(join(SOLUTION, 'decide', 'decision.yaml'), join(folder, 'decision.yaml'));
    const passed = await cli.run(['run', 'choose-storage'], options);
    assert.equal(passed.code, 0, passed.out + passed.err);
    assert.match(passed.out, /Passed: Decide for the library\./);
    const reasoning = await cli.run(['matrix', 'choose-storage', '--task', 'decide', '--reasoning'], options);
    assert.equal(reasoning.code, 0, reasoning.err);
    assert.match(reasoning.out, /^With these weights \*\*SQLite\*\* leads with 4\.2/);
    const shown = await cli.run(['matrix', 'choose-storage', '--task', 'decide'], options);
    assert.match(shown.out, /\n“SQLite” leads with 4\.2\.\nYour choice: SQLite\n/);
    assert.match(shown.out, /\nTotal +2\.9 +4\.2 +3\.2\n/);
  });

  it('never begins over a file that is there', async () => {
    const started = await cli.run(['start', 'choose-storage', '--json'], options);
    const file = join(String(started.json['folder']), 'bus.yaml');
    await writeFile(file, 'choice: cards\n');
    await cli.run(['matrix', 'choose-storage', '--begin'], options);
    assert.equal(await readFile(file, 'utf8'), 'choice: cards\n');
  });
});
