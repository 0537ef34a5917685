import assert from 'node:assert/strict';
import type { RunPlan } from '../../../src/core/run/model';
import { backwards } from '../../../src/node/verify/studySteady';
import { createJsProject } from '../jsProject';
import { runFixture, RunFixture, statuses } from '../runFixture';
import { usePytest } from '../usePytest';

/** Cases as they begin. */
async function orderOf(fixture: RunFixture): Promise<string[]> {
  const begun: string[] = [];
  const result = await runFixture(fixture, {
    onEvent: (event) => {
      if (event.type === 'caseStarted') begun.push(event.case);
    },
  });
  assert.equal(result.outcome, 'completed', result.explanation);
  assert.deepEqual(new Set(Object.values(statuses(result.cases))), new Set(['passed']));
  return begun;
}

const titled = (it: string, head: string): Record<string, string> => ({
  'tests/one/one.test.ts': `${head}
${it}('first: the first', () => {});
${it}('second: the second', () => {});
`,
  'tests/two/two.test.ts': `${head}
describe('inside', () => {
  ${it}('third: the third', () => {});
  ${it}('fourth: the fourth', () => {});
});
`,
});
const python = (head: string, [open, self]: readonly [string, string]): Record<string, string> => ({
  'tests/one/test_one.py': `${head}${open}def test_first(${self}):\n    ${open && '    '}"""x"""\n\n${open && '    '}def test_second(${self}):\n    ${open && '    '}"""x"""\n`,
  'tests/two/test_two.py': `${head}${open}def test_third(${self}):\n    ${open && '    '}"""x"""\n\n${open && '    '}def test_fourth(${self}):\n    ${open && '    '}"""x"""\n`,
});

describe('a run backwards', function () {
  this.timeout(120_000);
  let fixture: RunFixture | undefined;

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  async function expectBackwards(create: () => Promise<RunFixture>, isOfSuites = true): Promise<void> {
    fixture = await create();
    assert.deepEqual(await orderOf(fixture), ['first', 'second', 'third', 'fourth']);
    const inner = isOfSuites ? ['fourth', 'third'] : ['third', 'fourth'];
    assert.deepEqual(await orderOf(fixture.with(backwards(fixture.plan))), [...inner, 'second', 'first']);
  }

  it('is one of node:test, by the tests of each file', async () => {
    const head = "import { test } from 'node:test';";
    const plain = titled('test', head);
    const tests = { ...plain, 'tests/two/two.test.ts': plain['tests/one/one.test.ts']! };
    const renamed = tests['tests/two/two.test.ts'].replace('first', 'third').replace('second', 'fourth');
    await expectBackwards(() =>
      RunFixture.create('node-test', { tests: { ...tests, 'tests/two/two.test.ts': renamed } }),
    );
  });

  for (const runner of ['mocha', 'jest', 'vitest'] as const) {
    it(`is one of ${runner}, also inside of descriptions`, async () => {
      await expectBackwards(() => createJsProject(runner, { only: [], tests: titled('it', '') }));
    });
  }

  it('is one of unittest', async () => {
    const head = 'import unittest\n\n\nclass Tests(unittest.TestCase):\n';
    // It sorts tests by their names.
    fixture = await RunFixture.create('unittest', { tests: python(head, ['    ', 'self']) });
    assert.deepEqual(await orderOf(fixture), ['first', 'second', 'fourth', 'third']);
    assert.deepEqual(await orderOf(fixture.with(backwards(fixture.plan))), ['third', 'fourth', 'second', 'first']);
  });

  describe('of pytest', () => {
    usePytest();

    it('is one of the tests of each file', async () => {
      await expectBackwards(() => RunFixture.create('pytest', { tests: python('', ['', '']) }));
    });
  });

  it('leaves a plan’s checks and cases what they are', () => {
    const check = { task: 't', check: 'c', timeoutMs: 1, files: [], cases: [] };
    const plan = { checks: [check, { ...check, check: 'd' }] } as unknown as RunPlan;
    assert.deepEqual(
      backwards(plan).checks.map(({ check: id }) => id),
      ['d', 'c'],
    );
  });
});
