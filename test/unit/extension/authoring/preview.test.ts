import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasEnded, leave, sweepPreviews, takePart } from '../../../../src/extension/authoring/preview/previewLife';
import { previewOf, previewPlace } from '../../../../src/extension/authoring/preview/previewPlace';
import { stagePreview } from '../../../../src/node/package/stagePreview';
import { samplePack } from '../../../fakes/samplePack';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

const ID = '0b1c2d3e-0000-4000-8000-000000000000';
const yaml = samplePack()['greet/exercise.yaml'] ?? '';
const SEALED = {
  'greet/exercise.yaml': yaml.replace('    hints:\n', '    solution: { seal: probe }\n    hints:\n'),
  'greet/probe/typescript/hello/probe.ts': 'export function probe() {}\n',
  'greet/seals/typescript/hello.sealed': '{}',
  'greet/wrong/none/typescript/src/greet.ts': '//\n',
};

describe('a preview', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  const stage = async (root: string, target: string, unsaved: Record<string, string> = {}) =>
    stagePreview({ root, target, unsaved: new Map(Object.entries(unsaved)) });

  it('is the pack as it ships: envelopes, and neither solutions nor evidence', async () => {
    const [root, target] = [await folders.make(samplePack(SEALED)), await folders.make()];
    const pack = await stage(root, target);
    assert.equal(pack.root, target);
    assert.ok(existsSync(join(target, 'greet', 'seals', 'typescript', 'hello.sealed')));
    for (const left of ['solution', 'wrong']) assert.ok(!existsSync(join(target, 'greet', left)), left);
  });

  it('shows what is not saved yet, of files that ship', async () => {
    const [root, target] = [await folders.make(samplePack(SEALED)), await folders.make()];
    const pack = await stage(root, target, {
      'greet/tasks/hello.md': '# Good day\n',
      'greet/exercise.yaml': SEALED['greet/exercise.yaml'].replace('title: Say hello', 'title: Say good day'),
      'greet/solution/typescript/hello/src/greet.ts': 'secret\n',
    });
    assert.equal(pack.exercises.find(({ id }) => id === 'greet')?.title, 'Say good day');
    assert.equal(await readFile(join(target, 'greet', 'tasks', 'hello.md'), 'utf8'), '# Good day\n');
    assert.ok(!existsSync(join(target, 'greet', 'solution')));
  });

  it('follows changes and leaves alone what is the same', async () => {
    const [root, target] = [await folders.make(samplePack(SEALED)), await folders.make()];
    await stage(root, target);
    const hint = join(target, 'greet', 'hints', 'one.md');
    const { mtimeMs } = await stat(hint);
    await writeFile(join(root, 'greet', 'tasks', 'hello.md'), '# Changed\n');
    await rm(join(root, 'greet', 'probe', 'typescript', 'hello', 'probe.ts'));
    await stage(root, target);
    assert.equal(await readFile(join(target, 'greet', 'tasks', 'hello.md'), 'utf8'), '# Changed\n');
    assert.ok(!existsSync(join(target, 'greet', 'probe', 'typescript', 'hello', 'probe.ts')));
    assert.equal((await stat(hint)).mtimeMs, mtimeMs);
  });

  it('is known by its place in the extension’s own storage, and nowhere else', async () => {
    const storage = await folders.make();
    const place = previewPlace(storage, ID);
    const workspace = join(place.home, 'acme.sample', 'greet', 'typescript');
    assert.deepEqual(previewOf(storage, workspace), place);
    const others = [
      place.home,
      place.pack,
      place.folder,
      join(storage, 'previews', '..', 'home', 'x'),
      join(storage, 'previews', 'mine', 'home', 'x'),
    ];
    for (const other of others) assert.equal(previewOf(storage, other), undefined, other);
    assert.equal(previewOf(storage, '/home/somebody/previews/home/x'), undefined);
    assert.equal(previewOf(storage, undefined), undefined);
  });

  it('is taken away by the last of its two windows', async () => {
    const place = previewPlace(await folders.make(), ID);
    takePart(place, 'author');
    takePart(place, 'window');
    leave(place, 'author');
    assert.ok(existsSync(place.folder));
    leave(place, 'window');
    assert.ok(!existsSync(place.folder));
  });

  it('has ended when its window has been there and is gone', async () => {
    const storage = await folders.make();
    const place = previewPlace(storage, ID);
    takePart(place, 'author');
    assert.ok(!hasEnded(place), 'the window has not opened yet');
    takePart(place, 'window');
    assert.ok(!hasEnded(place));
    writeFileSync(join(place.folder, 'window.pid'), deadPid());
    assert.ok(hasEnded(place));
  });

  it('goes when both its windows were killed, once another is made', async () => {
    const storage = await folders.make();
    const [dead, living] = [previewPlace(storage, ID), previewPlace(storage, `${ID.slice(0, -1)}1`)];
    mkdirSync(dead.folder, { recursive: true });
    writeFileSync(join(dead.folder, 'author.pid'), deadPid());
    takePart(living, 'author');
    sweepPreviews(storage);
    assert.ok(!existsSync(dead.folder));
    assert.ok(existsSync(living.folder));
    sweepPreviews(join(storage, 'nowhere'));
  });
});

/** Of a process that has ended. */
function deadPid(): string {
  return String(spawnSync(process.execPath, ['-e', '']).pid);
}
