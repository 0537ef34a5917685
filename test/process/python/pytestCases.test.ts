import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunPlan, RunResult } from '../../../src/core/run/model';
import { RunFixture, statuses, type FixtureFiles } from '../runFixture';
import { usePytest } from '../usePytest';
import { WAYS } from './runWarm';

const NAMES = ['test_one', 'test_two', 'test_three'];
const testsOf = (names: readonly string[]): string =>
  names.map((name) => `import own\n\n\ndef ${name}():\n    """it is ${name}"""\n    own.note("${name}")\n`).join('\n');
const OWN = 'def note(name):\n    print(name)\n';

const FILES: FixtureFiles = {
  workspace: { 'own.py': OWN },
  tests: { 'tests/a/test_a.py': testsOf(NAMES), 'tests/b/test_b.py': testsOf(['test_four', 'test_five']) },
};

for (const { way, run } of WAYS) {
  describe(`cases of pytest ${way} (left out, but not in CI, where no Python with pytest can be had)`, function () {
    usePytest();
    this.timeout(60_000);
    let fixture: RunFixture | undefined;

    const runPlan = async (files: FixtureFiles, change: (plan: RunPlan) => Partial<RunPlan>): Promise<RunResult> => {
      fixture = await RunFixture.create('pytest', files);
      Object.assign(fixture.plan, change(fixture.plan));
      return run(fixture);
    };
    const onlyIn = (plan: RunPlan, folder: string, only: readonly string[]): RunPlan['checks'] =>
      plan.checks.map((check) => ({ ...check, only: check.task === folder ? only : [] }));
    const runOne = (own: string, test = testsOf(['test_one'])): Promise<RunResult> =>
      runPlan({ workspace: { 'own.py': own }, tests: { 'tests/a/test_a.py': test } }, () => ({}));

    afterEach(async () => {
      await fixture?.remove();
      fixture = undefined;
    });

    it('are told with what each printed', async () => {
      const { cases, output } = await runPlan(FILES, () => ({}));
      assert.deepEqual(
        cases.map((result) => result.output),
        ['test_one\n', 'test_two\n', 'test_three\n', 'test_four\n', 'test_five\n'],
      );
      assert.equal(output, 'test_one\ntest_two\ntest_three\ntest_four\ntest_five\n');
    });

    it('print under their own name also from other programs, and when their output is led elsewhere', async () => {
      const own = `import os, subprocess, sys
def note(name):
    sys.stdout.write("no end of line; ")
    sys.stdout.flush()
    subprocess.run([sys.executable, "-c", "import sys; print('child', file=sys.stderr)"], check=True)
    sys.stdout = open(os.devnull, "w")
    os.write(1, b"straight")
`;
      const { cases } = await runPlan(
        { workspace: { 'own.py': own }, tests: { 'tests/a/test_a.py': testsOf(NAMES.slice(0, 2)) } },
        () => ({}),
      );
      assert.match(cases[0]?.output ?? '', /no end of line; /);
      for (const { output = '' } of cases) {
        assert.match(output, /straight/);
        assert.match(output, /child\r?\n/);
      }
    });

    it('run alone when only they are wanted; files without one are not loaded', async () => {
      const { cases, output } = await runPlan(
        { ...FILES, tests: { ...FILES.tests, 'tests/b/test_b.py': `print("loaded")\n${testsOf(['test_four'])}` } },
        (plan) => ({ checks: onlyIn(plan, 'a', ['three', 'one']) }),
      );
      assert.deepEqual(
        cases.filter(({ status }) => status === 'passed').map((result) => result.case),
        ['one', 'three'],
      );
      assert.equal(output, 'test_one\ntest_three\n');
    });

    it('run first when they are to, and their file before the others', async () => {
      const { cases, output } = await runPlan(FILES, () => ({
        first: [
          { task: 'b', check: 'tests', case: 'five' },
          { task: 'a', check: 'tests', case: 'three' },
        ],
      }));
      assert.equal(output, 'test_three\ntest_one\ntest_two\ntest_five\ntest_four\n');
      assert.equal(
        cases.every(({ status }) => status === 'passed'),
        true,
      );
    });

    it('make a fixture of their file once, also when one of them runs first', async () => {
      const test = `import pytest\n\n\n@pytest.fixture(scope="module")\ndef made():\n    print("made")\n    yield\n    print("gone")\n\n
def test_one(made):\n    """one"""\n    print("one")\n\n\ndef test_two(made):\n    """two"""\n    print("two")\n`;
      const { output } = await runPlan({ tests: { 'tests/a/test_a.py': test } }, () => ({
        first: [{ task: 'a', check: 'tests', case: 'two' }],
      }));
      assert.equal(output, 'made\ntwo\none\ngone\n');
    });

    it('may use what pytest and its fixtures offer', async () => {
      const test = `import logging, os, unittest, warnings, pytest


def test_fixtures(tmp_path, monkeypatch, capsys, caplog, recwarn, request, record_property, pytestconfig):
    """has them all"""
    monkeypatch.setenv("X", "1")
    warnings.warn("careful")
    logging.getLogger().warning("logged")
    print("caught")
    assert capsys.readouterr().out == "caught\\n"
    assert caplog.messages == ["logged"]
    assert str(recwarn.pop().message) == "careful"
    (tmp_path / "a").write_text("b")


def test_low(capfd):
    """sees what other programs print"""
    os.system("echo low")
    assert capfd.readouterr().out.strip() == "low"


@pytest.mark.filterwarnings("error")
def test_strict():
    """takes a warning for an error"""
    with pytest.raises(UserWarning, match="no"):
        warnings.warn("no")


class TestCase(unittest.TestCase):
    def test_in_class(self):
        """runs a TestCase"""
        self.assertEqual(1, 1)
`;
      const { cases } = await runPlan({ tests: { 'tests/a/test_a.py': test } }, (plan) => {
        const [check] = plan.checks;
        const inClass = { id: 'in-class', title: 'in class', file: 'tests/a/test_a.py', line: 34 };
        return { checks: [{ ...check!, cases: [...check!.cases.filter(({ id }) => id !== 'in-class'), inClass] }] };
      });
      assert.deepEqual(
        cases.filter(({ status }) => status !== 'passed'),
        [],
      );
      assert.equal(cases.length, 4);
    });

    it('find their standard input empty, and their temporary files are gone after the run', async () => {
      const ask = 'import tempfile; print(tempfile.gettempdir())';
      const { cases } = await runOne(
        `import subprocess, sys, tempfile
def note(name):
    assert sys.stdin.read() == ""
    print(tempfile.mkdtemp(), flush=True)
    subprocess.run([sys.executable, "-c", "${ask}"], check=True)
`,
        'import own\n\n\ndef test_one(tmp_path):\n    """one"""\n    own.note(1)\n    print(tmp_path)\n',
      );
      assert.equal(cases[0]?.status, 'passed');
      const folders = cases[0].output?.trim().split(/\r?\n/) ?? [];
      assert.equal(folders.length, 3);
      for (const folder of folders) {
        assert.ok(folder.startsWith(join(tmpdir(), 'whetstone-run-')), folder);
        await assert.rejects(access(folder), /ENOENT/);
      }
    });

    it('say of endless recursion where it is, and stay short', async () => {
      const { cases } = await runOne('def note(name):\n    return note(name)\n');
      assert.match(cases[0]?.message ?? '', /^RecursionError: note \(own\.py, line 1\) goes on calling itself without/);
      assert.deepEqual(cases[0]?.place, { file: 'own.py', line: 2 });
    });

    it('say that there is not as much memory as was asked for', async () => {
      const { cases } = await runOne('def note(name):\n    return b"x" * 10**18\n');
      assert.match(cases[0]?.message ?? '', /^MemoryError: there is not as much memory as the program asked for/);
    });

    it('say of a missing package what to do, and of a missing module of the exercise that it is missing', async () => {
      const { cases } = await runOne('import no_such_package\n');
      assert.match(
        cases[0]?.message ?? '',
        /^There is no module named no_such_package, neither .* installed by `whetstone doctor --install`\.$/,
      );
      assert.deepEqual(cases[0]?.place, { file: 'own.py', line: 1 });
      const own = await runOne('', `from tests.a import helper\n${testsOf(['test_one'])}`);
      assert.equal(own.cases[0]?.status, 'errored');
      const inCase = await runOne('def note(name):\n    import no_such_package\n');
      assert.match(inCase.cases[0]?.message ?? '', /^ModuleNotFoundError: There is no module named no_such_package, n/);
    });

    it('say what a group of errors holds', async () => {
      const { cases } = await runOne(
        'import asyncio\nasync def fail():\n    raise ValueError("inner")\nasync def main():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(fail())\ndef note(name):\n    asyncio.run(main())\n',
      );
      if (/has no attribute 'TaskGroup'/.test(cases[0]?.message ?? '')) return;
      assert.match(cases[0]?.message ?? '', /^ExceptionGroup: .*\nValueError: inner$/);
      assert.deepEqual(cases[0]?.place, { file: 'own.py', line: 3 });
    });

    it('name the signal of a crash in C, and the line is in the output (POSIX only: Windows has no signals)', async function () {
      if (process.platform === 'win32') this.skip();
      const result = await runOne('import ctypes\ndef note(name):\n    ctypes.string_at(0)\n');
      assert.equal(result.outcome, 'crashed');
      assert.equal(statuses(result.cases)['one'], 'errored');
      assert.match(result.explanation ?? '', /ended by SIGSEGV\. That was while 'it is test_one' was running\./);
      assert.match(result.output, /Segmentation fault[^]*own\.py", line 3 in note/);
    });

    it('say which fixture is missing', async () => {
      const { cases } = await runOne('', 'def test_one(nothing):\n    """one"""\n');
      assert.equal(cases[0]?.message, 'While preparing the test: There is no fixture nothing.');
    });

    it('say which line an assertion of the learner’s own stands at', async () => {
      const { cases } = await runOne('def note(name):\n    assert name == "other"\n');
      assert.equal(cases[0]?.status, 'failed');
      assert.equal(cases[0].message, 'This does not hold: assert name == "other"');
      assert.deepEqual(cases[0].place, { file: 'own.py', line: 2 });
    });
  });
}
