import assert from 'node:assert/strict';
import { join } from 'node:path';
import { usePython, type Files, type MeasuredPython } from './measuredPython';

/** A benchmark of a learner's that does its job: best of some runs each, in turn. */
const SUITE = `import time
from helper import seconds

def compare(baseline, candidate):
    best = {}
    for _ in range(40):
        for name, module in (("one", baseline), ("two", candidate)):
            best[name] = min(best.get(name, 9), seconds(module.drain))
    ratio = best["two"] / best["one"]
    return "slower" if ratio > 1.8 else "faster" if ratio < 0.55 else "same"
`;
const HELPER = `import time
def seconds(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
`;
const implementation = (count: number): string => `def drain():\n    for _ in range(${count}): pass\n`;

describe('the harness of learners’ own benchmarks in Python (left out where there is no Python)', function () {
  this.timeout(60_000);
  const { compare } = usePython();

  const start = (suite: string, candidate = implementation(20_000), more: Files = {}): Promise<MeasuredPython> =>
    compare({
      main: 'suiteMain',
      workspace: {
        ...{ 'src/suite.py': suite, 'helper.py': HELPER, ...more },
        ...{ 'm1/implementation.py': implementation(20_000), 'm2/implementation.py': candidate },
      },
      more: (folder) => ({
        program: undefined,
        load: undefined,
        suite: join(folder, 'src', 'suite.py'),
        baseline: join(folder, 'm1', 'implementation.py'),
        subject: join(folder, 'm2', 'implementation.py'),
      }),
    });

  for (const [answer, count] of [
    ['slower', 80_000],
    ['same', 20_000],
    ['faster', 5_000],
  ] as const) {
    it(`hands on that a candidate is ${answer}`, async () => {
      const suite = await start(SUITE, implementation(count));
      assert.match((await suite.hear('hello')).runtime, /^Python 3/);
      assert.equal((await suite.hear('suiteAnswer')).answer, answer);
    });
  }

  it('waits for a coroutine, and tells neither by a name nor by a path what it compares', async () => {
    const suite = await start(
      `import asyncio
from .near import NEAR
async def compare(baseline, candidate):
    await asyncio.sleep(NEAR)
    print(baseline.__name__, candidate.__name__, __name__)
    return "same"
`,
      undefined,
      { 'src/near.py': 'NEAR = 0.001\n' },
    );
    assert.equal((await suite.hear('suiteAnswer')).answer, 'same');
    await suite.end();
    assert.equal(suite.printed.trim(), 'baseline candidate src.suite');
  });

  for (const [what, text, message] of [
    [
      'another answer',
      'def compare(baseline, candidate): return "slow"\n',
      /compare answered 'slow', where it has to answer one of: slower, same, faster/,
    ],
    ['no answer', 'def compare(baseline, candidate): pass\n', /compare answered None/],
    ['no function', 'x = 1\n', /no function compare\(baseline, candidate\)/],
    ['an error', 'def compare(baseline, candidate):\n    return baseline.fill()\n', /^AttributeError: .*fill/],
    ['sys.exit', 'import sys\ndef compare(baseline, candidate): sys.exit(0)\n', /ended the program/],
  ] as const) {
    it(`names what is wrong with a benchmark: ${what}`, async () => {
      const suite = await start(text);
      assert.match((await suite.hear('benchFailed')).message, message);
    });
  }

  it('names a benchmark that cannot be loaded, and where', async () => {
    const suite = await start('def compare(:\n');
    const failed = await suite.hear('loadFailed');
    assert.match(failed.message, /SyntaxError in src\/suite\.py, line 1/);
    assert.equal(failed.file, join(suite.folder, 'src', 'suite.py'));
  });
});
