import assert from 'node:assert/strict';
import { HarnessDriver, median, slice } from './harnessDriver';

/** Sleeps for so many milliseconds, with the thread standing still. No replaced clock changes that. */
const SLEEP = `
const places = new Int32Array(new SharedArrayBuffer(4));
export const sleep = (ms: number) => void Atomics.wait(places, 0, 0, ms);
`;

describe('the harness that measures functions', () => {
  const driver = new HarnessDriver();
  afterEach(() => driver.close());

  it('says what it runs on, and when the program is ready', async () => {
    const { first } = await driver.start({ bench: 'export function run() {}' });
    assert.equal(first.type, 'benchReady');
    assert.equal(first['kind'], 'function');
    assert.ok(Number(first['startUpMs']) > 0);
  });

  it('counts loading and preparing as the start', async () => {
    const { first } = await driver.start({
      code: `${SLEEP} sleep(60);`,
      bench: `import { sleep } from '../../src/code.ts'; export const prepare = () => sleep(60); export const run = () => 1;`,
    });
    assert.ok(Number(first['startUpMs']) >= 119, JSON.stringify(first));
  });

  it('gives each part what the protocol promises', async () => {
    const { harness } = await driver.start({
      seed: 41,
      bench: `
        export const prepare = ({ seed, size }) => ({ seed, size, ran: 0 });
        export const input = (state, index) => ({ index, seed: state.seed });
        export const run = (state, input, index) => { state.ran++; return [state.seed, state.size, input.index, index]; };
        export const check = (result, input, index) =>
          JSON.stringify(result) === JSON.stringify([41, null, index, index]) && input.seed === 41 || JSON.stringify(result);
        export const finish = (state) => console.log('ran ' + state.ran);`,
    });
    const warmedUp = await harness.ask({ do: 'warmUp', ms: 10, clients: 1 });
    const { operations } = await slice(harness, { ms: 5 });
    assert.equal((await harness.ask({ do: 'finish' })).type, 'end');
    assert.match(harness.printed, new RegExp(`ran ${operations + Number(warmedUp['operations'])}\n`));
  });

  it('times what is slower than a batch one by one', async () => {
    const harness = await driver.startWarm({
      code: SLEEP,
      bench: `import { sleep } from '../../src/code.ts'; export const run = () => sleep(2);`,
    });
    const { operations, elapsedMs, latencies } = await slice(harness);
    assert.equal(latencies.length, operations);
    assert.ok(Math.min(...latencies) >= 1.9, latencies.join(' '));
    assert.ok(elapsedMs >= 1.9 * operations, `${elapsedMs} ms`);
    assert.ok(operations >= 1 && operations <= 11, `${operations} operations`);
  });

  it('times operations that are too quick for the clock in batches of at least 50 µs and at most 1 ms', async () => {
    const harness = await driver.startWarm({
      bench: `let x = 1; export const run = () => (x = (x * 48271) % 2147483647);`,
    });
    const slices = [await slice(harness), await slice(harness), await slice(harness)];
    for (const { operations, elapsedMs, latencies } of slices) {
      assert.ok(operations > 20_000, `${operations} operations`);
      assert.ok(latencies.length > 10 && latencies.length <= 5_000, `${latencies.length} latencies`);
      const batchMs = (median(latencies) * operations) / latencies.length;
      assert.ok(batchMs >= 0.02 && batchMs <= 1, `${batchMs} ms`);
      // Less than the slice where others had the processor meanwhile.
      assert.ok(elapsedMs >= 2 && elapsedMs < 500, `${elapsedMs} ms`);
    }
  });

  it('does one operation at least, even when it takes longer than the slice', async () => {
    const harness = await driver.startWarm(
      { code: SLEEP, bench: `import { sleep } from '../../src/code.ts'; export const run = () => sleep(40);` },
      { ms: 1 },
    );
    const { operations, elapsedMs } = await slice(harness, { ms: 1 });
    assert.equal(operations, 1);
    assert.ok(elapsedMs >= 39);
  });

  it('lets clients of an asynchronous function wait side by side', async () => {
    const bench = `export const run = () => new Promise((resolve) => setTimeout(resolve, 10));`;
    const harness = await driver.startWarm({ bench });
    const alone = await slice(harness, { ms: 100 });
    await harness.ask({ do: 'warmUp', ms: 30, clients: 8 });
    const together = await slice(harness, { ms: 100, clients: 8 });
    const rate = (one: { operations: number; elapsedMs: number }) => one.operations / one.elapsedMs;
    assert.ok(rate(together) > 4 * rate(alone), `${rate(together)} and ${rate(alone)}`);
    assert.ok(Math.min(...together.latencies) >= 9);
  });

  it('counts a latency of an open load from when its operation was due', async () => {
    const harness = await driver.startWarm({
      code: SLEEP,
      bench: `import { sleep } from '../../src/code.ts';
        export const run = (_, __, index) => { if (index % 100 === 50) sleep(50); };`,
    });
    // 1,000 a second for 200 ms: two stall for 50 ms, and what fell due meanwhile waited for them.
    const { operations, elapsedMs, latencies } = await slice(harness, { ms: 200, ratePerSecond: 1000 });
    assert.equal(operations, 200);
    assert.equal(latencies.length, 200);
    assert.ok(elapsedMs >= 199, `${elapsedMs} ms`);
    const late = latencies.filter((one) => one >= 5).length;
    assert.ok(late >= 40, `${late} were late`);
  });

  it('keeps the schedule of an open load for an asynchronous function', async () => {
    const harness = await driver.startWarm({
      bench: `let under = 0, most = 0;
        export const run = async () => { most = Math.max(most, ++under); await new Promise((done) => setTimeout(done, 20)); under--; return most; };
        export const finish = () => console.log('most ' + most);`,
    });
    const { operations, latencies } = await slice(harness, { ms: 100, ratePerSecond: 500 });
    assert.equal(operations, 50);
    assert.ok(Math.min(...latencies) >= 19);
    await harness.ask({ do: 'finish' });
    const most = Number(/most (\d+)/.exec(harness.printed)?.[1]);
    assert.ok(most >= 5, `${most} at once`);
  });

  it('waits for parts that answer promises, and times none of them but the operation', async () => {
    const harness = await driver.startWarm({
      code: SLEEP,
      bench: `import { sleep } from '../../src/code.ts';
        const later = async (value) => { await new Promise((resolve) => setImmediate(resolve)); return value; };
        export const prepare = ({ seed }) => later(seed);
        export const input = async (state, index) => { sleep(5); return later(state + index); };
        export const run = (state, input) => { sleep(1); return input; };
        export const check = async (result, input, index) => { sleep(5); return later(result === 7 + index && input === result); };
        export const finish = (state) => later(console.log('finished ' + state));`,
    });
    const { operations, elapsedMs, latencies } = await slice(harness, { ms: 10 });
    assert.ok(Math.min(...latencies) < 5, latencies.join(' '));
    assert.ok(elapsedMs >= 0.9 * operations);
    await harness.ask({ do: 'finish' });
    assert.match(harness.printed, /finished 7/);
  });

  it('finds a result wrong that an asynchronous check does not accept', async () => {
    const { harness } = await driver.start({
      bench: `export const run = (_, input) => input; export const check = async (result) => result < 40 || 'more than 39';`,
    });
    const said = await harness.ask({ do: 'warmUp', ms: 20, clients: 1 });
    assert.equal(said['isWrong'], true);
    assert.match(String(said['message']), /^The result of operation \d+ is wrong: more than 39$/);
  });

  it('strips types where the runtime cannot', async () => {
    const { first } = await driver.start({
      boot: { strip: 'always' },
      code: 'export const twice = (value: number): number => 2 * value;',
      bench: `import { twice } from '../../src/code.ts';
        export function run(state: undefined, value: number): number { return twice(value satisfies number); }`,
    });
    assert.equal(first.type, 'benchReady', JSON.stringify(first));
  });

  it('prepares each size, and measures the one that is asked for', async () => {
    const { harness } = await driver.start({
      load: { kind: 'sizes', sizes: [1000, 4000] },
      code: SLEEP,
      bench: `import { sleep } from '../../src/code.ts';
        export const prepare = ({ size }) => size;
        export const run = (size) => { sleep(size / 1000); return size; };
        export const check = (result, _, index) => result === 1000 || result === 4000;`,
    });
    for (const size of [1000, 4000]) await harness.ask({ do: 'warmUp', ms: 10, clients: 1, size });
    const small = await slice(harness, { size: 1000 });
    const large = await slice(harness, { size: 4000 });
    assert.ok(Math.min(...small.latencies) >= 0.9);
    assert.ok(Math.min(...large.latencies) >= 3.9);
    assert.ok(Math.min(...large.latencies) > Math.min(...small.latencies));
  });

  it('sees memory that stays held, and none where nothing does', async () => {
    const program = (keep: string) => ({
      bench: `const held = []; export const run = (_, __, index) => { const made = new Array(100).fill(index); ${keep} return made.length; };`,
    });
    const growthOf = async (keep: string): Promise<number> => {
      const harness = await driver.startWarm(program(keep));
      const said = await harness.ask({ do: 'sustain', operations: 20_000, points: 4 });
      const held = said['held'] as readonly (readonly [number, number])[];
      assert.deepEqual(
        held.map(([operations]) => operations),
        [5000, 10_000, 15_000, 20_000],
      );
      assert.equal(said['operations'], 20_000);
      // So many that what the process itself comes to hold meanwhile, a few hundred kilobytes, does not matter.
      return (held[3]![1] - held[0]![1]) / 15_000;
    };
    const leaking = await growthOf('held.push(made);');
    const clean = await growthOf('');
    assert.ok(leaking > 700 && leaking < 2000, `${leaking} bytes an operation`);
    assert.ok(clean < 100, `${clean} bytes an operation`);
  });

  it('tells the most memory that the process itself has held', async () => {
    const ballast = Buffer.alloc(300 * 1024 * 1024, 1);
    const harness = await driver.startWarm({
      bench: `export const run = () => 1; export const prepare = () => Buffer.alloc(64 * 1024 * 1024, 1);`,
    });
    const { peakBytes } = await harness.ask({ do: 'memory' });
    assert.ok(Number(peakBytes) > 64 * 1024 * 1024, `${String(peakBytes)} bytes`);
    // That of the process which started it is not its own.
    assert.ok(Number(peakBytes) < ballast.length, `${String(peakBytes)} bytes`);
  });

  it('says by name what is wrong with a program', async () => {
    const said = async (bench: string, load?: object) => (await driver.start({ bench, ...(load && { load }) })).first;
    assert.deepEqual(await said('export const other = 1;'), {
      type: 'benchFailed',
      message: "The benchmark's program has neither `run` nor `serve`.",
      frames: [],
    });
    assert.match(String((await said('export const run = 3;'))['message']), /`run` is no function/);
    const thrown = await said(
      `export const run = () => 1;\nexport function prepare() {\n  throw new RangeError('no');\n}`,
    );
    assert.equal(thrown['message'], '`prepare` threw RangeError: no');
    assert.equal((thrown['frames'] as readonly { line: number }[])[0]?.line, 3);
    const missing = await said(`import { Nothing } from '../../src/code.ts'; export const run = () => Nothing;`);
    assert.equal(missing.type, 'loadFailed');
    assert.equal(missing['message'], 'src/code.ts has no export named Nothing.');
  });

  it('says what an operation threw, and where', async () => {
    for (const prefix of ['', 'async ']) {
      const { harness } = await driver.start({
        bench: `export ${prefix}function run(_, __, index) {\n  if (index > 5) throw new TypeError('six');\n}`,
      });
      const said = await harness.ask({ do: 'warmUp', ms: 50, clients: 2 });
      assert.equal(said.type, 'benchFailed');
      assert.equal(said['message'], '`run` threw TypeError: six');
      assert.equal((said['frames'] as readonly { line: number }[])[0]?.line, 2);
      assert.equal(said['isWrong'], undefined);
    }
  });
});
