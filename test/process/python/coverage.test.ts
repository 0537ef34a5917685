import assert from 'node:assert/strict';
import type { RunResult } from '../../../src/core/run/model';
import { HumanError } from '../../../src/core/errors';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { nullLog } from '../../fakes/nullLog';
import { harnessDir, RunFixture, statuses, type FixtureFiles } from '../runFixture';
import { usePytest } from '../usePytest';
import { WAYS } from './runWarm';

const SIGN = `def sign(number):
    if number > 0:
        return 1
    return -1


def unused():
    return 0
`;
const FILES: FixtureFiles = {
  workspace: {
    'own/__init__.py': '',
    'own/sign.py': SIGN,
    'own/other.py': 'x = 1\n',
    'own/broken.py': 'def (:\n',
    '.coveragerc': '[run]\nomit = *\n',
    'setup.cfg': '[coverage:run]\nomit = *\n',
    '.venv/lib/thing.py': 'x = 1\n',
  },
  tests: {
    'tests/a/test_a.py':
      'from own.sign import sign\n\n\ndef test_one():\n    """it is one"""\n    assert sign(2) == 1\n',
  },
  plan: { mode: 'coverage' },
};

for (const { way, run } of WAYS) {
  describe(`coverage of Python ${way} (left out, but not in CI, where no Python with pytest and coverage can be had)`, function () {
    usePytest('coverage');
    this.timeout(60_000);
    let fixture: RunFixture;

    const measure = async (runner: 'pytest' | 'unittest', files: FixtureFiles): Promise<RunResult> => {
      fixture = await RunFixture.create(runner, files);
      return run(fixture, { environment: { ...process.env, COVERAGE_FILE: 'mine', COVERAGE_PROCESS_START: 'x' } });
    };

    afterEach(() => fixture.remove());

    it('counts the lines and branches of the learner’s files, whatever a configuration says', async () => {
      const { cases, coverage = [] } = await measure('pytest', FILES);
      assert.deepEqual(statuses(cases), { one: 'passed' });
      assert.deepEqual(
        coverage.map(({ file }) => file).filter((file) => !/__init__/.test(file)),
        ['own/other.py', 'own/sign.py'],
      );
      const sign = coverage.find(({ file }) => file === 'own/sign.py');
      assert.deepEqual(
        sign?.lines.map(({ line, hits }) => [line, hits]),
        [
          [1, 1],
          [2, 1],
          [3, 1],
          [4, 0],
          [7, 1],
          [8, 0],
        ],
      );
      assert.deepEqual(
        sign.branches.map(({ line, hits }) => [line, hits]),
        [
          [2, 1],
          [2, 0],
        ],
      );
      const other = coverage.find(({ file }) => file === 'own/other.py');
      assert.deepEqual(other?.lines, [{ line: 1, hits: 0 }]);
    });

    it('is measured for unittest, too, and in threads', async () => {
      const test = `import threading, unittest
from own.sign import sign, unused


class Tests(unittest.TestCase):
    def test_one(self):
        """it is one"""
        thread = threading.Thread(target=unused)
        thread.start()
        thread.join()
        self.assertEqual(sign(-2), -1)
`;
      const { cases, coverage = [] } = await measure('unittest', { ...FILES, tests: { 'tests/a/test_a.py': test } });
      assert.deepEqual(statuses(cases), { one: 'passed' });
      const sign = coverage.find(({ file }) => file === 'own/sign.py');
      assert.deepEqual(
        sign?.lines.filter(({ hits }) => hits === 0),
        [{ line: 3, hits: 0 }],
      );
    });
  });
}

describe('coverage of Python without the package for it', function () {
  this.timeout(60_000);

  it('is refused with a sentence and a way on (left out where every Python has it)', async function () {
    const fixture = await RunFixture.create('unittest', FILES);
    try {
      const runtimes = new MachineRuntimes({ log: nullLog, harnessDir });
      const answer = await runtimes.python(fixture.plan).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (answer === undefined) this.skip();
      assert.ok(answer instanceof HumanError);
      assert.match(answer.message, /lacks what this exercise needs: coverage\. Whetstone can make/);
      assert.deepEqual(answer.action, { kind: 'createPythonEnvironment' });
    } finally {
      await fixture.remove();
    }
  });
});
