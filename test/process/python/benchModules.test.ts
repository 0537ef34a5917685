import assert from 'node:assert/strict';
import { basename, dirname, join } from 'node:path';
import { drain, usePython, type Files } from './measuredPython';

const RUN = 'def run(state, input, index):\n    return work(input)\n';

describe('modules of a benchmark in Python (left out where there is no Python)', function () {
  this.timeout(60_000);
  const { compare, measure } = usePython();

  it('are found as in a run of tests, and helpers beside the program, too', async () => {
    const files: Files = {
      'own.py': 'from parts.deep.one import add\n',
      'parts/__init__.py': '',
      'parts/deep/one.py': 'import os\ndef add(n): return n + 1\n',
      'bench/drain/bench.py': `import os
from own import add
from parts.deep.one import add as same
from .inputs import first
from .more.second import second
from . import inputs
from bench.drain import inputs as again
assert add is same and again is inputs
assert os.path.samefile(os.getcwd(), os.path.join(os.path.dirname(__file__), "..", ".."))
print(__name__)
def run(state, input, index): return add(first + second)
def check(result): return result == 4
`,
      'bench/drain/inputs.py': 'first = 1\n',
      'bench/drain/more/second.py': 'from ..inputs import first\nsecond = first + 1\n',
    };
    const bench = await measure(files);
    await bench.hear('benchReady');
    assert.ok((await bench.warmUp()).operations > 0);
    assert.equal(await bench.finish(), 'bench.drain.bench');
  });

  it('are compiled from what stands there, and leave no compiled file', async () => {
    const bench = await measure(
      drain(
        `import glob\nfrom own import work\n${RUN}def finish(state): print(glob.glob("**/*.pyc", recursive=True))\n`,
        'def work(n): return n\n',
      ),
    );
    await bench.hear('benchReady');
    assert.equal(await bench.finish(), '[]');
  });

  for (const [what, own, message, line] of [
    ['a syntax error', 'x = 1\ndef work(:\n', /SyntaxError in own\.py, line 2/, 2],
    ['an error', 'x = 1\nraise ValueError("not yet")\n', /^ValueError: not yet$/, 2],
    ['a missing module', 'import not_there_at_all\n', /no module named not_there_at_all/, 1],
    ['a missing name', 'x = 1\n', /own\.py has nothing named work/, 1],
    ['sys.exit', 'import sys\nsys.exit(3)\n', /Loading it ended the program/, 2],
  ] as const) {
    it(`that cannot be loaded are named: ${what}`, async () => {
      const bench = await measure(drain(`from own import work\n${RUN}`, own));
      const failed = await bench.hear('loadFailed');
      assert.match(failed.message, message);
      assert.equal(failed.file, join(bench.folder, 'bench', 'drain', 'bench.py'));
      const [frame] = failed.frames ?? [];
      assert.ok(frame, JSON.stringify(failed));
      assert.deepEqual([basename(frame.file), frame.line], ['own.py', line]);
    });
  }

  it('may print, and be written with carriage returns and other letters', async () => {
    const own = '# Größe\r\ndef work(n):\r\n    print("ä", n)\r\n    return "ö"\r\n';
    const program = `from own import work\r\n${RUN}def check(result): return f"{result} für {result}" if result != "ö" else True\r\n`;
    const bench = await measure(drain(program, own));
    await bench.hear('benchReady');
    assert.ok((await bench.slice(2)).operations > 0);
    assert.match(await bench.finish(), /^ä 0(?:\n|$)/);
  });

  it('have a folder for temporary files of their own, where the host gives one', async () => {
    const program = `import tempfile\nfrom own import work\n${RUN}def finish(state): print(tempfile.mkdtemp())\n`;
    const bench = await compare({
      main: 'benchMain',
      workspace: drain(program, 'def work(n): return n\n'),
      more: (folder) => ({ temporary: join(folder, 'for now') }),
    });
    await bench.hear('benchReady');
    assert.equal(dirname(await bench.finish()), join(bench.folder, 'for now'));
  });

  it('stand for what is installed under their name, and for nothing of Python’s own', async () => {
    const bench = await compare({
      main: 'benchMain',
      workspace: drain('import json, pip\nassert pip.IS_OWN and json.dumps(1) == "1"\ndef run(): pass\n', '', {
        'pip/__init__.py': 'IS_OWN = True\n',
        'json.py': 'raise ValueError("mine")\n',
      }),
      more: () => ({ modules: ['json', 'own', 'pip'] }),
    });
    await bench.hear('benchReady');
  });
});
