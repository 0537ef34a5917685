import assert from 'node:assert/strict';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliProcess } from './cliProcess';

describe('bad input on the command line', () => {
  let cli: CliProcess;

  beforeEach(async () => {
    cli = await CliProcess.make();
  });
  afterEach(() => cli.dispose());

  it('an unknown exercise ends with 2 and leaves nothing behind', async () => {
    const { code, err } = await cli.run(['start', 'clmp', '--track', 'typescript']);
    assert.deepEqual([code, err], [2, 'There is no exercise “clmp”.\nDid you mean clamp?\n']);
    assert.equal((await cli.run(['status'])).out, 'Nothing is started yet. "whetstone list" shows what there is.\n');
  });

  it('a folder of packs that is not there ends with 2, one without packs with 3', async () => {
    const missing = await cli.run(['list', '--packs', 'not here']);
    assert.deepEqual([missing.code, missing.err], [2, `There is no folder ${join(cli.folder, 'not here')}.\n`]);
    const empty = await cli.run(['list', '--packs', '.']);
    assert.deepEqual([empty.code, empty.out], [3, '']);
    assert.match(empty.err, /A pack is a folder with a pack\.yaml\./);
  });

  it('a broken exercise ends with 3 and the places of its errors', async () => {
    const { root, change } = await cli.copyPack();
    await change('clamp/exercise.yaml', (text) => text.replace('kind: workshop', 'kind: party\nlevl: x'));
    const { code, err } = await cli.run(['start', 'clamp', '--packs', root]);
    assert.equal(code, 3);
    assert.ok(err.includes(`${root}/clamp/exercise.yaml:4:7: error: "kind" does not fit`), err);
    assert.match(err, /clamp\/exercise\.yaml:5:1: error: "levl" is not a key/);
    assert.equal((await cli.run(['list', '--packs', root])).code, 0);
  });

  it('a home that is a file ends with 4 and says where', async () => {
    const home = join(cli.folder, 'a file');
    await writeFile(home, '');
    const { code, err } = await cli.run(['start', 'clamp', '--track', 'typescript', '--home', home]);
    assert.equal(code, 4);
    assert.match(err, /a file.*a file stands where a folder is needed/);
    assert.match(err, /--home/);
  });

  it('a home without write permission ends with 4 and says where (not as root, who may write anywhere; not on Windows, which has no such modes)', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    const home = join(cli.folder, 'locked');
    await mkdir(home);
    await chmod(home, 0o500);
    const { code, err } = await cli.run(['start', 'clamp', '--track', 'typescript', '--home', home]);
    assert.equal(code, 4);
    assert.match(err, /locked.*writing is not permitted there/);
  });

  it('a workspace that was deleted ends with 4 and a way on', async () => {
    const { json } = await cli.run(['start', 'clamp', '--track', 'typescript', '--json']);
    await rm(json['folder'] as string, { recursive: true });
    const { code, err } = await cli.run(['run', 'clamp']);
    assert.equal(code, 4);
    assert.match(err, /is not there any more\. Start the exercise again to make it anew\./);
  });

  it('a damaged line in the log is named, and the rest is read', async () => {
    await cli.run(['start', 'clamp', '--track', 'typescript']);
    await writeFile(join(cli.folder, 'Home ü', '.progress', 'zz.jsonl'), '{"v":1,"id":"zz\n');
    const { code, out } = await cli.run(['status']);
    assert.equal(code, 0);
    assert.match(out, /◐ clamp[^]*zz:1: not a complete line of JSON/);
  });
});
