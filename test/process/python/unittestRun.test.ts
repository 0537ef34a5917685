import assert from 'node:assert/strict';
import type { RunEvent, RunResult } from '../../../src/core/run/model';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { nullLog } from '../../fakes/nullLog';
import { harnessDir, RunFixture, statuses, type FixtureFiles } from '../runFixture';
import { WAYS } from './runWarm';

const WRONG = 'def total(prices):\n    return 0\n';
const FILE = 'tests/sums/test_sums.py';

/** A test file with these lines as the body of its one class. */
const testOf = (...lines: readonly string[]): string =>
  `import os, sys, unittest
from shop.total import total


class Sums(unittest.TestCase):
${lines.map((line) => `    ${line}\n`).join('')}`;
const ADDS_UP = testOf('def test_adds_up(self):', '    """prices add up"""', '    self.assertEqual(total([1, 2]), 3)');

function shop(total: string, test = ADDS_UP, more: Partial<FixtureFiles> = {}): FixtureFiles {
  const { workspace = {}, tests = {} } = more;
  return {
    ...more,
    workspace: { 'shop/__init__.py': '', 'shop/total.py': total, ...workspace },
    tests: { [FILE]: test, ...tests },
  };
}

for (const { way, run } of WAYS) {
  describe(`a run of unittest ${way} (left out where there is no Python)`, function () {
    this.timeout(60_000);
    let fixture: RunFixture | undefined;

    before(async function () {
      try {
        await new MachineRuntimes({ log: nullLog, harnessDir }).basePython({ workspace: harnessDir, requires: {} });
      } catch (error) {
        if (process.env['CI'] !== undefined) throw error;
        this.skip();
      }
    });

    const create = async (files: FixtureFiles): Promise<RunFixture> =>
      (fixture = await RunFixture.create('unittest', files));
    const runFiles = async (files: FixtureFiles): Promise<RunResult> => run(await create(files));

    afterEach(async () => {
      await fixture?.remove();
      fixture = undefined;
    });

    it('tells what was expected, what came, and where', async () => {
      const result = await runFiles(shop(WRONG));
      assert.equal(result.outcome, 'completed');
      const [only] = result.cases;
      assert.deepEqual(
        { ...only, durationMs: 0 },
        {
          ...{ task: 'sums', check: 'tests', case: 'adds-up', title: 'prices add up', status: 'failed', durationMs: 0 },
          ...{ actual: '0', expected: '3', place: { file: FILE, line: 8 } },
        },
      );
      assert.match(result.runtime, /^Python 3\.\d+\.\d+, unittest$/);
      assert.deepEqual(result.ignored, []);
    });

    it('needs no package at all', async () => {
      const created = await create({ ...shop(WRONG), plan: { requires: { python: '>=3.9' } } });
      const result = await run(created, { environment: { ...process.env, PYTHONPATH: '/nowhere' } });
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'failed' });
      assert.deepEqual(result.ignored, [{ path: 'PYTHONPATH', reason: 'environment' }]);
    });

    it('takes subtests, expectations and skips for what they are', async () => {
      const test = testOf(
        'def test_sub(self):',
        '    for number in range(3):',
        '        with self.subTest(number=number): self.assertEqual(number, 0, "not zero")',
        '@unittest.expectedFailure',
        'def test_hoped(self): self.fail()',
        '@unittest.expectedFailure',
        'def test_passes_after_all(self): pass',
        '@unittest.skip("not now")',
        'def test_left_out(self): pass',
        'def test_raises(self): {}["x"]',
        'def test_exits(self): sys.exit(0)',
        'def test_asserts(self):',
        '    assert total([]) == 1',
      );
      const { cases } = await runFiles(shop(WRONG, test));
      assert.deepEqual(
        cases.map(({ status, message }) => [status, message]),
        [
          ['failed', '(number=1) not zero'],
          ['skipped', 'It is expected to fail, and did.'],
          ['failed', 'It is marked as expected to fail, and passed.'],
          ['skipped', 'not now'],
          ['errored', "KeyError: 'x'"],
          ['errored', 'The code under test ended the program (sys.exit).'],
          ['failed', 'This does not hold: assert total([]) == 1'],
        ],
      );
      assert.equal(cases[0]?.expected, '0');
      assert.equal(cases[0].actual, '1');
    });

    it('says what failed before and after the tests of a class or a file', async () => {
      const tests = {
        'tests/class/test_class.py': `import unittest


class Before(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise ValueError("no class")
    def test_before(self): pass


class After(unittest.TestCase):
    @classmethod
    def tearDownClass(cls): raise ValueError("no end")
    def test_early(self): pass
    def test_last(self): pass


class Skipped(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise unittest.SkipTest("not here")
    def test_skipped(self): pass


class Exits(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise SystemExit(0)
    def test_zz_exits(self): pass
`,
        'tests/file/test_file.py': `import unittest


def setUpModule(): raise ValueError("no file")


class Tests(unittest.TestCase):
    def test_file(self): pass
`,
      };
      const { cases, outcome } = await runFiles({ tests });
      assert.equal(outcome, 'completed');
      const after = 'While cleaning up after the tests: ';
      const before = 'While preparing the tests: ';
      assert.deepEqual(
        cases.map((result) => [result.case, result.status, result.message]),
        [
          ['before', 'errored', `${before}ValueError: no class`],
          ['early', 'passed', undefined],
          ['last', 'errored', `${after}ValueError: no end`],
          ['skipped', 'skipped', 'not here'],
          ['zz-exits', 'errored', 'The code under test ended the program (sys.exit).'],
          ['file', 'errored', `${before}ValueError: no file`],
        ],
      );
    });

    it('runs coroutines', async () => {
      const test =
        'import asyncio, unittest\n\n\nclass Tests(unittest.IsolatedAsyncioTestCase):\n    async def test_waits(self):\n        """waits"""\n        await asyncio.sleep(0)\n        self.assertTrue(False)\n';
      const { cases } = await runFiles({ tests: { 'tests/wait/test_wait.py': test } });
      assert.deepEqual(cases[0]?.message, 'False is not true');
      assert.deepEqual(cases[0].place, { file: 'tests/wait/test_wait.py', line: 8 });
    });

    it('says where a file could not be loaded, and runs the others', async () => {
      for (const [total, message, place] of [
        [
          'x = 1\ndef total(:\n',
          /^SyntaxError in shop\/total\.py, line 2: /,
          { file: 'shop/total.py', line: 2, column: 11 },
        ],
        ['def sums(): pass\n', /^shop\/total\.py has nothing named total\.$/, { file: 'shop/total.py', line: 1 }],
        ['import sys; sys.exit(0)\n', /^Loading it ended the program/, { file: 'shop/total.py', line: 1 }],
        ['import unittest; raise unittest.SkipTest("no")\n', /^It left itself out/, { file: 'shop/total.py', line: 1 }],
      ] as const) {
        const fine = 'import unittest\n\n\nclass Tests(unittest.TestCase):\n    def test_fine(self): pass\n';
        const result = await runFiles(shop(total, ADDS_UP, { tests: { 'tests/other/test_other.py': fine } }));
        assert.deepEqual(statuses(result.cases), { 'adds-up': 'errored', fine: 'passed' }, total);
        assert.match(result.cases[0]?.message ?? '', message);
        assert.deepEqual(result.cases[0]?.place, place);
        await fixture?.remove();
      }
    });

    it('runs what is wanted, what failed first, and tells what each printed', async () => {
      const names = ['one', 'two', 'three'];
      const test = testOf(...names.flatMap((name) => [`def test_${name}(self): print("${name}")`]));
      const created = await create(
        shop(WRONG, test, { plan: { first: [{ task: 'sums', check: 'tests', case: 'two' }] } }),
      );
      const [check] = created.plan.checks;
      Object.assign(created.plan, { checks: [{ ...check!, only: ['one', 'two'] }] });
      const started: string[] = [];
      const onEvent = (event: RunEvent): void => {
        if (event.type === 'caseStarted') started.push(event.case);
      };
      const { cases } = await run(created, { onEvent });
      assert.deepEqual(started, ['two', 'one']);
      assert.deepEqual(
        cases.filter(({ status }) => status === 'passed').map((result) => [result.case, result.output]),
        [
          ['one', 'one\n'],
          ['two', 'two\n'],
        ],
      );
    });

    it('judges edited tests and helpers by the pack’s copies', async () => {
      const test = ADDS_UP.replace(
        'from shop',
        'from .values import three\nfrom tests.sums.values import three as also\nfrom shop',
      ).replace(', 3)', ', three, also)');
      const created = await create(shop(WRONG, test, { tests: { 'tests/sums/values.py': 'three = 3\n' } }));
      await created.edit(FILE, 'import unittest\nclass Sums(unittest.TestCase):\n    def test_adds_up(self): pass\n');
      await created.edit('tests/sums/values.py', 'three = 0\n');
      await created.edit('tests/__init__.py', 'print("planted")\n');
      const result = await run(created);
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'failed' });
      assert.equal(result.cases[0]?.expected, '3');
      assert.equal(result.output, '');
    });

    it('is not turned green by modules that shadow, nor by compiled files', async () => {
      const forge = 'print("planted")\nimport shop.total\nshop.total.total = lambda prices: 3\n';
      const created = await create(
        shop(WRONG, ADDS_UP, {
          workspace: { 'unittest.py': forge, 'sitecustomize.py': forge, 'usercustomize.py': forge, 'json.py': forge },
        }),
      );
      const result = await run(created, { environment: { ...process.env, PYTHONPATH: created.plan.workspace } });
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'failed' });
      assert.equal(result.output, '');
    });

    it('is not passed by what ends the process or a loop of tests', async () => {
      const test = testOf('def test_adds_up(self): total([])', 'def test_last(self): pass');
      for (const [line, outcome, expected] of [
        ['import os; os._exit(0)', 'crashed', { 'adds-up': 'errored', last: 'notRun' }],
        ['raise KeyboardInterrupt', 'crashed', { 'adds-up': 'errored', last: 'notRun' }],
        ['import sys; sys.exit(0)', 'completed', { 'adds-up': 'errored', last: 'passed' }],
      ] as const) {
        const result = await runFiles(shop(`def total(prices):\n    ${line}\n`, test));
        assert.equal(result.outcome, outcome, line);
        assert.deepEqual(statuses(result.cases), expected, line);
        await fixture?.remove();
      }
    });

    it('does not let a forked child report a second time (POSIX only: Windows has no fork)', async function () {
      if (process.platform === 'win32') this.skip();
      const result = await runFiles(shop('import os\ndef total(prices):\n    return 3 if os.fork() == 0 else 0\n'));
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'failed' });
    });

    it('names the case that did not finish in time', async () => {
      const result = await runFiles({ ...shop('def total(prices):\n    while True: pass\n'), checkTimeoutMs: 800 });
      assert.equal(result.explanation, "Stopped after 0.8 s: 'prices add up' had not finished.");
    });
  });
}
