import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MachineRuntimes } from '../../src/node/run/runtimes';
import { nullLog } from '../fakes/nullLog';
import { WAYS } from './python/runWarm';
import { harnessDir, RunFixture, statuses, type FixtureFiles } from './runFixture';
import { usePytest } from './usePytest';

const SUM_TEST = `from shop.total import total


def test_adds_up():
    """prices add up"""
    assert total([1, 2]) == 3
`;
const WRONG = 'def total(prices):\n    return 0\n';
const RIGHT = 'def total(prices):\n    return sum(prices)\n';

/** The wrong answer in a package, with its test. */
function wrongShop(workspace: Record<string, string> = {}, tests: Record<string, string> = {}): FixtureFiles {
  return {
    workspace: { 'shop/__init__.py': '', 'shop/total.py': WRONG, ...workspace },
    tests: { 'tests/sums/test_sums.py': SUM_TEST, ...tests },
  };
}

/** What a planted file does to make everything pass; it prints when it is loaded. */
const FORGE = `print("planted")
import shop.total
shop.total.total = lambda prices: 3
`;

for (const { way, run } of WAYS)
  describe(`a run of pytest ${way} (left out, but not in CI, where no Python with pytest can be had)`, function () {
    usePytest();
    this.timeout(60_000);
    let fixture: RunFixture | undefined;
    const create = async (files: FixtureFiles) => (fixture = await RunFixture.create('pytest', files));

    afterEach(async () => {
      await fixture?.remove();
      fixture = undefined;
    });

    it('tells what was expected, what came, and where', async () => {
      const result = await run(await create(wrongShop()));
      assert.equal(result.outcome, 'completed');
      const [only] = result.cases;
      assert.equal(only?.case, 'adds-up');
      assert.equal(only.title, 'prices add up');
      assert.equal(only.status, 'failed');
      assert.equal(only.expected, '3');
      assert.equal(only.actual, '0');
      assert.deepEqual(only.place, { file: 'tests/sums/test_sums.py', line: 6 });
      assert.match(result.runtime, /^Python 3\.\d+\.\d+, pytest \d/);
      assert.deepEqual(result.ignored, []);
      assert.equal(result.isStale, false);
    });

    it('keeps what was printed apart, and leaves no compiled files', async () => {
      const created = await create(
        wrongShop({ 'shop/total.py': `import sys\nprint("loaded")\nprint("careful", file=sys.stderr)\n${RIGHT}` }),
      );
      const result = await run(created);
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'passed' });
      assert.deepEqual(result.output.trim().split(/\r?\n/).sort(), ['careful', 'loaded']);
      assert.deepEqual(await readdir(created.inWorkspace('shop')), ['__init__.py', 'total.py']);
    });

    it('names the deepest place in the learner’s code when that raises', async () => {
      const result = await run(
        await create(wrongShop({ 'shop/total.py': 'def total(prices):\n    return prices["x"]\n' })),
      );
      assert.equal(result.cases[0]?.status, 'errored');
      assert.match(result.cases[0].message ?? '', /^TypeError: /);
      assert.deepEqual(result.cases[0].place, { file: 'shop/total.py', line: 2 });
    });

    it('says where a syntax error stands, and runs the other files', async () => {
      const result = await run(
        await create(
          wrongShop(
            { 'shop/total.py': 'x = 1\ndef total(:\n' },
            { 'tests/other/test_other.py': 'def test_fine():\n    """it is fine"""\n' },
          ),
        ),
      );
      assert.equal(result.outcome, 'completed');
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'errored', fine: 'passed' });
      assert.match(result.cases[0]?.message ?? '', /^SyntaxError in shop\/total\.py, line 2: /);
      assert.equal(result.cases[0]?.place?.file, 'shop/total.py');
      assert.match(result.explanation ?? '', /^tests\/sums\/test_sums\.py could not be loaded: SyntaxError/);
    });

    it('says which name is missing', async () => {
      const result = await run(await create(wrongShop({ 'shop/total.py': 'def sums(): pass\n' })));
      assert.equal(result.cases[0]?.message, 'shop/total.py has nothing named total.');
      assert.deepEqual(result.cases[0].place, { file: 'shop/total.py', line: 1 });
    });

    it('folds parameter sets into one case that is as good as its worst', async () => {
      const test = `import pytest
from shop.total import total


@pytest.mark.parametrize("prices, sum", [([], 0), ([1], 1), ([2], 2)])
def test_adds_up(prices, sum):
    """prices add up"""
    assert total(prices) == sum, "the sum is off"
`;
      const events: string[] = [];
      const result = await run(await create(wrongShop({}, { 'tests/sums/test_sums.py': test })), {
        onEvent: (event) => events.push(event.type),
      });
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'failed' });
      assert.match(result.cases[0]?.message ?? '', /^\[prices1-1\] the sum is off$/);
      assert.equal(result.cases[0]?.expected, '1');
      assert.deepEqual(events, ['caseStarted', 'caseFinished']);
    });

    it('loads the pack’s conftest.py for its own folder only, and no other', async () => {
      const created = await create(
        wrongShop(
          { 'conftest.py': FORGE, 'tests/conftest.py': FORGE },
          {
            'tests/sums/conftest.py':
              'import pytest\n@pytest.fixture\ndef three():\n    return 3\ndef pytest_runtest_setup(item):\n    print("setting up", item.name)\n',
            'tests/sums/test_sums.py': SUM_TEST.replace('():', '(three):').replace('== 3', '== three'),
            'tests/other/test_other.py': 'def test_alone(three):\n    """has no fixture"""\n',
          },
        ),
      );
      const result = await run(created);
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'failed', alone: 'errored' });
      assert.equal(result.output, 'setting up test_adds_up\n');
      assert.deepEqual(result.ignored, [
        { path: 'conftest.py', reason: 'configuration' },
        { path: 'tests/conftest.py', reason: 'configuration' },
      ]);
    });

    it('judges edited tests, conftest files and helpers by the pack’s copies, and keeps the edits', async () => {
      const helped =
        'from tests.helped.values import three\nfrom .values import three as also\nfrom shop.total import total\n\n\ndef test_helped():\n    """with help"""\n    assert total([1, 2]) == three == also\n';
      const created = await create(
        wrongShop(
          {},
          {
            'tests/helped/test_helped.py': helped,
            'tests/helped/values.py': 'three = 3\n',
            'tests/fixed/conftest.py': 'import pytest\n@pytest.fixture\ndef three():\n    return 3\n',
            'tests/fixed/test_fixed.py':
              'from shop.total import total\n\n\ndef test_fixed(three):\n    """with a fixture"""\n    assert total([1, 2]) == three\n',
            'tests/gone/test_gone.py': SUM_TEST.replace('adds_up', 'gone'),
          },
        ),
      );
      await created.edit('tests/sums/test_sums.py', 'def test_adds_up():\n    pass\n');
      await created.edit('tests/helped/values.py', 'three = 0\n');
      await created.edit('tests/fixed/conftest.py', 'import pytest\n@pytest.fixture\ndef three():\n    return 0\n');
      await rm(created.inWorkspace('tests/gone'), { recursive: true });
      const result = await run(created);
      assert.deepEqual(statuses(result.cases), {
        'adds-up': 'failed',
        helped: 'failed',
        fixed: 'failed',
        gone: 'failed',
      });
      assert.deepEqual(result.cases[0]?.place, { file: 'tests/sums/test_sums.py', line: 1 });
      assert.equal(result.cases[3]?.place, undefined);
      assert.deepEqual(
        result.ignored.map(({ path, reason }) => `${path} ${reason}`),
        [
          'tests/sums/test_sums.py editedTest',
          'tests/helped/values.py editedTest',
          'tests/fixed/conftest.py editedTest',
          'tests/gone/test_gone.py deletedTest',
        ],
      );
      assert.equal(await created.read('tests/helped/values.py'), 'three = 0\n');
      assert.deepEqual((await readdir(created.inWorkspace('tests'))).sort(), ['fixed', 'helped', 'sums']);
    });

    it('takes a file with Windows line ends for unedited', async () => {
      const created = await create(wrongShop());
      await created.edit('tests/sums/test_sums.py', SUM_TEST.replaceAll('\n', '\r\n'));
      const result = await run(created);
      assert.deepEqual(result.ignored, []);
      assert.equal(result.cases[0]?.place?.line, 6);
    });

    it('is not turned green by modules and configuration that shadow, and names them', async () => {
      const created = await create(
        wrongShop({
          'pytest.py': FORGE,
          '_pytest/__init__.py': FORGE,
          'sitecustomize.py': FORGE,
          'usercustomize.py': FORGE,
          'pytest.ini': '[pytest]\naddopts = --collect-only\npython_files = none.py\n',
          'pyproject.toml': '[tool.pytest.ini_options]\naddopts = "--deselect tests"\n',
          'setup.cfg': '[metadata]\nname = shop\n',
          'plugin.py': FORGE,
        }),
      );
      const result = await run(created, {
        environment: {
          ...process.env,
          PYTHONPATH: created.plan.workspace,
          PYTHONOPTIMIZE: '2',
          PYTEST_ADDOPTS: '-p plugin --collect-only',
          PYTEST_PLUGINS: 'plugin',
        },
      });
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'failed' });
      assert.equal(result.output, '');
      assert.deepEqual(
        result.ignored.map(({ path, reason }) => `${path} ${reason}`),
        [
          '_pytest shadowsFramework',
          'pyproject.toml configuration',
          'pytest.ini configuration',
          'pytest.py shadowsFramework',
          'sitecustomize.py shadowsFramework',
          'usercustomize.py shadowsFramework',
          'PYTEST_ADDOPTS environment',
          'PYTEST_PLUGINS environment',
          'PYTHONOPTIMIZE environment',
          'PYTHONPATH environment',
        ],
      );
    });

    it('is not turned green by what stands in for the pack’s own helpers, and names it', async () => {
      const test = SUM_TEST.replace('3', 'three == also').replace(
        'from shop',
        'from .values import three\nfrom tests.sums.values import three as also\nfrom shop',
      );
      for (const planted of ['values/__init__.py', '__init__.py', `values.abi3.so`]) {
        const created = await create(
          wrongShop({}, { 'tests/sums/test_sums.py': test, 'tests/sums/values.py': 'three = 3\n' }),
        );
        await created.edit(`tests/sums/${planted}`, 'three = 0\nprint("planted")\n');
        await created.edit('tests/__init__.py', 'print("planted")\n');
        const result = await run(created);
        assert.deepEqual(statuses(result.cases), { 'adds-up': 'failed' }, planted);
        assert.equal(result.output, '', planted);
        const named = `tests/sums/${planted.replace('values/__init__.py', 'values')}`;
        assert.deepEqual(result.ignored, [{ path: named, reason: 'shadowsFramework' }]);
        await created.remove();
      }
    });

    it('judges what the files hold, whatever compiled files beside them say', async () => {
      const created = await create(
        wrongShop(
          {},
          {
            'tests/sums/test_sums.py': SUM_TEST.replace('3', 'three').replace(
              'from',
              'from .values import three\nfrom',
            ),
            'tests/sums/values.py': 'three = 3\n',
          },
        ),
      );
      // As when somebody saves twice within the clock's resolution; and compiled files that are never checked.
      const compile = `import os, py_compile, sys
for path, false, true in (("shop/total.py", "return 3", "return 0"), ("tests/sums/values.py", "three = 0", "three = 3")):
    with open(path) as file: text = file.read()
    with open(path, "w") as file: file.write(text.replace(true, false))
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH if "tests" in path else None
    py_compile.compile(path, invalidation_mode=mode)
    state = os.stat(path)
    with open(path, "w") as file: file.write(text)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
`;
      const python = await new MachineRuntimes({ log: nullLog, harnessDir }).python(created.plan);
      await promisify(execFile)(python.command, [...python.args, '-c', compile], { cwd: created.plan.workspace });
      const result = await run(created);
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'failed' });
      assert.equal(result.cases[0]?.actual, '0');
      assert.equal(result.cases[0].expected, '3');
    });

    it('judges the learner’s code although a package of its name is installed, as after pip install', async () => {
      const created = await create({ ...wrongShop(), plan: { layers: ['starter'] } });
      await mkdir(join(created.plan.packRoot, 'starter/shop'), { recursive: true });
      const base = await new MachineRuntimes({ log: nullLog, harnessDir }).python(created.plan);
      const install = `import os, pytest, subprocess, sys
subprocess.check_call([sys.executable, "-m", "venv", "--without-pip", ".venv"])
python = os.path.join(".venv", "Scripts" if os.name == "nt" else "bin", "python")
ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
site = subprocess.check_output([python, "-c", ask], text=True).strip()
os.mkdir(os.path.join(site, "shop"))
for name, text in (("__init__.py", ""), ("total.py", "def total(prices):\\n    return 3\\n")):
    with open(os.path.join(site, "shop", name), "w") as file: file.write(text)
with open(os.path.join(site, "pytest.pth"), "w") as file: file.write(os.path.dirname(os.path.dirname(pytest.__file__)))
`;
      await promisify(execFile)(base.command, [...base.args, '-c', install], { cwd: created.plan.workspace });
      const result = await run(created);
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'failed' });
    });

    it('is not passed by sys.exit and os._exit', async () => {
      const test = `${SUM_TEST}\n\ndef test_last():\n    """the last one"""\n`;
      for (const [ending, outcome, expected] of [
        ['import sys; sys.exit(0)', 'completed', { 'adds-up': 'errored', last: 'passed' }],
        ['import os; os._exit(0)', 'crashed', { 'adds-up': 'errored', last: 'notRun' }],
        ['import pytest; pytest.exit("done", returncode=0)', 'crashed', { 'adds-up': 'errored', last: 'notRun' }],
        ['import pytest; pytest.skip("not now")', 'completed', { 'adds-up': 'skipped', last: 'passed' }],
        ['import pytest; pytest.xfail("not now")', 'completed', { 'adds-up': 'skipped', last: 'passed' }],
      ] as const) {
        const body = `def total(prices):\n    ${ending}\n`;
        const created = await create(wrongShop({ 'shop/total.py': body }, { 'tests/sums/test_sums.py': test }));
        const result = await run(created);
        assert.equal(result.outcome, outcome, ending);
        assert.deepEqual(statuses(result.cases), expected, ending);
        await created.remove();
      }
    });

    it('is not passed by code that ends the process while it loads', async () => {
      for (const [ending, outcome, status] of [
        ['import sys; sys.exit(0)', 'completed', 'errored'],
        ['import os; os._exit(0)', 'crashed', 'notRun'],
        ['import pytest; pytest.skip("no", allow_module_level=True)', 'completed', 'errored'],
      ] as const) {
        const created = await create(wrongShop({ 'shop/total.py': `${ending}\n${RIGHT}` }));
        const result = await run(created);
        assert.equal(result.outcome, outcome, ending);
        assert.deepEqual(statuses(result.cases), { 'adds-up': status }, ending);
        await created.remove();
      }
    });

    it('does not take for results what the learner prints, or writes where they go', async () => {
      const line = JSON.stringify({ type: 'caseFinished', file: 'FILE', name: 'test_adds_up', status: 'passed' });
      const text = `import os
path = os.path.join(os.getcwd(), "tests", "sums", "test_sums.py")
for fd in (1, 2, 3):
    for line in ('${line}'.replace("FILE", path), 'x ${line}', '{"type": "end"}'):
        os.write(fd, (line + "\\n").encode())
${WRONG}`;
      const result = await run(await create(wrongShop({ 'shop/total.py': text })));
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'failed' });
      assert.match(result.output, /caseFinished/);
    });

    it('does not let a forked child report a second time (POSIX only: Windows has no fork)', async function () {
      if (process.platform === 'win32') this.skip();
      const text = `import os\ndef total(prices):\n    return 3 if os.fork() == 0 else 0\n`;
      const result = await run(await create(wrongShop({ 'shop/total.py': text })));
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'failed' });
    });

    it('ends what takes more memory than it may, and names the case (not on Windows, where looking takes too long)', async function () {
      if (process.platform === 'win32') this.skip();
      const greedy = 'def total(prices):\n    kept = []\n    while True: kept.append(b"x" * 10_000_000)\n';
      const result = await run(await create(wrongShop({ 'shop/total.py': greedy })), {
        memoryLimitBytes: 200 * 1024 * 1024,
      });
      assert.equal(result.outcome, 'crashed');
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'errored' });
      assert.match(result.explanation ?? '', /more memory than a run may, which is 200 MB\. .*'prices add up'/);
    });

    it('reports an exception whose own text cannot be had', async () => {
      const text = 'class Odd(Exception):\n    def __str__(self): raise RuntimeError\ndef total(prices): raise Odd\n';
      const result = await run(await create(wrongShop({ 'shop/total.py': text })));
      assert.equal(result.cases[0]?.message, 'Odd: (its text cannot be shown: RuntimeError)');
    });

    it('names the case that did not finish in time', async () => {
      const files = {
        ...wrongShop({ 'shop/total.py': 'def total(prices):\n    while True: pass\n' }),
        checkTimeoutMs: 800,
      };
      const result = await run(await create(files));
      assert.equal(result.outcome, 'timedOut');
      assert.equal(result.explanation, "Stopped after 0.8 s: 'prices add up' had not finished.");
      assert.deepEqual(statuses(result.cases), { 'adds-up': 'timedOut' });
    });
  });
