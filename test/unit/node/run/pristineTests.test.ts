import assert from 'node:assert/strict';
import { access, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { HumanError } from '../../../../src/core/errors';
import { captureFiles } from '../../../../src/node/run/captureFiles';
import { nearestLine } from '../../../../src/node/run/nearestLine';
import { PristineTests } from '../../../../src/node/run/pristineTests';
import { RunFixture } from '../../../process/runFixture';

const TESTS = {
  'tests/a/a.test.ts': "import { h } from './help.ts';\ntest('one: it is one', () => {});\n",
  'tests/a/help.ts': 'export const h = 1;\n',
  'tests/b/b.test.ts': "test('two: it is two', () => {});\n",
};

describe('pristine tests', () => {
  let fixture: RunFixture;
  let workspace: string;
  const prepare = async () => PristineTests.prepare(fixture.plan, workspace, await captureFiles(workspace));
  const paths = (pristine: PristineTests) =>
    pristine.files.map(({ path }) => relative(workspace, path).split(sep).join('/'));

  beforeEach(async () => {
    fixture = await RunFixture.create('node-test', { tests: TESTS });
    workspace = await realpath(fixture.plan.workspace);
  });

  afterEach(() => fixture.remove());

  it('run in place while nothing was edited, whatever the line ends', async () => {
    await fixture.edit('tests/b/b.test.ts', TESTS['tests/b/b.test.ts'].replaceAll('\n', '\r\n'));
    const pristine = await prepare();
    assert.deepEqual(paths(pristine), Object.keys(TESTS));
    assert.deepEqual(pristine.ignored, []);
    assert.equal(pristine.generated.size, 0);
  });

  it('run as a folder beside the one in which something was edited, and go again', async () => {
    await fixture.edit('tests/a/help.ts', 'export const h = 2;\n');
    const pristine = await prepare();
    const [first, second, third] = paths(pristine);
    assert.match(first ?? '', /^tests\/\.whetstone-a-[0-9a-f]{8}\/a\.test\.ts$/);
    assert.match(second ?? '', /^tests\/\.whetstone-a-[0-9a-f]{8}\/help\.ts$/);
    assert.equal(third, 'tests/b/b.test.ts');
    assert.deepEqual(pristine.ignored, [{ path: 'tests/a/help.ts', reason: 'editedTest' }]);
    await pristine.write();
    assert.equal(await readFile(pristine.files[1]?.path ?? '', 'utf8'), TESTS['tests/a/help.ts']);
    await pristine.remove();
    await assert.rejects(access(dirname(pristine.files[1]?.path ?? '')));
    assert.equal(await fixture.read('tests/a/help.ts'), 'export const h = 2;\n');
  });

  it('are there although the learner deleted them, or put a folder in their place', async () => {
    await rm(fixture.inWorkspace('tests/a/a.test.ts'));
    await rm(fixture.inWorkspace('tests/b/b.test.ts'));
    await mkdir(fixture.inWorkspace('tests/b/b.test.ts'));
    const pristine = await prepare();
    assert.deepEqual(
      pristine.ignored.map(({ path, reason }) => `${path} ${reason}`),
      ['tests/a/a.test.ts deletedTest', 'tests/b/b.test.ts deletedTest'],
    );
    const [file] = pristine.files;
    assert.ok(file);
    assert.equal(pristine.placeInWorkspace(file, { line: 2 }), undefined);
  });

  it('do not run through links (POSIX only: links need rights on Windows)', async function () {
    if (process.platform === 'win32') this.skip();
    await rename(fixture.inWorkspace('tests/a'), fixture.inWorkspace('mine'));
    await symlink('../mine', fixture.inWorkspace('tests/a'));
    assert.equal((await prepare()).generated.size, 1);
  });

  it('do not run in a folder that is a link out of the workspace (POSIX only: links need rights on Windows)', async function () {
    if (process.platform === 'win32') this.skip();
    await rename(fixture.inWorkspace('tests'), join(fixture.root, 'elsewhere'));
    await symlink(join(fixture.root, 'elsewhere'), fixture.inWorkspace('tests'));
    await assert.rejects(prepare(), /^HumanError: The folder .*tests is a link to .*elsewhere\. /);
  });

  it('run apart from a file among them that decides how they are loaded, and name it', async () => {
    await fixture.edit('tests/a/package.json', '{"type":"commonjs"}');
    await fixture.edit('tests/a/notes.md', 'mine');
    const pristine = await prepare();
    assert.deepEqual(pristine.ignored, [{ path: 'tests/a/package.json', reason: 'shadowsFramework' }]);
    assert.deepEqual([...pristine.generated.keys()], ['tests/a']);
  });

  it('point to the same line in the learner’s edited copy', async () => {
    await fixture.edit('tests/a/a.test.ts', `// mine\n\n${TESTS['tests/a/a.test.ts']}`);
    const pristine = await prepare();
    const [file] = pristine.files;
    assert.ok(file);
    assert.equal(pristine.find(file.path), file);
    assert.deepEqual(pristine.placeInWorkspace(file, { line: 2, column: 7 }), { file: 'tests/a/a.test.ts', line: 4 });
  });

  it('cannot be prepared from a pack that lost them, and say which', async () => {
    await rm(join(fixture.plan.packRoot, 'tests/b/b.test.ts'));
    await assert.rejects(
      prepare(),
      (error) => error instanceof HumanError && /b\.test\.ts cannot be read/.test(error.message),
    );
  });
});

describe('the nearest line', () => {
  const original = ['def test():', '    x = 1', '    assert x == 2', '}'].join('\n');

  it('is the one that reads the same, else where the line above it went, else the last', () => {
    assert.equal(nearestLine(original, `# new\n${original}`, 3), 4);
    assert.equal(nearestLine(original, '# a\n# b\n    x = 1\n    pass\n', 3), 3);
    assert.equal(nearestLine(original, '# a', 3), 1);
    assert.equal(nearestLine(original, '', 3), 1);
  });
});
