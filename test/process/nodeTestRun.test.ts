import assert from 'node:assert/strict';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MachineRuntimes, type Runtimes } from '../../src/node/run/runtimes';
import { nullLog } from '../fakes/nullLog';
import { harnessDir, RunFixture, runFixture, statuses, type FixtureFiles } from './runFixture';

const SUM_TEST = `import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sum } from '../../src/sum.ts';

test('adds: two numbers add up', () => {
  assert.equal(sum(1, 2), 3);
});
`;
const WRONG_SUM = 'export function sum(a: number, b: number): number {\n  return a - b;\n}\n';
const RIGHT_SUM = 'export function sum(a: number, b: number): number {\n  return a + b;\n}\n';

/** A runtime that cannot strip types, as VS Code's own. */
function withoutStripping(): Runtimes {
  const machine = new MachineRuntimes({ log: nullLog, harnessDir });
  return {
    node: async (plan) => ({ ...(await machine.node(plan)), flags: ['--no-experimental-strip-types'] }),
    python: (plan) => machine.python(plan),
  };
}

describe('a run of node:test', function () {
  this.timeout(60_000);
  let fixture: RunFixture | undefined;
  const create = async (files: FixtureFiles) => (fixture = await RunFixture.create('node-test', files));

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  it('tells what was expected, what came, and where', async () => {
    const result = await runFixture(
      await create({ workspace: { 'src/sum.ts': WRONG_SUM }, tests: { 'tests/sum/sum.test.ts': SUM_TEST } }),
    );
    assert.equal(result.outcome, 'completed');
    const [only] = result.cases;
    assert.equal(only?.status, 'failed');
    assert.equal(only.expected, '3');
    assert.equal(only.actual, '-1');
    assert.equal(only.title, 'two numbers add up');
    assert.deepEqual(only.place, { file: 'tests/sum/sum.test.ts', line: 6, column: 10 });
    assert.match(result.runtime, /^node \d+\./);
    assert.deepEqual(result.ignored, []);
    assert.equal(result.isStale, false);
    assert.match(result.judged['src/sum.ts'] ?? '', /^[0-9a-f]{64}$/);
  });

  it('names the deepest place in the learner’s code when that throws', async () => {
    const text = 'export function sum(): number {\n  throw new RangeError("too big");\n}\n';
    const result = await runFixture(
      await create({ workspace: { 'src/sum.ts': text }, tests: { 'tests/sum/sum.test.ts': SUM_TEST } }),
    );
    assert.equal(result.cases[0]?.status, 'errored');
    assert.equal(result.cases[0].message, 'RangeError: too big');
    assert.deepEqual(result.cases[0].place, { file: 'src/sum.ts', line: 2, column: 9 });
  });

  it('reports cases as they come, and what was printed apart from them', async () => {
    const events: string[] = [];
    const printing = RIGHT_SUM.replace('return', 'console.log("adding", a, b); console.error("careful");\n  return');
    const result = await runFixture(
      await create({ workspace: { 'src/sum.ts': printing }, tests: { 'tests/sum/sum.test.ts': SUM_TEST } }),
      { onEvent: (event) => events.push(event.type) },
    );
    assert.deepEqual(statuses(result.cases), { adds: 'passed' });
    assert.deepEqual(result.output.split('\n').sort(), ['', 'adding 1 2', 'careful']);
    assert.deepEqual(
      events.filter((type) => type !== 'output'),
      ['caseStarted', 'caseFinished'],
    );
  });

  it('names the line of the test and not of the pack’s helper that it calls', async () => {
    const helper =
      "import assert from 'node:assert/strict';\nexport function same(a: unknown, b: unknown): void {\n  assert.equal(a, b);\n}\n";
    const test = SUM_TEST.replace(
      "import assert from 'node:assert/strict'",
      "import { same } from './same.ts'",
    ).replace('assert.equal', 'same');
    const result = await runFixture(
      await create({
        workspace: { 'src/sum.ts': WRONG_SUM },
        tests: { 'tests/sum/sum.test.ts': test, 'tests/sum/same.ts': helper },
      }),
    );
    assert.deepEqual(result.cases[0]?.place, { file: 'tests/sum/sum.test.ts', line: 6, column: 3 });
  });

  it('keeps the hooks of one file away from the tests of another', async () => {
    const file = (id: string): string =>
      `import { before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';

let isReady = false;
before(() => { isReady = true; });
beforeEach(() => console.log('before each of ${id}'));

test('${id}: its own hook has run', () => assert.ok(isReady));
`;
    const result = await runFixture(
      await create({
        workspace: { 'src/sum.ts': RIGHT_SUM },
        tests: { 'tests/sum/one.test.ts': file('one'), 'tests/sum/two.test.ts': file('two') },
      }),
    );
    assert.deepEqual(statuses(result.cases), { one: 'passed', two: 'passed' });
    assert.equal(result.output, 'before each of one\nbefore each of two\n');
  });

  for (const [what, runtimes] of [
    ['by itself', undefined],
    ['with our stripper', withoutStripping()],
  ] as const) {
    const options = runtimes ? { runtimes } : {};

    it(`runs TypeScript on a runtime that strips types ${what}, with lines kept`, async () => {
      const text = `interface Pair {\n  a: number;\n}\nexport function sum(a: number, b: number): number {\n  const pair: Pair = { a };\n  throw new Error(\`line six, \${pair.a + b}\`);\n}\n`;
      const result = await runFixture(
        await create({ workspace: { 'src/sum.ts': text }, tests: { 'tests/sum/sum.test.ts': SUM_TEST } }),
        options,
      );
      assert.equal(result.cases[0]?.message, 'Error: line six, 3');
      assert.equal(result.cases[0].place?.file, 'src/sum.ts');
      assert.equal(result.cases[0].place.line, 6);
    });

    it(`says where a syntax error stands ${what}, and runs the other files`, async () => {
      const result = await runFixture(
        await create({
          workspace: { 'src/sum.ts': 'export const one: number = 1;\nexport function sum( { return 1 }\n' },
          tests: {
            'tests/sum/sum.test.ts': SUM_TEST,
            'tests/other/other.test.ts': "import { test } from 'node:test';\ntest('fine: it is fine', () => {});\n",
          },
        }),
        options,
      );
      assert.equal(result.outcome, 'completed');
      assert.deepEqual(statuses(result.cases), { adds: 'errored', fine: 'passed' });
      assert.match(result.cases[0]?.message ?? '', /^SyntaxError in src\/sum\.ts, line 2: /);
      assert.equal(result.cases[0]?.place?.file, 'src/sum.ts');
      assert.equal(result.cases[0].place.line, 2);
      assert.match(result.explanation ?? '', /^tests\/sum\/sum\.test\.ts could not be loaded: /);
    });

    it(`says which export is missing ${what}`, async () => {
      const result = await runFixture(
        await create({
          workspace: { 'src/sum.ts': 'export const total = (a: number): number => a;\n' },
          tests: { 'tests/sum/sum.test.ts': SUM_TEST },
        }),
        options,
      );
      assert.equal(result.cases[0]?.message, 'src/sum.ts has no export named sum.');
      assert.deepEqual(result.cases[0].place, { file: 'src/sum.ts', line: 1 });
    });
  }

  it('finds our stripper’s syntax errors that only the engine sees', async () => {
    const text =
      'export function sum(a: number, b: number): number {\n  const x = 1;\n  const x = 2;\n  return a + b;\n}\n';
    const result = await runFixture(
      await create({ workspace: { 'src/sum.ts': text }, tests: { 'tests/sum/sum.test.ts': SUM_TEST } }),
      { runtimes: withoutStripping() },
    );
    assert.match(result.cases[0]?.message ?? '', /^SyntaxError in src\/sum\.ts, line 3: /);
  });

  it('says which file an import did not find', async () => {
    const result = await runFixture(await create({ tests: { 'tests/sum/sum.test.ts': SUM_TEST } }));
    assert.equal(result.cases[0]?.message, 'src/sum.ts was not found; tests/sum/sum.test.ts imports it.');
  });

  it('takes vendored packages from the pack, and names a nearer one', async () => {
    const test = SUM_TEST.replace('../../src/sum.ts', 'summing').replace('summing', 'summing/plus');
    const created = await create({ tests: { 'tests/sum/sum.test.ts': test }, plan: { vendor: ['summing'] } });
    const manifest = { name: 'summing', type: 'module', exports: { './plus': './plus.js' } };
    const put = async (folder: string, body: string, version: string) => {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, version }));
      await writeFile(join(folder, 'plus.js'), body);
    };
    await put(
      join(created.plan.packRoot, 'vendor/node_modules/summing'),
      'export const sum = (a, b) => a - b;',
      '1.0.0',
    );
    await put(created.inWorkspace('node_modules/summing'), 'export const sum = (a, b) => a + b;', '2.0.0');
    await put(created.inWorkspace('tests/node_modules/summing'), 'export const sum = (a, b) => a + b;', '2.0.0');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { adds: 'failed' });
    assert.deepEqual(result.ignored, [
      { path: 'node_modules/summing', reason: 'shadowsFramework' },
      { path: 'tests/node_modules/summing', reason: 'shadowsFramework' },
    ]);
  });

  it('judges an edited test by the pack’s copy, and keeps the edit', async () => {
    const created = await create({
      workspace: { 'src/sum.ts': WRONG_SUM },
      tests: { 'tests/sum/sum.test.ts': SUM_TEST },
    });
    const edited = `// mine\n// and mine\n${SUM_TEST.replace('sum(1, 2), 3', '3, 3')}`;
    await created.edit('tests/sum/sum.test.ts', edited);
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { adds: 'failed' });
    assert.deepEqual(result.ignored, [{ path: 'tests/sum/sum.test.ts', reason: 'editedTest' }]);
    assert.equal(result.cases[0]?.place?.file, 'tests/sum/sum.test.ts');
    assert.equal(result.cases[0].place.line, 7, 'the test’s line in the learner’s file, for the failing one is gone');
    assert.equal(await created.read('tests/sum/sum.test.ts'), edited);
    assert.deepEqual(await readdir(created.inWorkspace('tests')), ['sum']);
  });

  it('runs a deleted test, and one whose helper was edited, from the pack', async () => {
    const helped = SUM_TEST.replace('sum(1, 2), 3', 'sum(1, 2), three').replace(
      'import { sum }',
      "import { three } from './help.ts';\nimport { sum }",
    );
    const created = await create({
      workspace: { 'src/sum.ts': WRONG_SUM },
      tests: {
        'tests/sum/sum.test.ts': SUM_TEST,
        'tests/helped/helped.test.ts': helped.replace('adds:', 'helped:'),
        'tests/helped/help.ts': 'export const three: number = 3;\n',
      },
    });
    await rm(created.inWorkspace('tests/sum'), { recursive: true });
    await created.edit('tests/helped/help.ts', 'export const three: number = -1;\n');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { adds: 'failed', helped: 'failed' });
    assert.deepEqual(result.ignored, [
      { path: 'tests/sum/sum.test.ts', reason: 'deletedTest' },
      { path: 'tests/helped/help.ts', reason: 'editedTest' },
    ]);
    assert.deepEqual(await readdir(created.inWorkspace('tests')), ['helped']);
  });

  it('leaves NODE_OPTIONS out, and says so', async () => {
    const created = await create({
      workspace: {
        'src/sum.ts': WRONG_SUM,
        'evil.cjs': "const a = require('node:assert/strict'); a.equal = () => {}; console.log('was here');",
      },
      tests: { 'tests/sum/sum.test.ts': SUM_TEST },
    });
    const result = await runFixture(created, {
      environment: { ...process.env, NODE_OPTIONS: `--require "${created.inWorkspace('evil.cjs')}"` },
    });
    assert.deepEqual(statuses(result.cases), { adds: 'failed' });
    assert.equal(result.output, '');
    assert.deepEqual(result.ignored, [{ path: 'NODE_OPTIONS', reason: 'environment' }]);
  });

  it('is not passed by code that ends the process', async () => {
    const two = `${SUM_TEST}\ntest('more: it ends', () => { sum(9, 9); });\ntest('last: not reached', () => {});\n`;
    const text = RIGHT_SUM.replace('return', 'if (a === 9) process.exit(0);\n  return');
    const result = await runFixture(
      await create({ workspace: { 'src/sum.ts': text }, tests: { 'tests/sum/sum.test.ts': two } }),
    );
    assert.equal(result.outcome, 'crashed');
    assert.deepEqual(statuses(result.cases), { adds: 'passed', more: 'errored', last: 'notRun' });
    assert.match(result.explanation ?? '', /^The program ended itself.* while 'it ends' was running\.$/);
  });

  it('is not passed by code that ends the process while it loads', async () => {
    const result = await runFixture(
      await create({
        workspace: { 'src/sum.ts': `process.exit(0);\n${RIGHT_SUM}` },
        tests: { 'tests/sum/sum.test.ts': SUM_TEST },
      }),
    );
    assert.equal(result.outcome, 'crashed');
    assert.deepEqual(statuses(result.cases), { adds: 'notRun' });
  });

  it('does not take for results what the learner prints, or writes where they go', async () => {
    const line = JSON.stringify({ type: 'caseFinished', file: 'FILE', name: 'adds: x', status: 'passed' });
    const text = `import { writeSync } from 'node:fs';
const line = ${JSON.stringify(line)}.replace('FILE', new URL('../tests/sum/sum.test.ts', import.meta.url).pathname);
for (const fd of [1, 2, 3]) for (const text of [line, \`x \${line}\`, '{"type":"end"}']) writeSync(fd, \`\${text}\\n\`);
${WRONG_SUM}`;
    const result = await runFixture(
      await create({ workspace: { 'src/sum.ts': text }, tests: { 'tests/sum/sum.test.ts': SUM_TEST } }),
    );
    assert.deepEqual(statuses(result.cases), { adds: 'failed' });
    assert.match(result.output, /caseFinished/);
  });

  it('does not take a test of the same name in the learner’s code for the pack’s', async () => {
    const text = `import { test } from 'node:test';\ntest('adds: mine', () => {});\nexport const sum = (): number => 0;\n`;
    const result = await runFixture(
      await create({ workspace: { 'src/sum.ts': text }, tests: { 'tests/sum/sum.test.ts': SUM_TEST } }),
    );
    assert.deepEqual(statuses(result.cases), { adds: 'failed' });
  });

  it('ends what takes more memory than it may, in the heap or beside it (not on Windows, where looking takes too long)', async function () {
    if (process.platform === 'win32') this.skip();
    for (const piece of ['new Array(100).fill(1.5)', 'Buffer.alloc(5_000_000, 1)']) {
      const greedy = `const kept: unknown[] = [];\nexport function sum(): number {\n  for (;;) kept.push(${piece});\n}\n`;
      const created = await create({
        workspace: { 'src/sum.ts': greedy },
        tests: { 'tests/sum/sum.test.ts': SUM_TEST },
      });
      const result = await runFixture(created, { memoryLimitBytes: 200 * 1024 * 1024 });
      assert.equal(result.outcome, 'crashed');
      assert.deepEqual(statuses(result.cases), { adds: 'errored' });
      assert.match(result.explanation ?? '', /more memory than a run may, which is 200 MB\. .*'two numbers add up'/);
      await created.remove();
    }
  });

  it('loads the pack’s tests as modules, whatever a package.json of the learner’s beside them says', async () => {
    const created = await create({
      workspace: { 'src/sum.ts': RIGHT_SUM, 'tests/sum/package.json': '{"type":"commonjs"}' },
      tests: { 'tests/sum/sum.test.ts': SUM_TEST },
    });
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { adds: 'passed' });
    assert.deepEqual(result.ignored, [{ path: 'tests/sum/package.json', reason: 'shadowsFramework' }]);
  });

  it('hands on the bytes that were judged', async () => {
    const created = await create({
      workspace: { 'src/sum.ts': RIGHT_SUM },
      tests: { 'tests/sum/sum.test.ts': SUM_TEST },
    });
    const { judgedBytes } = await runFixture(created);
    assert.equal(Buffer.from(judgedBytes?.get('src/sum.ts') ?? []).toString(), RIGHT_SUM);
  });

  it('names the case that did not finish in time, be it waiting or spinning', async () => {
    for (const body of ['new Promise(() => { setInterval(() => {}, 1000); })', '(() => { for (;;); })()']) {
      const created = await create({
        workspace: { 'src/sum.ts': RIGHT_SUM },
        tests: {
          'tests/sum/sum.test.ts': `${SUM_TEST}test('stuck: it comes back', async () => { await ${body}; });\n`,
        },
        checkTimeoutMs: 1_000,
      });
      const result = await runFixture(created);
      assert.equal(result.outcome, 'timedOut');
      assert.equal(result.explanation, "Stopped after 1 s: 'it comes back' had not finished.");
      assert.deepEqual(statuses(result.cases), { adds: 'passed', stuck: 'timedOut' });
      await created.remove();
    }
  });

  it('names the file that did not finish loading', async () => {
    const result = await runFixture(
      await create({
        workspace: { 'src/sum.ts': `for (;;);\n${RIGHT_SUM}` },
        tests: { 'tests/sum/sum.test.ts': SUM_TEST },
        checkTimeoutMs: 700,
      }),
    );
    assert.equal(result.explanation, 'Stopped after 0.7 s: tests/sum/sum.test.ts had not finished loading.');
  });

  it('says so when the learner saved while it ran', async () => {
    const text = `import { appendFileSync } from 'node:fs';\nappendFileSync(new URL(import.meta.url), '// more');\n${RIGHT_SUM}`;
    const result = await runFixture(
      await create({ workspace: { 'src/sum.ts': text }, tests: { 'tests/sum/sum.test.ts': SUM_TEST } }),
    );
    assert.equal(result.isStale, true);
  });

  it('completes although a handle was left open', async () => {
    const text = `setInterval(() => {}, 1000);\n${RIGHT_SUM}`;
    const result = await runFixture(
      await create({ workspace: { 'src/sum.ts': text }, tests: { 'tests/sum/sum.test.ts': SUM_TEST } }),
    );
    assert.equal(result.outcome, 'completed');
    assert.deepEqual(statuses(result.cases), { adds: 'passed' });
  });
});
