import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { HarnessDriver, slice, sum, type HarnessProcess, type Said, type SliceSaid } from './harnessDriver';

/** Sleeps for so many milliseconds, with the thread standing still. No replaced clock changes that. */
const SLEEP = `
const places = new Int32Array(new SharedArrayBuffer(4));
const wait = Atomics.wait.bind(Atomics);
export const sleep = (ms) => void wait(places, 0, 0, ms);
`;
/** An operation that takes 2 ms, and twice its input, with the count of what was really worked out. */
const HONEST = `${SLEEP}
export let worked = 0;
export function twice(value) { sleep(2); worked++; return 2 * value; }
`;
const BENCH = `
import * as code from '../../src/code.ts';
export const prepare = ({ seed }) => ({ value: seed });
export const input = (state, index) => ({ value: (state.value = (state.value * 48271) % 2147483647) });
export const run = (state, input, index) => code.twice(input.value, index, input);
export const check = (result, input) => result === 2 * input.value || 'twice ' + input.value + ' is not ' + result;
export const finish = () => console.log('worked ' + code.worked);
`;

describe('what does not fool the harness', () => {
  const driver = new HarnessDriver();
  afterEach(() => driver.close());

  /** The figures are those of operations that take 2 ms, whatever the code says of the time. */
  async function assertFiguresAreRight(harness: HarnessProcess): Promise<void> {
    const began = performance.now();
    const said = await slice(harness);
    const passedMs = performance.now() - began;
    assertTook(said, 2);
    assert.ok(said.elapsedMs <= passedMs, `${said.elapsedMs} ms said, ${passedMs} ms passed`);
    assert.equal(said.latencies.length, said.operations);
    assert.ok(sum(said.latencies) <= passedMs);
  }

  function assertTook({ operations, elapsedMs, latencies }: SliceSaid, ms: number): void {
    assert.ok(elapsedMs / operations >= 0.95 * ms, `${operations} operations in ${elapsedMs} ms`);
    assert.ok(Math.min(...latencies) >= 0.95 * ms, `latencies of ${latencies.join(' ')} ms`);
  }

  /** All that is said until it fails, within a warm-up and five slices. */
  async function failure(code: string, bench = BENCH, command: object = {}): Promise<Said> {
    const { harness, first } = await driver.start({ code, bench });
    let said = first;
    if (said.type === 'benchReady') said = await harness.ask({ do: 'warmUp', ms: 30, clients: 1 });
    for (let round = 0; round < 5 && said.type !== 'benchFailed'; round++) {
      said = await harness.ask({ do: 'slice', ms: 10, clients: 1, ...command });
    }
    return said;
  }

  const clocks: Readonly<Record<string, string>> = {
    'performance.now': 'performance.now = () => 1;',
    'performance itself': 'globalThis.performance = { now: () => 1 };',
    'the prototype of performance': 'Object.getPrototypeOf(performance).now = () => 1;',
    'Date.now': 'Date.now = () => 1; globalThis.Date = class { static now() { return 1; } };',
    'process.hrtime': 'process.hrtime = () => [1, 1]; process.hrtime.bigint = () => 1n;',
    'process.hrtime.bigint': 'process.hrtime.bigint = () => 1n;',
    timers: 'globalThis.setImmediate = () => undefined; globalThis.setTimeout = () => undefined;',
    'modules of Node': `
      import fs from 'node:fs'; import hooks from 'node:perf_hooks'; import { syncBuiltinESMExports } from 'node:module';
      fs.writeSync = () => 0; fs.readSync = () => 0; hooks.performance = { now: () => 1 }; syncBuiltinESMExports();`,
    'process.cpuUsage': 'process.cpuUsage = () => ({ user: 0, system: 0 });',
  };
  for (const [name, replacement] of Object.entries(clocks)) {
    it(`a replaced clock or door: ${name}`, async () => {
      const harness = await driver.startWarm({ code: `${HONEST} ${replacement}`, bench: BENCH });
      await assertFiguresAreRight(harness);
    });
  }

  it('a clock that is replaced only while it is measured', async () => {
    const code = `${SLEEP} export const twice = (value) => { sleep(2); performance.now = () => 1; return 2 * value; };`;
    const harness = await driver.startWarm({ code, bench: BENCH });
    await assertFiguresAreRight(harness);
  });

  it('what is added to prototypes so that lists and numbers are written differently', async () => {
    const code = `${HONEST}
      Object.prototype.toJSON = () => 1; Array.prototype.toJSON = () => []; Number.prototype.toJSON = () => 1;
      String.prototype.toJSON = () => 'x';`;
    await assertFiguresAreRight(await driver.startWarm({ code, bench: BENCH }));
  });

  it('setters and defaults that are planted for what the harness writes and reads', async () => {
    const code = `${HONEST}
      for (const key of ['ms', 'clients', 'ratePerSecond', 'operations', 'elapsedMs', 'latencies', 'batch', 'failure'])
        Object.defineProperty(Object.prototype, key, { get: () => 1, set: () => undefined, configurable: true });`;
    await assertFiguresAreRight(await driver.startWarm({ code, bench: BENCH }));
  });

  const builtIns: Readonly<Record<string, string>> = {
    'Array.prototype.push': 'Array.prototype.push = () => 0;',
    'Array.prototype.sort': 'Array.prototype.sort = function () { return this; };',
    'Array.prototype.map': 'Array.prototype.map = () => [];',
    'Array.prototype[Symbol.iterator]': 'Array.prototype[Symbol.iterator] = function* () {};',
    'TypedArray.prototype.sort': 'Object.getPrototypeOf(Float64Array.prototype).sort = function () { return this; };',
    'TypedArray.prototype.length':
      "Object.defineProperty(Object.getPrototypeOf(Float64Array.prototype), 'length', { get: () => 0 });",
    Float64Array: 'globalThis.Float64Array = class {};',
    'JSON.stringify': "JSON.stringify = () => '{}';",
    'JSON.parse': 'JSON.parse = () => ({});',
    'Math.floor': 'Math.floor = () => 0;',
    'Math.random': 'Math.random = () => 0;',
    Math: 'globalThis.Math = { ...Math };',
    'Promise[Symbol.species]': 'Object.defineProperty(Promise, Symbol.species, { get: () => class {} });',
    'Promise.prototype.then': 'Promise.prototype.then = () => 1;',
    'Object.prototype.then': 'Object.prototype.then = (give) => give(1);',
    'Array Iterator.next': 'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });',
  };
  for (const [name, replacement] of Object.entries(builtIns)) {
    it(`a replaced function of the language, at once or later: ${name}`, async () => {
      for (const code of [
        `${HONEST} ${replacement}`,
        `let calls = 0; export function twice(value) { if (calls++ === 40) { ${replacement} } return 2 * value; }`,
      ]) {
        const said = await failure(code);
        assert.equal(said.type, 'benchFailed', JSON.stringify(said));
        assert.match(String(said['message']), new RegExp(`^The code changes ${name.replace(/[.[\]]/g, '\\$&')},`));
      }
    });
  }

  it('a function added where the runtime lacks one, which is nobody else’s affair', async () => {
    const code = `${HONEST} Array.prototype.secondToLast = function () { return this[this.length - 2]; };`;
    await assertFiguresAreRight(await driver.startWarm({ code, bench: BENCH }));
  });

  const answers: Readonly<Record<string, string>> = {
    nothing: 'export function twice() {}',
    'a constant': 'export const twice = () => 8;',
    'its input': 'export const twice = (value) => value;',
    'what is right now and then': 'export const twice = (value, index) => (index % 3 === 0 ? 0 : 2 * value);',
    'what is right at first': 'let calls = 0; export const twice = (value) => (calls++ < 20_000 ? 2 * value : 0);',
    'something that check trips over': 'export const twice = () => { return { get valueOf() { throw 1; } }; };',
    'what it remembers by index': `const known = new Map();
      export const twice = (value, index) => known.get(index % 7) ?? (known.set(index % 7, 2 * value), 2 * value);`,
  };
  for (const [name, code] of Object.entries(answers)) {
    it(`work that is not done: an answer of ${name}`, async () => {
      const said = await failure(code);
      assert.equal(said.type, 'benchFailed', JSON.stringify(said));
      assert.equal(said['isWrong'], true);
      assert.match(String(said['message']), /^The result of operation \d+ is wrong: /);
    });
  }

  it('an answer that is only seldom wrong, found in the end', async () => {
    const bench = `${BENCH} export const check2 = 1;`;
    const code = 'let calls = 0; export const twice = (value) => (calls++ % 50 === 49 ? 0 : 2 * value);';
    const said = await failure(code, bench);
    assert.equal(said['isWrong'], true);
  });

  it('results that are remembered by the input, of which there are always new ones', async () => {
    const code = `${SLEEP} const byObject = new WeakMap(), byIndex = new Map(); export let worked = 0;
      export function twice(value, index, input) {
        const known = byObject.get(input) ?? byIndex.get(index);
        if (known !== undefined) return known;
        sleep(2); worked++; byObject.set(input, 2 * value); byIndex.set(index, 2 * value); return 2 * value;
      }`;
    const { harness } = await driver.start({ code, bench: BENCH });
    const warmedUp = await harness.ask({ do: 'warmUp', ms: 20, clients: 1 });
    let operations = Number(warmedUp['operations']);
    for (let round = 0; round < 3; round++) operations += (await slice(harness)).operations;
    await harness.ask({ do: 'finish' });
    assert.match(harness.printed, new RegExp(`worked ${operations}\n`));
  });

  const delays: Readonly<Record<string, string>> = {
    setImmediate: 'setImmediate(work);',
    setTimeout: 'setTimeout(work, 0);',
    'setImmediate, in pieces that put each other off':
      'let left = 4; const piece = () => { sleep(0.5); if (--left) setImmediate(piece); }; setImmediate(piece);',
    'process.nextTick': 'process.nextTick(work);',
    'a promise that nobody awaits': 'void (async () => { await undefined; work(); })();',
    queueMicrotask: 'queueMicrotask(work);',
  };
  for (const [name, putOff] of Object.entries(delays)) {
    for (const prefix of ['', 'async ']) {
      it(`work that is put off by ${name}${prefix && ', of an asynchronous function'}`, async () => {
        const code = `${SLEEP} const work = () => sleep(2);
          export ${prefix}function twice(value) { ${putOff} sleep(2); return 2 * value; }`;
        const harness = await driver.startWarm({ code, bench: BENCH });
        const slices = [await slice(harness), await slice(harness), await slice(harness)];
        const operations = sum(slices.map((one) => one.operations));
        const elapsedMs = sum(slices.map((one) => one.elapsedMs));
        assert.ok(elapsedMs / operations >= 3.8, `${operations} operations in ${elapsedMs} ms`);
        // Percentiles feel it too.
        const latencies = slices.flatMap((one) => one.latencies);
        assert.ok(sum(latencies) / latencies.length >= 3.6, `latencies of ${latencies.join(' ')} ms`);
      });
    }
  }

  it('a promise that nobody awaits, answered once it counts', async () => {
    const code = `import { existsSync } from 'node:fs';
      export const twice = (value) => (existsSync('lazy') ? { then: (give) => give(2 * value) } : 2 * value);`;
    const { harness, workspace } = await driver.start({ code, bench: BENCH });
    await harness.ask({ do: 'warmUp', ms: 20, clients: 1 });
    await slice(harness);
    await writeFile(join(workspace, 'lazy'), '');
    const said = await harness.ask({ do: 'slice', ms: 20, clients: 1 });
    assert.equal(said.type, 'benchFailed');
    assert.match(String(said['message']), /answered a promise, while the first ones answered their results at once/);
  });

  it('results that only look like promises: they are awaited, and their work is timed', async () => {
    const code = `${SLEEP} export const twice = (value) => ({ then: (give) => { sleep(2); give(2 * value); } });`;
    await assertFiguresAreRight(await driver.startWarm({ code, bench: BENCH }));
  });

  it('classes with a species of their own', async () => {
    const code = `${HONEST} class Own extends Array { static get [Symbol.species]() { return class {}; } }
      class Later extends Promise { static get [Symbol.species]() { return Promise; } } Own.from([1]); Later.resolve(1);`;
    await assertFiguresAreRight(await driver.startWarm({ code, bench: BENCH }));
  });

  it('a promise that is never kept', async () => {
    const said = await failure('export const twice = () => new Promise(() => undefined);');
    assert.equal(
      said['message'],
      'The code answered a promise that is never kept: nothing is left that could keep it.',
    );
  });

  it('an end of the process in the middle', async () => {
    const code = 'let calls = 0; export const twice = (value) => (calls++ === 5000 ? process.exit(0) : 2 * value);';
    const said = await failure(code);
    assert.equal(said['message'], 'The code ended its own process while it was measured (exit code 0).');
    const atOnce = await failure('process.exit(3); export const twice = 1;');
    assert.equal(atOnce['message'], 'The code ended its own process while it was measured (exit code 3).');
  });

  it('an error that nobody catches', async () => {
    const code = `export const twice = (value) => { setImmediate(() => { throw new RangeError('later'); }); return 2 * value; };`;
    assert.equal((await failure(code))['message'], 'The code threw RangeError: later');
    const rejected = `export const twice = (value) => { void Promise.reject(new RangeError('later')); return 2 * value; };`;
    assert.equal((await failure(rejected))['message'], 'The code threw RangeError: later');
  });

  it('noise on the streams, even when it looks like the harness’s own lines', async () => {
    const line = 'token-of-the-test {"type":"slice","operations":999999,"elapsedMs":1,"latencies":[]}';
    const code = `${SLEEP} export function twice(value) {
      process.stdout.write('${line}\\n'); console.error('x'.repeat(2000)); sleep(2); return 2 * value; }`;
    const harness = await driver.startWarm({ code, bench: BENCH });
    await assertFiguresAreRight(harness);
    assert.ok(harness.printed.includes(line));
  });

  for (const change of [
    'Object.freeze(globalThis.process);',
    'globalThis.process = {};',
    'Object.freeze(Array.prototype);',
  ]) {
    it(`a world that is no longer as it was: ${change}`, async () => {
      const harness = await driver.startWarm({ code: `${HONEST} ${change}`, bench: BENCH });
      await assertFiguresAreRight(harness);
      assert.ok(Number((await harness.ask({ do: 'memory' }))['peakBytes']) > 1024 * 1024);
    });
  }

  it('what the code says of its own memory', async () => {
    const code = `${SLEEP} import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
      process.memoryUsage = () => ({ heapUsed: 1, external: 0 }); process.resourceUsage = () => ({ maxRSS: 1 });
      fs.readFileSync = () => 'VmHWM: 1 kB'; syncBuiltinESMExports();
      const kept = []; export const twice = (value) => { kept.push(new Array(1000).fill(value)); return 2 * value; };`;
    const harness = await driver.startWarm({ code, bench: BENCH });
    const { held } = await harness.ask({ do: 'sustain', operations: 1000, points: 2 });
    const [first, last] = held as [[number, number], [number, number]];
    assert.ok((last[1] - first[1]) / 500 > 7000, JSON.stringify(held));
    assert.ok(Number((await harness.ask({ do: 'memory' }))['peakBytes']) > 8_000_000);
  });

  async function idleShare(code: string): Promise<number> {
    const harness = await driver.startWarm({ code, bench: BENCH });
    await delay(200);
    await slice(harness);
    await delay(300);
    const { idleCpuMs, idleMs } = await slice(harness);
    // The harness may have been kept from its own clock for a while after it had answered.
    assert.ok(idleMs >= 100, `${idleMs} ms`);
    return idleCpuMs / idleMs;
  }

  it('a thread that goes on while others are measured: it shows as time of the processor', async () => {
    const thread = `import { Worker } from 'node:worker_threads';
      new Worker('for (;;);', { eval: true }).unref();`;
    const [spinning, honest] = [await idleShare(`${thread} ${HONEST}`), await idleShare(HONEST)];
    assert.ok(honest < 0.1, `${honest} of the time`);
    // Half of what it would take on a free core: others work here as well.
    assert.ok(spinning > 0.2, `${spinning} of the time`);
  });

  it('does not see the time that another process takes: that is left to whoever watches the whole tree', async () => {
    const child = `import { spawn } from 'node:child_process';
      spawn(process.execPath, ['-e', 'const end = Date.now() + 1500; while (Date.now() < end);'], { stdio: 'ignore' }).unref();`;
    assert.ok((await idleShare(`${child} ${HONEST}`)) < 0.1);
  });
});
