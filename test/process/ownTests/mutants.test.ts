import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { markedWith } from '../livingProcesses';
import { usePytest } from '../usePytest';
import { InspectionFixture, type Inspected } from './inspectionFixture';

const KINDS = resolve('test/fixtures/packs/kinds');
const CHECK = "[{ id: faults, mutants: shelf, subject: starter, ownTests: ['tests/own/**'], timeout: 3s }]";
const SHELF = 'export const size = (books: string[]): number => books.length;\n';
const fault = (name: string, to: string): Record<string, string> => ({
  [`faults/typescript/shelf/${name}/fault.yaml`]: `about: ${name}\nchange:\n  - { file: src/shelf.ts, from: books.length, to: '${to}' }\n`,
});
const TEST = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { size } from '../../src/shelf.ts';
`;
const SOUND = `${TEST}test('counts books', () => assert.equal(size(['a', 'b']), 2));\n`;

describe('the learner’s tests on planted faults', function () {
  this.timeout(120_000);
  let fixture: InspectionFixture;
  const make = async (files: Readonly<Record<string, string>>, checks = CHECK): Promise<InspectionFixture> =>
    (fixture = await InspectionFixture.make('typescript', 'node-test', checks, {
      'starter/typescript/src/shelf.ts': SHELF,
      ...files,
    }));
  afterEach(async () => {
    await fixture.remove();
  });

  it('find what they look at: few with a poor test, all with good ones, of the example', async () => {
    fixture = await InspectionFixture.of(KINDS, 'test-the-shelf', 'typescript');
    const poor = await fixture.inspect();
    assert.equal(poor.statuses['sound'], 'passed', poor.messageOf('sound'));
    const survivors = Object.entries(poor.statuses).filter(([, status]) => status === 'failed');
    assert.ok(survivors.length >= 6, JSON.stringify(poor.statuses));
    assert.match(poor.messageOf('fault-1'), /^None of your tests fails on it\. What it is about: how many books/);
    await fixture.lay('test-the-shelf/solution/typescript/tests');
    const good = await fixture.inspect();
    assert.deepEqual(new Set(Object.values(good.statuses)), new Set(['passed']), JSON.stringify(good.cases));
    assert.equal(good.messageOf('fault-3'), 'Found by “a book that is taken is gone”');
    assert.equal(good.messageOf('sound'), '6 tests');
    assert.deepEqual(good.cases.map(({ title }) => title).slice(0, 2), [
      'Your tests pass on the sound code',
      'Fault 1 of 8',
    ]);
  });

  it('prove a regression test on the starter’s own mistakes, of the example', async () => {
    fixture = await InspectionFixture.of(KINDS, 'broken-returns', 'typescript');
    const inspect = (): Promise<Inspected> => fixture.inspect({ checkId: 'comeback' });
    await fixture.lay('broken-returns/solution/typescript/bugs');
    assert.deepEqual((await inspect()).statuses, {
      ...{ sound: 'passed', 'fault-1': 'failed', 'fault-2': 'failed', 'fault-3': 'failed' },
    });
    await fixture.lay('broken-returns/solution/typescript/regression');
    assert.deepEqual((await inspect()).statuses, {
      ...{ sound: 'passed', 'fault-1': 'passed', 'fault-2': 'passed', 'fault-3': 'passed' },
    });
  });

  it('are not tried on faults before they pass on what is sound', async () => {
    await make({ ...fault('a', '0'), ...fault('b', '1') });
    await fixture.edit({ 'tests/own/a.test.ts': SOUND.replace('2)', '3)') });
    const { statuses, cases } = await fixture.inspect();
    assert.deepEqual(statuses, { sound: 'failed', a: 'notRun', b: 'notRun' });
    const [sound] = cases;
    assert.deepEqual([sound?.expected, sound?.actual, sound?.place?.file], ['3', '2', 'tests/own/a.test.ts']);
    assert.equal(sound?.place?.line, 4);
  });

  it('are told nothing by the name of the folder that they run in', async () => {
    await make(fault('a', '0'));
    const named = `${TEST}import { fileURLToPath } from 'node:url';
const folder = fileURLToPath(import.meta.url).replaceAll('\\\\', '/').split('/').at(-4);
test('says where it is', () => { assert.match(String(folder), /^[0-9a-f]{16}$/); assert.equal(size(['a']), 1); });
`;
    await fixture.edit({ 'tests/own/a.test.ts': named });
    const { statuses, messageOf } = await fixture.inspect();
    assert.deepEqual(statuses, { sound: 'passed', a: 'passed' }, messageOf('sound'));
  });

  it('have to be there, to load, and not to be skipped', async () => {
    await make(fault('a', '0'));
    const none = await fixture.inspect();
    assert.deepEqual(none.statuses, { sound: 'failed', a: 'notRun' });
    assert.match(none.messageOf('sound'), /no test files yet.*tests\/own\/\*\*/);
    await fixture.edit({ 'tests/own/a.test.ts': TEST });
    assert.match((await fixture.inspect()).messageOf('sound'), /no test in your test files/);
    await fixture.edit({ 'tests/own/a.test.ts': `${SOUND}test.skip('later', () => undefined);\n` });
    assert.match((await fixture.inspect()).messageOf('sound'), /skipped finds nothing.*“later”/);
    await fixture.edit({ 'tests/own/a.test.ts': `${SOUND}import '../../src/gone.ts';\n` });
    const unloaded = await fixture.inspect();
    assert.deepEqual(unloaded.statuses, { sound: 'errored', a: 'notRun' });
    assert.match(unloaded.messageOf('sound'), /^tests\/own\/a\.test\.ts could not be loaded: .*gone/);
  });

  it('find a fault by an assertion, an error, an end of the process and a loop, and not by a file that does not load', async () => {
    const endless = '(() => { for (;;); })()';
    await make({
      ...fault('assertion', '0'),
      ...fault('error', '(null as never as string).length'),
      ...fault('exit', 'process.exit(0)'),
      ...fault('loop', endless),
      ...fault('none', 'books.length + 0'),
      'faults/typescript/shelf/unloaded/fault.yaml': 'about: nothing\n',
      'faults/typescript/shelf/unloaded/src/shelf.ts': 'export const other = 1;\n',
    });
    await fixture.edit({ 'tests/own/a.test.ts': SOUND });
    const { statuses, messageOf, outcome } = await fixture.inspect();
    assert.deepEqual(statuses, {
      ...{ sound: 'passed', assertion: 'passed', error: 'passed', exit: 'passed', loop: 'passed' },
      ...{ none: 'failed', unloaded: 'errored' },
    });
    assert.match(messageOf('unloaded'), /^Not judged: with this fault, tests\/own\/a\.test\.ts does not load/);
    assert.equal(outcome, 'completed');
  });

  it('run on the pack’s code where that is what is sound, with helpers of the learner’s, and leave the workspace as it is', async () => {
    await make(fault('a', '0'));
    const spoilt = 'export const size = (): number => 17;\n';
    await fixture.edit({
      'src/shelf.ts': spoilt,
      'lib/books.ts': "export const books = ['a', 'b'];\n",
      'tests/own/two.ts': 'export const two = 2;\n',
      'tests/own/a.test.ts': `${TEST}import { writeFileSync } from 'node:fs';
import { books } from '../../lib/books.ts';
import { two } from './two.ts';
test('counts books', () => {
  writeFileSync('src/shelf.ts', 'gone');
  assert.equal(size(books), two);
});
`,
    });
    assert.deepEqual((await fixture.inspect()).statuses, { sound: 'passed', a: 'passed' });
    assert.equal(readFileSync(fixture.inWorkspace('src/shelf.ts'), 'utf8'), spoilt);
  });

  it('leave no process and no folder behind, also of what they start', async () => {
    await make({ ...fault('a', '0'), ...fault('b', '1') });
    await fixture.edit({
      'tests/own/a.test.ts': `${TEST}import { spawn } from 'node:child_process';
test('counts books', () => {
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' }).unref();
  assert.equal(size(['a', 'b']), 2);
});
`,
    });
    const marks = new Set<string>();
    const paths = new Set<string>();
    const open = new Set<string>();
    const { statuses } = await fixture.inspect({
      supervisor: {
        watch: (mark, watched) => {
          marks.add(mark);
          open.add(mark);
          for (const path of watched) paths.add(path);
        },
        forget: (mark) => open.delete(mark),
      },
    });
    assert.deepEqual(statuses, { sound: 'passed', a: 'passed', b: 'passed' });
    if (process.platform !== 'win32') {
      for (const mark of marks) assert.deepEqual(await markedWith(mark), []);
    }
    assert.ok(paths.size > 0);
    for (const path of paths) assert.ok(!existsSync(path), path);
    assert.deepEqual(
      [...open].filter((mark) => mark.startsWith('files-')),
      [],
    );
  });

  it('stop at once when that is asked for', async () => {
    await make(
      { ...fault('a', '(() => { for (;;); })()'), ...fault('b', '(() => { for (;;); })()') },
      CHECK.replace('3s', '60s'),
    );
    await fixture.edit({ 'tests/own/a.test.ts': SOUND });
    const stop = new AbortController();
    const start = performance.now();
    const folders = new Set<string>();
    const { outcome, statuses } = await fixture.inspect({
      signal: stop.signal,
      supervisor: {
        watch: (_mark, paths) => {
          for (const path of paths) folders.add(path);
        },
        forget: () => undefined,
      },
      onEvent: (event) => {
        if (event.type === 'caseFinished' && event.result.case === 'sound') setTimeout(() => stop.abort(), 500);
      },
    });
    assert.ok(performance.now() - start < 30_000);
    assert.deepEqual([outcome, statuses], ['cancelled', { sound: 'passed', a: 'notRun', b: 'notRun' }]);
    assert.ok(folders.size > 0);
    for (const folder of folders) assert.ok(!existsSync(folder), folder);
  });

  for (const runner of ['mocha', 'vitest', 'jest'] as const) {
    it(`are found and judged with ${runner}`, async () => {
      fixture = await InspectionFixture.make('typescript', runner, CHECK.replace('3s', '20s'), {
        'starter/typescript/src/shelf.ts': SHELF,
        ...fault('a', '0'),
        ...fault('b', 'books.length + 0'),
      });
      const head = runner === 'vitest' ? "import { describe, expect, it } from 'vitest';" : '';
      const ending = runner === 'mocha' ? 'assert.equal(size(["a"]), 1)' : 'expect(size(["a"])).toBe(1)';
      const imports = runner === 'mocha' ? "import assert from 'node:assert/strict';" : head;
      await fixture.edit({
        'tests/own/a.test.ts': `${imports}
import { size } from '../../src/shelf.ts';
describe('a shelf', () => {
  it('counts books', () => { ${ending}; });
});
`,
      });
      const { statuses, messageOf } = await fixture.inspect();
      assert.deepEqual(statuses, { sound: 'passed', a: 'passed', b: 'failed' }, messageOf('sound'));
      assert.equal(messageOf('a'), 'Found by “counts books”');
    });
  }
});

describe('the learner’s tests on planted faults in Python', function () {
  this.timeout(120_000);
  usePytest();
  let fixture: InspectionFixture;
  afterEach(async () => {
    await fixture.remove();
  });

  it('find what they look at with pytest, of the example, also the second time', async () => {
    fixture = await InspectionFixture.of(KINDS, 'test-the-shelf', 'python');
    const poor = await fixture.inspect();
    assert.equal(poor.statuses['sound'], 'passed', poor.messageOf('sound'));
    await fixture.lay('test-the-shelf/solution/python/tests');
    const good = await fixture.inspect();
    assert.deepEqual(new Set(Object.values(good.statuses)), new Set(['passed']), JSON.stringify(good.cases));
    assert.equal(good.messageOf('fault-3'), 'Found by “test_a_book_that_is_taken_is_gone”');
  });

  it('use fixtures of their own', async () => {
    fixture = await InspectionFixture.of(KINDS, 'test-the-shelf', 'python');
    await fixture.edit({
      'tests/own/conftest.py':
        'import pytest\nfrom shelf import Shelf\n\n\n@pytest.fixture\ndef shelf():\n    return Shelf(2)\n',
      'tests/own/helpers.py': 'ROOM = 2\n',
      'tests/own/test_room.py':
        'from tests.own.helpers import ROOM\n\n\ndef test_room(shelf):\n    assert shelf.free == ROOM\n',
    });
    const { statuses, messageOf } = await fixture.inspect();
    assert.equal(statuses['sound'], 'passed', messageOf('sound'));
    assert.equal(messageOf('sound'), '2 tests');
  });

  it('are found and judged with unittest', async () => {
    fixture = await InspectionFixture.make('python', 'unittest', CHECK, {
      'starter/python/shelf.py': 'def size(books):\n    return len(books)\n',
      ...Object.fromEntries(
        ['0', 'len(books) + 0', 'exec("while True: pass")'].map((to, index) => [
          `faults/python/shelf/fault-${index}/fault.yaml`,
          `about: x\nchange: [{ file: shelf.py, from: len(books), to: '${to}' }]\n`,
        ]),
      ),
    });
    await fixture.edit({
      'tests/own/test_shelf.py': `import unittest

from shelf import size


class Shelf(unittest.TestCase):
    def test_counts(self):
        self.assertEqual(size(["a"]), 1)
`,
    });
    const { statuses, messageOf } = await fixture.inspect();
    const expected = { sound: 'passed', 'fault-0': 'passed', 'fault-1': 'failed', 'fault-2': 'passed' };
    assert.deepEqual(statuses, expected, messageOf('sound'));
  });

  it('are judged as they were when the inspection began', async () => {
    fixture = await InspectionFixture.of(KINDS, 'test-the-shelf', 'python');
    await fixture.lay('test-the-shelf/solution/python/tests');
    const { statuses } = await fixture.inspect({
      onEvent: (event) => {
        if (event.type !== 'caseStarted' || event.case !== 'sound') return;
        void writeFile(fixture.inWorkspace('tests/own/test_shelf.py'), 'nonsense(');
      },
    });
    assert.deepEqual(new Set(Object.values(statuses)), new Set(['passed']));
  });
});
