import assert from 'node:assert/strict';
import { chmod, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { HumanError } from '../../../../src/core/errors';
import { emptyPack } from '../../../../src/core/pack/emptyPack';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Track } from '../../../../src/core/pack/model';
import { RuntimeNames, type RuntimeNamesOptions } from '../../../../src/node/verify/runtimeNames';
import type { TrackWork } from '../../../../src/node/verify/verifier';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';
import { TemporaryFolders, writeFiles } from '../../../fakes/temporaryFolders';

describe('the name of what runs a track', () => {
  const folders = new TemporaryFolders();
  let root: string;
  let work: TrackWork;

  beforeEach(async () => {
    root = await folders.make({
      'vendor/node_modules/shelf/package.json': '{}',
      'vendor/node_modules/shelf/index.js': 'shelf',
      'vendor/node_modules/vitest/package.json': '{ "version": "4.0.0" }',
    });
    const pack = await loadPack(new InMemoryPackFiles(samplePack()), root);
    const exercise = pack.exercises.find(({ id }) => id === 'greet')!;
    assert.ok(!exercise.isBroken);
    work = { pack: { ...emptyPack(root) }, exercise, track: exercise.tracks[0]! };
  });
  afterEach(() => folders.removeAll());

  const nameOf = (
    track: Partial<Track> = {},
    options: Partial<RuntimeNamesOptions> = {},
  ): Promise<string | undefined> =>
    new RuntimeNames({
      environment: {},
      node: async () => ({ command: '/bin/node', version: '24.0.0', env: {}, flags: [] }),
      python: async () => ({ command: '/bin/python', args: [], version: '3.12.0' }),
      ...options,
    }).of({ ...work, track: { ...work.track, ...track } });

  /** Another one than before. */
  async function expectOther(before: string | undefined, after: Promise<string | undefined>): Promise<void> {
    assert.ok(before !== undefined);
    const other = await after;
    assert.ok(other !== undefined);
    assert.notEqual(other, before);
  }

  it('is the same as long as nothing changes, and another one by another Node or Python', async () => {
    const before = await nameOf();
    assert.equal(await nameOf(), before);
    await expectOther(
      before,
      nameOf({}, { node: async () => ({ command: '/bin/node', version: '24.0.1', env: {}, flags: [] }) }),
    );
    const python = await nameOf({ runner: 'pytest' });
    await expectOther(before, Promise.resolve(python));
    const newer = { command: '/bin/python', args: [], version: '3.13.0' };
    await expectOther(python, nameOf({ runner: 'pytest' }, { python: async () => newer }));
  });

  it('is another one once anything is installed for Python', async () => {
    const packageDirs = [await folders.make()];
    const python = async () => ({ command: '/bin/python', args: [], version: '3.12.0', packageDirs });
    const before = await nameOf({ runner: 'pytest' }, { python });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await writeFiles(packageDirs[0]!, { 'shelf/__init__.py': '' });
    await expectOther(before, nameOf({ runner: 'pytest' }, { python }));
  });

  it('is another one when a package that the pack brings along has other contents', async () => {
    const before = await nameOf({ vendor: ['shelf'] });
    await expectOther(before, nameOf());
    await writeFile(join(root, 'vendor/node_modules/shelf/index.js'), 'board');
    await expectOther(before, nameOf({ vendor: ['shelf'] }));
    const framework = await nameOf({ runner: 'vitest' });
    await writeFile(join(root, 'vendor/node_modules/vitest/package.json'), '{ "version": "4.0.1" }');
    await expectOther(framework, nameOf({ runner: 'vitest' }));
  });

  it('is another one when the program of a track is another one', async function () {
    if (process.platform === 'win32') this.skip();
    const bin = await folders.make({ ruby: 'one' });
    await chmod(join(bin, 'ruby'), 0o755);
    const track = { runner: 'exit-code', command: ['ruby', '{file}'], requires: { ruby: '>=3' } } as const;
    const environment = { PATH: [bin, '/nowhere'].join(delimiter) };
    const before = await nameOf(track, { environment });
    await expectOther(before, nameOf(track, { environment: { PATH: '/nowhere' } }));
    await writeFile(join(bin, 'ruby'), 'another one');
    await expectOther(before, nameOf(track, { environment }));
  });

  it('is none where what the track needs is not there', async () => {
    const missing = (): Promise<never> => Promise.reject(new HumanError('There is none.'));
    assert.equal(await nameOf({}, { node: missing }), undefined);
    assert.equal(await nameOf({ vendor: ['gone'] }), undefined);
  });
});
