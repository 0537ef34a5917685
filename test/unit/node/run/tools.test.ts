import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { HumanError } from '../../../../src/core/errors';
import { Requirements } from '../../../../src/node/doctor/requirements';
import { howToGet } from '../../../../src/node/run/howToGet';
import { findTool, locateTool, MissingTool, readVersion } from '../../../../src/node/run/tools';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

describe('a tool', () => {
  const folders = new TemporaryFolders();
  let folder = '';

  before('is made of a shell script here', function () {
    if (process.platform === 'win32') this.skip();
  });

  beforeEach(async () => {
    folder = await folders.make();
  });

  afterEach(async () => {
    await folders.removeAll();
  });

  const pathOf = (...names: string[]) => ({
    PATH: [...names.map((name) => join(folder, name)), '/bin', '/usr/bin'].join(delimiter),
  });

  async function install(place: string, name: string, body: string): Promise<string> {
    await mkdir(join(folder, place), { recursive: true });
    const path = join(folder, place, name);
    await writeFile(path, `#!/bin/sh\n${body}\n`);
    await chmod(path, 0o755);
    return path;
  }

  it('is the first on PATH of a version that fits', async () => {
    await install('old', 'go', 'echo go version go1.19.3 linux/amd64');
    const path = await install('new', 'go', '[ "$1" = version ] && echo go version go1.26 linux/amd64');
    assert.deepEqual(await findTool('go', '>=1.22', pathOf('old', 'new')), { version: '1.26.0', command: path });
  });

  it('may say its version on standard error', async () => {
    const path = await install('bin', 'java', `echo 'openjdk version "17.0.15" 2025-04-15' >&2`);
    assert.deepEqual(await findTool('java', '>=17', pathOf('bin')), { version: '17.0.15', command: path });
  });

  it('that is too old is named with its version, what is needed, and how to get it', async () => {
    const path = await install('bin', 'go', 'echo go version go1.19.3 linux/amd64');
    await assert.rejects(findTool('go', '>=99', { PATH: join(folder, 'bin') }), (error) => {
      assert.ok(error instanceof MissingTool && error.isTooOld);
      assert.equal(error.message, `Go >=99 is needed for this exercise; found: 1.19.3 (${path}). ${howToGet('go')}`);
      assert.deepEqual(error.action, { kind: 'doctor' });
      return true;
    });
  });

  it('that is not there, or does not start, is missing', async () => {
    await assert.rejects(
      findTool('cargo', undefined, { PATH: folder }),
      /: Cargo is needed for this exercise, and none was found\. Get it/,
    );
    await install('bin', 'cargo', 'exit 1');
    await assert.rejects(
      findTool('cargo', undefined, { PATH: join(folder, 'bin') }),
      /bin\/cargo, which could not be started/,
    );
  });

  it('is asked once, and again when its file is another', async () => {
    const asked = join(folder, 'asked');
    const count = async () => (await readFile(asked, 'utf8')).length;
    await install('bin', 'mvn', `printf x >> '${asked}'; echo Apache Maven 3.9.6`);
    await findTool('mvn', '>=3', pathOf('bin'));
    await findTool('mvn', '>=3.9', pathOf('bin'));
    assert.equal(await count(), 1);
    await install('bin', 'mvn', `printf x >> '${asked}'; echo Apache Maven 3.10.25`);
    assert.equal((await findTool('mvn', '>=3', pathOf('bin'))).version, '3.10.25');
    assert.equal(await count(), 2);
  });

  it('can be located without being started', async () => {
    const path = await install('bin', 'odd-tool', `touch '${join(folder, 'started')}'`);
    assert.deepEqual(await locateTool('odd-tool', pathOf('bin')), { version: '', command: path });
    await assert.rejects(readFile(join(folder, 'started')), { code: 'ENOENT' });
    await assert.rejects(locateTool('odder-tool', pathOf('bin')), HumanError);
  });

  it('is looked for before the first run only, and all that is missing is said at once', async () => {
    const asked = join(folder, 'asked');
    await install('bin', 'go', `printf x >> '${asked}'; echo go version go1.22.1`);
    const plan = { runner: 'go-test', requires: { go: '>=1.22' } } as const;
    const requirements = new Requirements(pathOf('bin'));
    await requirements.check(plan);
    await install('bin', 'go', `printf x >> '${asked}'; echo go version go1.22.1 again`);
    await requirements.check(plan);
    assert.equal(await readFile(asked, 'utf8'), 'x');
    const greedy = { runner: 'tap', requires: { 'no-such-a': '>=1', 'no-such-b': '>=2' } } as const;
    await assert.rejects(requirements.check(greedy), /no-such-a >=1 is needed[^]*\n[^]*no-such-b >=2 is needed/);
  });
});

describe('the version that a tool says', () => {
  for (const [text, version] of [
    ['go version go1.26.8 linux/amd64', '1.26.8'],
    ['cargo 1.95.0 (f2d3ce0bd 2026-03-21)', '1.95.0'],
    ['git version 2.39.5 (Apple Git-154)', '2.39.5'],
    ['v24.21.0', '24.21.0'],
    ['Python 3.11.7', '3.11.7'],
    ['java version "1.8.0_392"', '8.0.0'],
    ['openjdk version "21" 2023-09-19', '21.0.0'],
    ['javac 17.0.2', '17.0.2'],
    ['no number', undefined],
  ] as const) {
    it(`is read from ${text}`, () => assert.equal(readVersion(text), version));
  }
});

describe('how to get a tool', () => {
  it('is said for each system, and for tools that nobody knows', () => {
    for (const platform of ['win32', 'darwin', 'linux'] as const) {
      for (const tool of ['git', 'node', 'python', 'go', 'cargo', 'java', 'mvn', 'some-tool']) {
        assert.match(
          howToGet(tool, platform),
          /^(?:Get|Install|Run) .+\. Then restart the editor/,
          `${tool} ${platform}`,
        );
      }
    }
    assert.notEqual(howToGet('git', 'darwin'), howToGet('git', 'linux'));
    assert.equal(howToGet('toString', 'linux'), howToGet('some-tool', 'linux'));
  });
});
