import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import type { RunResult } from '../../src/core/run/model';
import { createJsProject, runOnly, type JsProjectOptions } from './jsProject';
import { runFixture, statuses, type RunFixture } from './runFixture';

/** A test of its own folder, with a case's body. */
const one = (id: string, body: string, head = ''): Record<string, string> => ({
  [`tests/${id}/${id}.test.ts`]: `import { expect, it } from 'vitest';
import { Book, Side } from '../../src/quotes';
${head}
it('${id}: the case', async () => {
  ${body}
});
void [expect, Book, Side];
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

describe('a run of vitest', function () {
  this.timeout(60_000);
  let fixture: RunFixture | undefined;
  const create = async (options?: JsProjectOptions) => (fixture = await createJsProject('vitest', options));
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
      'buys-high': 'passed',
      'sells-low': 'passed',
      'tells-others': 'passed',
      closes: 'skipped',
    });
    assert.match(result.runtime, /^node \d+\..*, vitest \d+\./);
    const printed = [10, 30, 20, 40].map((price) => `new quote at ${price}\n`).join('');
    assert.equal(outcomeOf(result, 'buys-high')?.output, printed);
    assert.equal(outcomeOf(result, 'starts-empty')?.output, undefined);
    const left = await readdir(fixture!.inWorkspace('.'));
    assert.deepEqual(left.sort(), ['node_modules', 'package.json', 'src', 'tests', 'vitest.config.ts']);
  });

  it('tells what was expected, what came, and where; and takes packages from the pack', async () => {
    const created = await create({
      only: [],
      plan: { vendor: ['pricing'] },
      workspace: { 'src/far.ts': FAR },
      tests: {
        ...one('by-value', 'expect(new Book().best(Side.Buy) ?? 1).toBe(2);'),
        ...one('by-shape', 'expect({ a: [1] }).toEqual({ a: [2] });'),
        ...one('by-call', 'expect(() => 1).toThrow();'),
        ...one('by-throwing', '(undefined as unknown as Book).best(Side.Buy);'),
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
    assert.deepEqual(value?.place, { file: 'tests/by-value/by-value.test.ts', line: 5, column: 42 });
    assert.match(outcomeOf(result, 'by-shape')?.expected ?? '', /"a": \[\s*2,?\s*\]/);
    assert.match(outcomeOf(result, 'by-call')?.message ?? '', /^expected .* to throw/);
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
    assert.equal(outcomeOf(result, 'ba-two')?.message, 'around all tests: Error: no ba');
    assert.equal(outcomeOf(result, 'ae-one')?.message, 'Error: no ae');
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
    await created.edit('src/quotes.ts', 'export class Book {\n  get total(: number\n}\n');
    await created.edit('src/plain.js', 'export const one = 1;\n\nconst two = = 2;\n');
    const result = await runFixture(created);
    assert.equal(result.outcome, 'completed');
    assert.equal(outcomeOf(result, 'fine')?.status, 'passed');
    assert.match(outcomeOf(result, 'buys-high')?.message ?? '', /^SyntaxError in src\/quotes\.ts, line 2: /);
    assert.equal(outcomeOf(result, 'buys-high')?.place?.line, 2);
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
            "it('slow: it takes long', { timeout: 50 }, () => new Promise((resolve) => setTimeout(resolve, 5_000)));\n",
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
          ...one('forged', `console.log(${JSON.stringify(line)});\n  expect.fail('no');`),
          ...one('rejects', 'void Promise.reject(new Error("later"));\n  await new Promise((r) => setTimeout(r, 10));'),
          ...one('ends', 'process.exit(0);'),
          ...one('reached', ''),
        },
      }),
    );
    assert.equal(result.outcome, 'completed');
    assert.deepEqual(statuses(result.cases), {
      forged: 'failed',
      rejects: 'errored',
      ends: 'errored',
      reached: 'passed',
    });
    assert.match(outcomeOf(result, 'ends')?.message ?? '', /process\.exit/);
    assert.equal(outcomeOf(result, 'rejects')?.message, 'Error: later');
  });

  it('judges an edited test by the pack’s copy', async () => {
    const created = await create();
    const path = 'tests/quotes/quotes.test.ts';
    await created.edit(path, `// mine\n${(await created.read(path)).replace('toBe(30)', 'toBe(10)')}`);
    await created.edit('src/quotes.ts', (await created.read('src/quotes.ts')).replace('Math.max', 'Math.min'));
    const result = await runFixture(created);
    assert.deepEqual(result.ignored, [
      { path, reason: 'editedTest' },
      { path: 'vitest.config.ts', reason: 'configuration' },
    ]);
    const failed = outcomeOf(result, 'buys-high');
    assert.deepEqual([failed?.status, failed?.expected, failed?.actual], ['failed', '30', '10']);
    assert.equal(failed?.place?.file, path);
    assert.deepEqual(await readdir(created.inWorkspace('tests')), ['quotes']);
  });

  it('runs chosen cases alone', async () => {
    const result = await runOnly(await create(), ['tells-others']);
    assert.deepEqual(statuses(result.cases), { 'tells-others': 'passed' });
    assert.equal(result.output, 'new quote at 7\n');
  });
});
