import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { createRunner, createSupervisor, RunFixture, statuses } from '../runFixture';
import { usePytest } from '../usePytest';

const TEST = `from sums import add
from .numbers import ONE

def test_adds():
    """two numbers add up"""
    assert add(ONE, 2) == 3
`;
const RIGHT = 'def add(a, b):\n    return a + b\n';
const WRONG = 'def add(a, b):\n    return a - b\n';

describe('compiled files that a fork server keeps', function () {
  this.timeout(60_000);
  usePytest();

  it('are of the contents, though size and time of a file stay the same', async () => {
    const tests = { 'tests/sum/test_sum.py': TEST, 'tests/sum/numbers.py': 'ONE = 1\n', 'tests/sum/__init__.py': '' };
    const fixture = await RunFixture.create('pytest', { workspace: { 'sums.py': RIGHT }, tests });
    const supervisor = createSupervisor();
    const runner = createRunner({ isWarm: true, supervisor });
    const then = new Date(2026, 0, 1);
    try {
      await runner.prepare(fixture.plan);
      // Each of them once more when it is known already.
      for (const text of [RIGHT, WRONG, RIGHT, WRONG, WRONG, RIGHT]) {
        await fixture.edit('sums.py', text);
        await utimes(fixture.inWorkspace('sums.py'), then, then);
        const { cases, explanation } = await runner.run(fixture.plan, () => undefined, new AbortController().signal);
        assert.deepEqual(statuses(cases), { adds: text === RIGHT ? 'passed' : 'failed' }, explanation);
        assert.equal(cases[0]?.actual, text === RIGHT ? undefined : '-1');
        await runner.whenQuiet();
        await runner.prepare(fixture.plan);
      }
    } finally {
      await runner.release();
      supervisor.dispose();
      await fixture.remove();
    }
  });
});
