import assert from 'node:assert/strict';
import { join } from 'node:path';
import { CliProcess } from './cliProcess';

describe('packs that are pinned to a version, on the command line', () => {
  let cli: CliProcess;
  before(async () => {
    cli = await CliProcess.make();
  });
  after(() => cli.dispose());

  const pinnedTo = (range: string) => ({ env: { WHETSTONE_PINS: `acme.bounds@${range}` } });

  it('begin no exercise in another version, and say what to do', async () => {
    const { code, err } = await cli.run(['start', 'clamp', '--track', 'typescript'], pinnedTo('~0.9.0'));
    assert.equal(code, 4);
    assert.match(
      err.replace(/\s+/g, ' '),
      /Bounds: Pinned to ~0\.9\.0; this is 1\.0\.0\. Install version ~0\.9\.0 of acme\.bounds/,
    );
    assert.match(err, /WHETSTONE_PINS/);
  });

  it('begin exercises of the pinned version, which go on when the pin is changed', async () => {
    const started = await cli.run(['start', 'clamp', '--track', 'typescript', '--json'], pinnedTo('^1.0.0'));
    assert.equal(started.code, 0, started.err);
    const again = await cli.run(['start', 'clamp', '--track', 'typescript', '--json'], pinnedTo('0.9.0'));
    assert.equal(again.code, 0, again.err);
    assert.equal(again.json['folder'], started.json['folder']);
    assert.match(again.err, /Pinned to 0\.9\.0; this is 1\.0\.0/);
  });

  it('take the pinned one of two versions that are at hand', async () => {
    const { root, change } = await cli.copyPack();
    await change('pack.yaml', (text) => text.replace('version: 1.0.0', 'version: 0.9.0'));
    await change('clamp/exercise.yaml', (text) => text.replace('title: Keep a number', 'title: Keep numbers'));
    const packs = ['--packs', join(process.cwd(), 'test', 'fixtures', 'verify', 'sound'), '--packs', root];
    const titles = async (range: string) => (await cli.run(['list', '--json', ...packs], pinnedTo(range))).out;
    assert.match(await titles('0.9.0'), /Keep numbers within bounds/);
    assert.match(await titles('1.0.0'), /Keep a number within bounds/);
  });
});
