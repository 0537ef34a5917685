import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import type { RunResult } from '../../src/core/run/model';
import { createJsProject, runOnly, type JsProjectOptions } from './jsProject';
import { runFixture, statuses, type RunFixture } from './runFixture';

/** A test of its own folder, with a case's body. */
const one = (id: string, body: string, head = ''): Record<string, string> => ({
  [`tests/${id}/${id}.test.ts`]: `import { expect, it } from '@jest/globals';
import { Currency, Ledger } from '../../src/ledger';
${head}
it('${id}: the case', async () => {
  ${body}
});
void [expect, Currency, Ledger];
`,
});

const FAR = `interface Far {
  readonly by: number;
}

export function goFar(far: Far): never {
  const { by }: Far = far;
  throw new RangeError(\`too far by \${by}\`);
}
`;

/** An installed package `pricing` in a folder, relative to the workspace. */
async function putPackage(fixture: RunFixture, folder: string, text: string): Promise<void> {
  const manifest = { name: 'pricing', version: '1.0.0', type: 'module', main: 'index.js' };
  await fixture.edit(`${folder}/node_modules/pricing/package.json`, JSON.stringify(manifest));
  await fixture.edit(`${folder}/node_modules/pricing/index.js`, text);
}

describe('a run of jest', function () {
  this.timeout(60_000);
  let fixture: RunFixture | undefined;
  const create = async (options?: JsProjectOptions) => (fixture = await createJsProject('jest', options));
  const outcomeOf = (result: RunResult, id: string) => result.cases.find((found) => found.case === id);

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  it('runs a project’s tests inside their descriptions, with what each printed', async () => {
    const result = await runFixture(await create());
    assert.equal(result.outcome, 'completed', result.explanation);
    assert.deepEqual(statuses(result.cases), {
      'starts-empty': 'passed',
      'adds-up': 'passed',
      'takes-dollars': 'passed',
      closes: 'skipped',
      'is-module': 'passed',
    });
    assert.match(result.runtime, /^node \d+\..*, jest \d+\./);
    assert.equal(outcomeOf(result, 'takes-dollars')?.output, 'booking 100 EUR\nbooking 2 USD\n');
    assert.equal(outcomeOf(result, 'starts-empty')?.output, undefined);
    const left = await readdir(fixture!.inWorkspace('.'));
    assert.deepEqual(left.sort(), ['jest.config.js', 'node_modules', 'package.json', 'src', 'tests']);
  });

  it('tells what was expected, what came, and where; and takes packages from the pack', async () => {
    const created = await create({
      only: [],
      plan: { vendor: ['pricing'] },
      workspace: { 'src/far.ts': FAR },
      tests: {
        ...one('by-value', 'expect(new Ledger().balance + 1).toBe(2);'),
        ...one('by-shape', 'expect({ a: [1] }).toEqual({ a: [2] });'),
        ...one('by-call', 'expect(() => 1).toThrow();'),
        ...one('by-throwing', '(undefined as unknown as Ledger).balance;'),
        ...one('by-node', 'assert.equal(1, 2);', "import assert from 'node:assert/strict';"),
        ...one('far', 'goFar({ by: 1 });', "import { goFar } from '../../src/far';"),
        ...one('vendored', 'expect(price).toBe(2);', "import { price } from 'pricing';"),
      },
    });
    await putPackage(created, '../pack/vendor', 'export const price = 2;\n');
    await putPackage(created, 'tests', 'export const price = 3;\n');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), {
      'by-value': 'failed',
      'by-shape': 'failed',
      'by-call': 'failed',
      'by-throwing': 'errored',
      'by-node': 'failed',
      far: 'errored',
      vendored: 'passed',
    });
    const value = outcomeOf(result, 'by-value');
    assert.deepEqual([value?.expected, value?.actual, value?.message], ['2', '1', undefined]);
    assert.deepEqual(value?.place, { file: 'tests/by-value/by-value.test.ts', line: 5, column: 36 });
    assert.match(outcomeOf(result, 'by-shape')?.expected ?? '', /a: \[ 2 \]/);
    assert.match(outcomeOf(result, 'by-call')?.message ?? '', /Received function did not throw$/);
    assert.match(outcomeOf(result, 'by-throwing')?.message ?? '', /^TypeError: Cannot read properties of undefined/);
    assert.deepEqual([outcomeOf(result, 'by-node')?.expected, outcomeOf(result, 'by-node')?.actual], ['2', '1']);
    const far = outcomeOf(result, 'far');
    assert.equal(far?.message, 'RangeError: too far by 1');
    assert.deepEqual([far.place?.file, far.place?.line], ['src/far.ts', 7]);
  });

  it('keeps the hooks of one file away from the others, and makes a hook’s failure its tests’', async () => {
    const hooks = (id: string, hook: string): Record<string, string> => ({
      [`tests/${id}/${id}.test.ts`]: `describe('around', () => {
  ${hook}(() => { throw new Error('no ${id}'); });
  it('${id}-one: first', () => {});
  describe('inside', () => {
    it('${id}-two: second', () => {});
  });
});
it('${id}-apart: not in there', () => {});
`,
    });
    const result = await runFixture(
      await create({
        only: [],
        tests: {
          ...one('root', '', "beforeEach(() => console.log('of root'));"),
          ...hooks('ba', 'beforeAll'),
          ...hooks('be', 'beforeEach'),
          ...hooks('ae', 'afterEach'),
          ...hooks('aa', 'afterAll'),
        },
      }),
    );
    assert.equal(result.outcome, 'completed');
    assert.deepEqual(statuses(result.cases), {
      root: 'passed',
      ...Object.fromEntries(
        ['ba', 'be', 'ae', 'aa'].flatMap((id) => [
          [`${id}-one`, 'errored'],
          [`${id}-two`, 'errored'],
          [`${id}-apart`, 'passed'],
        ]),
      ),
    });
    assert.equal(outcomeOf(result, 'ba-two')?.message, 'beforeAll: Error: no ba');
    assert.equal(outcomeOf(result, 'aa-one')?.message, 'afterAll: Error: no aa');
    assert.equal(result.output, 'of root\n');
  });

  it('says at which line a file could not be compiled, and what an import did not find', async () => {
    const created = await create({
      tests: {
        'tests/lost/lost.test.ts': "import '../../src/lost';\nit('lost: it is not there', () => {});\n",
        'tests/plain/plain.test.ts': "import '../../src/plain.js';\nit('plain: it is JavaScript', () => {});\n",
        'tests/fine/fine.test.ts': "it('fine: it is', () => {});\n",
      },
    });
    await created.edit('src/ledger.ts', 'export class Ledger {\n  get total(: number\n}\n');
    await created.edit('src/plain.js', 'export const one = 1;\n\nconst two = = 2;\n');
    const result = await runFixture(created);
    assert.equal(result.outcome, 'completed');
    assert.equal(outcomeOf(result, 'fine')?.status, 'passed');
    assert.match(outcomeOf(result, 'adds-up')?.message ?? '', /^SyntaxError in src\/ledger\.ts, line 2: /);
    assert.equal(outcomeOf(result, 'adds-up')?.place?.line, 2);
    assert.match(outcomeOf(result, 'plain')?.message ?? '', /^SyntaxError in src\/plain\.js, line 3: /);
    assert.equal(outcomeOf(result, 'lost')?.message, 'src/lost was not found; tests/lost/lost.test.ts imports it.');
  });

  it('takes a test’s own limit for it, and names the one that hangs at the check’s', async () => {
    const result = await runFixture(
      await create({
        only: [],
        tests: {
          ...one('quick', ''),
          'tests/slow/slow.test.ts':
            "it('slow: it takes long', () => new Promise((resolve) => setTimeout(resolve, 5_000)), 50);\n",
          ...one('stuck', 'console.log("so far");\n  for (;;);'),
        },
        checkTimeoutMs: 2_000,
      }),
    );
    assert.equal(result.outcome, 'timedOut');
    assert.equal(result.explanation, "Stopped after 2 s: 'the case' had not finished.");
    assert.deepEqual(statuses(result.cases), { quick: 'passed', slow: 'timedOut', stuck: 'timedOut' });
    assert.equal(outcomeOf(result, 'slow')?.message, 'It had not finished after 50 ms, which is its own limit.');
    assert.equal(outcomeOf(result, 'stuck')?.output, 'so far\n');
  });

  it('is not passed by code that ends the process, by what it prints, or by a promise that nobody awaits', async () => {
    const line = JSON.stringify({ type: 'caseFinished', file: 'x', name: 'forged: x', status: 'passed' });
    const result = await runFixture(
      await create({
        only: [],
        tests: {
          ...one('forged', `console.log(${JSON.stringify(line)});\n  expect(1).toBe(2);`),
          ...one('rejects', 'void Promise.reject(new Error("later"));\n  await new Promise((r) => setTimeout(r, 10));'),
          ...one('ends', 'process.exit(0);'),
          ...one('unreached', ''),
        },
      }),
    );
    assert.equal(result.outcome, 'crashed');
    assert.deepEqual(statuses(result.cases), {
      forged: 'failed',
      rejects: 'errored',
      ends: 'errored',
      unreached: 'notRun',
    });
    assert.match(result.explanation ?? '', /^The program ended itself.* while 'the case' was running\.$/);
    assert.equal(outcomeOf(result, 'rejects')?.message, 'Error: later');
  });

  it('judges an edited test by the pack’s copy', async () => {
    const created = await create({ only: ['ledger'] });
    const path = 'tests/ledger/ledger.test.ts';
    await created.edit(path, `// mine\n${(await created.read(path)).replace('toBe(1000)', 'toBe(0)')}`);
    await created.edit('src/ledger.ts', (await created.read('src/ledger.ts')).replace('sum + toEuro', 'sum * toEuro'));
    const result = await runFixture(created);
    assert.deepEqual(result.ignored, [
      { path, reason: 'editedTest' },
      { path: 'jest.config.js', reason: 'configuration' },
    ]);
    const failed = outcomeOf(result, 'adds-up');
    assert.deepEqual([failed?.status, failed?.expected, failed?.actual], ['failed', '1000', '0']);
    assert.equal(failed?.place?.file, path);
    assert.deepEqual(await readdir(created.inWorkspace('tests')), ['ledger']);
  });

  it('runs chosen cases alone', async () => {
    const result = await runOnly(await create(), ['takes-dollars']);
    assert.deepEqual(statuses(result.cases), { 'takes-dollars': 'passed' });
    assert.equal(result.output, 'booking 100 EUR\nbooking 2 USD\n');
  });
});
