import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import type { RunResult } from '../../src/core/run/model';
import { createJsProject, runOnly, type JsProjectOptions } from './jsProject';
import { runFixture, statuses, type RunFixture } from './runFixture';

/** A test of its own folder, with a case's body. */
const one = (id: string, body: string, head = ''): Record<string, string> => ({
  [`tests/${id}/${id}.test.ts`]: `import assert from 'node:assert/strict';
import { Basket } from '../../src/basket.ts';
${head}
it('${id}: the case', async function () {
  ${body}
});
void [assert, Basket];
`,
});

describe('a run of mocha', function () {
  this.timeout(60_000);
  let fixture: RunFixture | undefined;
  const create = async (options?: JsProjectOptions) => (fixture = await createJsProject('mocha', options));
  const outcomeOf = (result: RunResult, id: string) => result.cases.find((found) => found.case === id);

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  it('runs a project’s tests inside their descriptions, with what each printed', async () => {
    const events: string[] = [];
    const result = await runFixture(await create(), {
      onEvent: (event) => {
        if (event.type === 'caseStarted') events.push(event.case);
      },
    });
    assert.equal(result.outcome, 'completed', result.explanation);
    assert.deepEqual(statuses(result.cases), {
      'runs-plain': 'passed',
      'starts-empty': 'passed',
      'adds-up': 'passed',
      'knows-names': 'passed',
      'has-vouchers': 'skipped',
    });
    assert.match(result.runtime, /^node \d+\..*, mocha 12\./);
    assert.equal(outcomeOf(result, 'adds-up')?.output, 'adding pear\nadding pear\n');
    assert.equal(outcomeOf(result, 'knows-names')?.output, 'adding pear\nadding pear\nadding plum\n');
    assert.equal(outcomeOf(result, 'starts-empty')?.output, undefined);
    assert.ok((outcomeOf(result, 'adds-up')?.durationMs ?? -1) >= 0);
    assert.deepEqual(events, ['runs-plain', 'starts-empty', 'has-vouchers', 'adds-up', 'knows-names']);
    assert.deepEqual(await readdir(fixture!.inWorkspace('tests')), ['more', 'totals']);
  });

  it('tells what was expected, what came, and where, of any library’s comparison', async () => {
    const body = 'const basket = new Basket();\n  basket.add({ name: "fig", price: 1 });';
    const foreign = 'throw Object.assign(new Error("x"), ';
    const result = await runFixture(
      await create({
        only: [],
        tests: {
          ...one('by-node', `${body}\n  assert.equal(basket.total, 2);`),
          ...one('by-chai', `${foreign}{ name: 'AssertionError', showDiff: true, expected: [2], actual: [1] });`),
          ...one(
            'by-expect',
            `${foreign}{ matcherResult: { name: 'toBe', pass: false, expected: 2, actual: 1, message: '' } });`,
          ),
          ...one('by-throwing', '(undefined as unknown as Basket).add({ name: "", price: 0 });'),
        },
      }),
    );
    assert.deepEqual(statuses(result.cases), {
      'by-node': 'failed',
      'by-chai': 'failed',
      'by-expect': 'failed',
      'by-throwing': 'errored',
    });
    const [node, chai, expect, throwing] = result.cases;
    assert.deepEqual([node?.expected, node?.actual], ['2', '1']);
    assert.deepEqual(node?.place, { file: 'tests/by-node/by-node.test.ts', line: 7, column: 10 });
    assert.deepEqual([chai?.expected, chai?.actual], ['[ 2 ]', '[ 1 ]']);
    assert.deepEqual([expect?.expected, expect?.actual], ['2', '1']);
    assert.match(throwing?.message ?? '', /^TypeError: Cannot read properties of undefined/);
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
          ...one('root', '', 'beforeEach(() => console.log("of root"));'),
          ...hooks('ba', 'before'),
          ...hooks('be', 'beforeEach'),
          ...hooks('ae', 'afterEach'),
          ...hooks('aa', 'after'),
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
    assert.equal(outcomeOf(result, 'ba-two')?.message, 'before: Error: no ba');
    assert.equal(outcomeOf(result, 'be-one')?.message, 'beforeEach: Error: no be');
    assert.equal(outcomeOf(result, 'ae-one')?.message, 'afterEach: Error: no ae');
    assert.equal(outcomeOf(result, 'aa-one')?.message, 'after: Error: no aa');
    assert.equal(result.output, 'of root\n');
  });

  it('says at which line a file could not be compiled, and what an import did not find', async () => {
    const created = await create({
      tests: { 'tests/lost/lost.test.ts': "import '../../src/lost.ts';\nit('lost: it is not there', () => {});\n" },
    });
    await created.edit('src/basket.ts', 'export class Basket {\n  get total(: number\n}\n');
    const result = await runFixture(created);
    assert.equal(result.outcome, 'completed');
    assert.equal(outcomeOf(result, 'runs-plain')?.status, 'passed');
    assert.match(outcomeOf(result, 'adds-up')?.message ?? '', /^SyntaxError in src\/basket\.ts, line 2: /);
    assert.equal(outcomeOf(result, 'adds-up')?.place?.line, 2);
    assert.equal(outcomeOf(result, 'lost')?.message, 'src/lost.ts was not found; tests/lost/lost.test.ts imports it.');
  });

  it('takes a test’s own limit for it, and names the one that hangs at the check’s', async () => {
    const result = await runFixture(
      await create({
        only: [],
        tests: {
          ...one('slow', 'this.timeout(50);\n  await new Promise((resolve) => setTimeout(resolve, 5_000));'),
          ...one('stuck', 'for (;;);'),
        },
        checkTimeoutMs: 1_500,
      }),
    );
    assert.equal(result.outcome, 'timedOut');
    assert.equal(result.explanation, "Stopped after 1.5 s: 'the case' had not finished.");
    assert.deepEqual(statuses(result.cases), { slow: 'timedOut', stuck: 'timedOut' });
    assert.equal(outcomeOf(result, 'slow')?.message, 'It had not finished after 50 ms, which is its own limit.');
  });

  it('is not passed by code that ends the process, nor by what it prints', async () => {
    const line = JSON.stringify({ type: 'caseFinished', file: 'x', name: 'forged: x', status: 'passed' });
    const result = await runFixture(
      await create({
        only: [],
        tests: {
          ...one('forged', `console.log(${JSON.stringify(line)});\n  assert.fail('no');`),
          ...one('rejects', 'void Promise.reject(new Error("later"));\n  await new Promise(setImmediate);'),
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
    const created = await create({ workspace: {} });
    const text = await created.read('tests/totals/totals.test.ts');
    await created.edit('tests/totals/totals.test.ts', `// mine\n${text.replace('basket.total, 60', '1, 1')}`);
    await created.edit('src/basket.ts', (await created.read('src/basket.ts')).replace('sum + item.price', 'sum + 1'));
    const result = await runFixture(created);
    assert.deepEqual(result.ignored, [
      { path: 'tests/totals/totals.test.ts', reason: 'editedTest' },
      { path: '.mocharc.json', reason: 'configuration' },
    ]);
    const failed = outcomeOf(result, 'adds-up');
    assert.deepEqual([failed?.status, failed?.expected, failed?.actual], ['failed', '60', '2']);
    assert.deepEqual(failed?.place?.file, 'tests/totals/totals.test.ts');
    assert.deepEqual(await readdir(created.inWorkspace('tests')), ['more', 'totals']);
  });

  it('runs chosen cases alone', async () => {
    const result = await runOnly(await create(), ['adds-up']);
    assert.deepEqual(statuses(result.cases), { 'adds-up': 'passed' });
    assert.equal(result.output, 'adding pear\nadding pear\n');
  });

  it('takes mocha from the pack where the learner has none, and says where to get it from otherwise', async () => {
    const fromPack = await runFixture(await create({ framework: 'pack' }));
    assert.equal(fromPack.outcome, 'completed', fromPack.explanation);
    assert.equal(outcomeOf(fromPack, 'runs-plain')?.status, 'passed', outcomeOf(fromPack, 'runs-plain')?.message);
    await fixture?.remove();
    await assert.rejects(runFixture(await create({ framework: 'nowhere' })), {
      name: 'HumanError',
      message:
        'These tests need the package mocha, which was not found. Run “npm install --save-dev mocha” in a terminal in the exercise’s folder.',
    });
  });
});
