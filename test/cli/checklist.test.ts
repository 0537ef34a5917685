import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { CliProcess } from './cliProcess';

const KINDS = resolve('test', 'fixtures', 'packs', 'kinds');

describe('a checklist by the built command', () => {
  let cli: CliProcess;

  beforeEach(async () => (cli = await CliProcess.make()));
  afterEach(() => cli.dispose());

  it('is done by words and notes, and keeps them over processes', async () => {
    const options = { env: { WHETSTONE_PACKS: KINDS } };
    const started = await cli.run(['start', 'open-day', '--json'], options);
    assert.equal(started.code, 0, started.err);
    const args = ['confirm', 'open-day', '--item', 'exits', '--note', 'pushed both of them at nine'];
    assert.equal((await cli.run(args, options)).code, 0);
    const { out, code } = await cli.run(['confirm', 'open-day'], options);
    assert.equal(code, 0);
    assert.match(out, /Ready for the open day \(ready\/list\)\n1 of \d items are shown\n/);
    assert.match(out, /✓ exits: .*\n {4}shown by your word\n {4}pushed both of them at nine\n/);
    assert.match(out, /○ crowd: .*\n {4}shown by a test \(doors\/unit\)\n/);
  });
});
