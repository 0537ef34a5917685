import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Problem } from '../../../../src/core/pack/problem';
import { findLeaks } from '../../../../src/node/package/findLeaks';
import { PackFolder } from '../../../../src/node/pack/packFolder';
import { samplePack } from '../../../fakes/samplePack';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';

const SOLUTION = `export function greet(name: string): string {
  const known = [...visitors].filter((visitor) => visitor.startsWith(name));
  return known.length === 1 ? \`Hello again, \${known[0]}\` : \`Hello \${name}\`;
}
`;
const PATH = 'greet/solution/typescript/hello/src/greet.ts';

/** An archive of one file, as far as anybody looks at it (POSIX.1-1988, ustar). */
function tar(name: string, text: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write(text.length.toString(8).padStart(11, '0'), 124);
  header.write('ustar', 257);
  return Buffer.concat([header, Buffer.from(text), Buffer.alloc(1024)]);
}

describe('the leaks of a pack', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  const leaksWith = async (changes: Record<string, string | Uint8Array>): Promise<readonly Problem[]> => {
    const root = await folders.make({ ...samplePack(), [PATH]: SOLUTION, ...changes });
    const files = new PackFolder(root);
    return findLeaks(await loadPack(files, root), files);
  };

  it('are none where the solution stands in its own folder alone', async () => {
    assert.deepEqual(await leaksWith({}), []);
  });

  it('are named with both places', async () => {
    const [leak, ...others] = await leaksWith({ 'greet/hints/two.md': `Try this:\n\n    ${SOLUTION}` });
    assert.deepEqual(others, []);
    assert.deepEqual(
      [leak?.severity, leak?.code, leak?.place.path, leak?.place.line],
      ['error', 'leak', 'greet/hints/two.md', 3],
    );
    assert.match(
      leak?.message ?? '',
      /of the solution of greet\/hello in typescript \(greet\/solution\/typescript\/hello\/src\/greet\.ts:1\)/,
    );
    assert.doesNotMatch(leak?.message ?? '', /visitor/);
  });

  for (const [where, path] of [
    ['another exercise’s starter', 'count/starter/typescript/help.ts'],
    ['a test', 'greet/tests/typescript/hello/hello.test.ts'],
    ['a probe that no task has', 'greet/README.md'],
    ['a baseline', 'greet/bench/typescript/x/baseline/src/greet.ts'],
    ['the pack’s readme', 'README.md'],
  ] as const) {
    it(`are found in ${where}`, async () => {
      const before = "test('by-name: greets by name', () => {});\ntest('no-name: greets a stranger', () => {});\n";
      const leaks = await leaksWith({ [path]: before + SOLUTION });
      assert.deepEqual(
        leaks.map(({ place }) => [place.path, place.line]),
        [[path, 3]],
      );
    });
  }

  it('are none in alternatives and wrong answers, which do not ship', async () => {
    assert.deepEqual(
      await leaksWith({
        'greet/alternatives/x/typescript/src/greet.ts': SOLUTION,
        'greet/wrong/x/typescript/src/greet.ts': SOLUTION,
        'greet/probe/typescript/old/probe.ts': SOLUTION,
      }),
      [],
    );
  });

  it('are found in Base64, compressed, and in both', async () => {
    const base64 = Buffer.from(SOLUTION).toString('base64');
    for (const [name, content] of [
      ['a.js', `//# sourceMappingURL=data:application/json;base64,${base64}`],
      ['b.txt', base64.replace(/.{76}/g, '$&\r\n')],
      ['c.txt.gz', gzipSync(SOLUTION)],
      ['d.json', JSON.stringify({ packed: gzipSync(SOLUTION).toString('base64') })],
      ['e.tgz', gzipSync(tar('greet.ts', SOLUTION))],
      ['f.txt', Buffer.from(`\ufeff${SOLUTION}`, 'utf16le')],
      ['greet.sealed', SOLUTION],
    ] as const) {
      const leaks = await leaksWith({ [`count/starter/typescript/${name}`]: content });
      assert.deepEqual(
        leaks.map(({ place }) => [place.path, place.line]),
        [[`count/starter/typescript/${name}`, 1]],
        name,
      );
    }
  });

  it('are found in the solution of another task that is sealed by honour, when this one is sealed by a probe', async () => {
    const exercise = samplePack()['greet/exercise.yaml'] ?? '';
    const sealed = exercise.replace(
      "    anchor: { typescript: 'src/greet.ts#greet', python: 'greet.py#greet' }\n",
      '    solution: { seal: probe }\n',
    );
    assert.notEqual(sealed, exercise);
    const probe = { 'greet/probe/typescript/hello/probe.ts': 'export function probe() {}\n' };
    const later = 'greet/solution/typescript/many/src/greet.ts';
    const find = (yaml: string) => leaksWith({ 'greet/exercise.yaml': yaml, ...probe, [later]: SOLUTION });
    assert.deepEqual(
      (await find(sealed)).map(({ place }) => place.path),
      [later],
    );
    assert.deepEqual(await find(exercise), []);
    const [givenUp, ...none] = await Promise.all([
      find(sealed),
      find(sealed.replace('seal: probe', 'seal: probe, giveUp: { attempts: 3 }')),
    ]);
    assert.equal(givenUp.length, 1);
    assert.deepEqual(none, [[]]);
  });

  it('are none in the pack of tests with seals', async () => {
    const root = join('test', 'fixtures', 'packs', 'seals');
    const files = new PackFolder(root);
    assert.deepEqual(await findLeaks(await loadPack(files, root), files), []);
    assert.ok((await readFile(join(root, 'roman/solution/typescript/write/src/toRoman.ts'), 'utf8')).length > 0);
  });
});
