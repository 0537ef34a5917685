import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { packContents, type Unsealed } from '../../../../src/node/package/packContents';
import { stage } from '../../../../src/node/package/stage';
import { PackFolder } from '../../../../src/node/pack/packFolder';
import { samplePack } from '../../../fakes/samplePack';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

const yaml = (samplePack()['greet/exercise.yaml'] ?? '').replace(
  '      - { text: hints/two.md, after: { attempts: 2, minutes: 5 } }',
  '      - { text: hints/two.md, after: { attempts: 2, minutes: 5 }, seal: honour }',
);
/** Sealed in the track that has a solution, and the hint in both. Packaging does not look into envelopes. */
const SEALED = {
  'greet/exercise.yaml': yaml.replace(
    '    hints:\n',
    `    solution: { seal: probe, mutants: [{ mutant: 'src/greet.ts:2:3 a → b', reason: equal }] }\n    hints:\n`,
  ),
  'greet/probe/typescript/hello/probe.ts': 'export function probe() {}\n',
  'greet/probe/typescript/hello/numbers.ts': 'export const numbers = [];\n',
  'greet/probe/typescript/gone/probe.ts': 'export function probe() {}\n',
  'greet/seals/typescript/hello.sealed': '{}',
  'greet/seals/typescript/gone.sealed': '{}',
  'greet/seals/typescript/hello.two.sealed': '{}',
  'greet/seals/python/hello.two.sealed': '{}',
};

describe('the contents of a pack’s package', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  const write = async (changes: Record<string, string | undefined>) => {
    const root = await folders.make(samplePack(changes));
    const files = new PackFolder(root);
    return { root, files, pack: await loadPack(files, root) };
  };
  const contentsWith = async (changes: Record<string, string | undefined>, unsealed: Unsealed = 'refuse') => {
    const { pack, files } = await write(changes);
    return packContents(pack, files, unsealed);
  };

  it('are envelopes and probes, and neither solutions nor the plain texts of sealed hints', async () => {
    const paths = [...(await contentsWith(SEALED)).keys()];
    assert.deepEqual(paths.filter((path) => /\/(?:seals|probe|solution|hints)\//.test(path)).sort(), [
      'greet/hints/one.md',
      'greet/hints/three.md',
      'greet/probe/typescript/hello/numbers.ts',
      'greet/probe/typescript/hello/probe.ts',
      'greet/seals/python/hello.two.sealed',
      'greet/seals/typescript/hello.sealed',
      'greet/seals/typescript/hello.two.sealed',
    ]);
  });

  it('load as a pack that has the solution, and has it in plain no more', async () => {
    const shipped = await folders.make();
    await stage(shipped, await contentsWith(SEALED));
    const pack = await loadPack(new PackFolder(shipped), shipped);
    const [, greet] = [...pack.exercises].sort((a, b) => (a.id < b.id ? -1 : 1));
    assert.ok(greet?.isBroken === false, JSON.stringify(greet?.problems));
    assert.deepEqual(greet.problems, []);
    const [hello] = greet.tasks;
    assert.deepEqual(hello!.solution!.dirs, {});
    assert.deepEqual(hello!.solution!.envelopes, { typescript: 'greet/seals/typescript/hello.sealed' });
    assert.equal(hello!.solution!.probes['typescript']!.files.length, 2);
    assert.deepEqual(
      hello!.hints.map(({ text }) => text !== ''),
      [true, false, true],
    );
    assert.deepEqual(hello!.solution!.seal.mutants, []);
  });

  it('leave out what the YAML says of mutants, and nothing else of it', async () => {
    const contents = await contentsWith(SEALED);
    const written = contents.get('greet/exercise.yaml');
    assert.ok(written && 'text' in written);
    assert.doesNotMatch(written.text, /mutant|equal/);
    assert.match(written.text, /seal: probe/);
    assert.ok('source' in (contents.get('count/exercise.yaml') ?? {}));
  });

  it('are refused with task, track and command while a solution has no envelope', async () => {
    await assert.rejects(
      contentsWith({ ...SEALED, 'greet/seals/typescript/hello.sealed': undefined }),
      (error: Error) => {
        assert.equal(error.name, 'HumanError');
        assert.match(
          error.message,
          /^Sample is not packaged.*whetstone seal --pack .*\ngreet, task hello, track typescript: the solution$/s,
        );
        return true;
      },
    );
  });

  it('are refused while a sealed hint has no envelope in a track', async () => {
    await assert.rejects(
      contentsWith({ ...SEALED, 'greet/seals/python/hello.two.sealed': undefined }),
      /greet, task hello, track python: the hint greet\/hints\/two\.md/,
    );
  });

  it('are refused when a sealed hint is shown in plain by another task', async () => {
    const shown = SEALED['greet/exercise.yaml'].replace(
      '    title: Greet several\n',
      '    title: Greet several\n    hints: [{ text: hints/two.md }]\n',
    );
    await assert.rejects(
      contentsWith({ ...SEALED, 'greet/exercise.yaml': shown }),
      /greet\/hints\/two\.md is a sealed hint/,
    );
  });

  it('are those of a draft, with solutions in plain, only where nothing is sealed and drafts are taken', async () => {
    const draft = await contentsWith({}, 'ship');
    assert.ok(draft.has('greet/solution/typescript/hello/src/greet.ts'));
    await assert.rejects(contentsWith({}, 'refuse'), /task hello, track typescript: the solution/);
    const partly = { ...SEALED, 'greet/seals/typescript/hello.sealed': undefined };
    await assert.rejects(contentsWith(partly, 'ship'), /task hello, track typescript: the solution/);
  });

  it('hold nothing of a folder of solutions whose name is written otherwise', async () => {
    const paths = [...(await contentsWith({ ...SEALED, 'greet/Solution/typescript/x.ts': 'export {};\n' })).keys()];
    assert.deepEqual(
      paths.filter((path) => /solution/i.test(path)),
      [],
    );
  });

  it('hold nothing in plain when it is only looked at', async () => {
    const paths = [...(await contentsWith({}, 'leaveOut')).keys()];
    assert.deepEqual(
      paths.filter((path) => path.includes('/solution/')),
      [],
    );
  });

  it('bring along what linters are made of, beside the packages of workspaces', async () => {
    const lint =
      '{ id: unit, lint: lint, tools: { typescript: { tool: eslint, files: [src/*.ts], vendor: [own-rules] } } }';
    const text = (samplePack()['greet/exercise.yaml'] ?? '').replace(
      '{ id: unit, tests: many, for: Functionality, points: 3 }',
      lint,
    );
    const contents = await contentsWith(
      {
        'greet/exercise.yaml': text,
        'greet/lint/typescript/eslint.config.mjs': 'export default [];\n',
        'vendor/node_modules/eslint/package.json': '{ "name": "eslint", "version": "10.0.0" }',
        'vendor/node_modules/own-rules/package.json': '{ "name": "own-rules", "version": "1.0.0" }',
      },
      'leaveOut',
    );
    const brought = [...contents.keys()].filter((path) => /^vendor\/|\/lint\//.test(path)).sort();
    assert.deepEqual(brought, [
      'greet/lint/typescript/eslint.config.mjs',
      'vendor/node_modules/eslint/package.json',
      'vendor/node_modules/own-rules/package.json',
    ]);
  });

  it('hold what a link in them leads to, which the search for leaks reads too', async function () {
    if (process.platform === 'win32') this.skip();
    const { root, files } = await write(SEALED);
    await symlink(join(root, 'greet/solution/typescript/hello'), join(root, 'count/starter/typescript/link'));
    const contents = await packContents(await loadPack(files, root), files, 'refuse');
    assert.ok(contents.has('count/starter/typescript/link/src/greet.ts'));
  });
});
