import assert from 'node:assert/strict';
import { HarnessDriver } from './harnessDriver';

const IMPLEMENTATION = 'export const name: string = "it"; export const double = (value: number) => 2 * value;';

describe('the harness that runs a benchmark of the learner’s', () => {
  const driver = new HarnessDriver();
  afterEach(() => driver.close());
  const judge = (suite: string) => driver.judge({ suite, baseline: IMPLEMENTATION, subject: IMPLEMENTATION });

  it('hands it two implementations, and tells its answer', async () => {
    const suite = `export const compare = (baseline: any, candidate: any) =>
      baseline.double(2) === 4 && candidate.double(3) === 6 && baseline !== candidate ? 'same' : 'faster';`;
    assert.deepEqual(await judge(suite), { type: 'suiteAnswer', answer: 'same' });
  });

  it('waits for a promised answer', async () => {
    const suite = `export async function compare() { await new Promise((done) => setTimeout(done, 20)); return 'slower'; }`;
    assert.deepEqual(await judge(suite), { type: 'suiteAnswer', answer: 'slower' });
  });

  it('finds a planted slow implementation by its own clock', async () => {
    const suite = `
      function time(one) { const began = performance.now(); for (let i = 0; i < 20; i++) one.work(); return performance.now() - began; }
      export function compare(baseline, candidate) {
        const ratio = time(candidate) / time(baseline);
        return ratio > 2 ? 'slower' : ratio < 0.5 ? 'faster' : 'same';
      }`;
    const work = (ms: number) =>
      `const places = new Int32Array(new SharedArrayBuffer(4)); export const work = () => Atomics.wait(places, 0, 0, ${ms});`;
    const said = await driver.judge({ suite, baseline: work(1), subject: work(10) });
    assert.deepEqual(said, { type: 'suiteAnswer', answer: 'slower' });
  });

  it('says what is wrong with it', async () => {
    assert.match(String((await judge('export const other = 1;'))['message']), /exports no function `compare`/);
    const maybe = await judge(`export const compare = () => 'maybe';`);
    assert.equal(maybe.type, 'benchFailed');
    assert.equal(maybe['message'], '`compare` answered maybe; it has to answer "slower", "same" or "faster".');
    const thrown = await judge(`export function compare() {\n  throw new TypeError('oh');\n}`);
    assert.equal(thrown['message'], '`compare` threw TypeError: oh');
    assert.equal((thrown['frames'] as readonly { line: number }[])[0]?.line, 2);
    const broken = await judge('export const = 1;');
    assert.equal(broken.type, 'loadFailed');
    assert.match(String(broken['message']), /^SyntaxError in src\/suite\.ts, line 1: /);
    const silent = await judge(`export const compare = () => new Promise(() => undefined);`);
    assert.match(String(silent['message']), /never kept/);
    const gone = await judge(`export const compare = () => process.exit(0);`);
    assert.match(String(gone['message']), /ended its own process/);
  });

  it('is not disturbed by what the benchmark does to JSON', async () => {
    const suite = `JSON.stringify = () => '{}'; Object.prototype.toJSON = () => 1; export const compare = () => 'faster';`;
    assert.deepEqual(await judge(suite), { type: 'suiteAnswer', answer: 'faster' });
  });
});
