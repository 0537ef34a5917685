import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { Neighbours } from '../../bench/verdicts/neighbours';
import { HarnessDriver, slice, sum } from './harnessDriver';

/** So much work that a slice of 20 ms has a few operations. */
const WORK = `export function work() { let x = 1; for (let i = 0; i < 400_000; i++) x = (x * 48271) % 2147483647; return x; }`;
const BENCH = `import { work } from '../../src/code.ts'; export const run = () => work();`;
const SLICES = 15;

describe('the time that counts (left out but on Linux, which alone tells it)', function () {
  this.timeout(60_000);
  const driver = new HarnessDriver();
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });
  afterEach(() => driver.close());

  /** Milliseconds an operation over some slices: as they count, and by the clock, as their latencies are. */
  async function costs(code: string): Promise<{ readonly counted: number; readonly byClock: number }> {
    const harness = await driver.startWarm({ code, bench: BENCH });
    let [operations, counted, byClock] = [0, 0, 0];
    for (let round = 0; round < SLICES; round += 1) {
      const said = await slice(harness);
      assert.equal(said.latencies.length, said.operations);
      byClock += sum(said.latencies);
      counted += said.elapsedMs;
      operations += said.operations;
    }
    return { counted: counted / operations, byClock: byClock / operations };
  }

  it('leaves out for how long others had the processor', async () => {
    const neighbours = await Neighbours.start(4 * availableParallelism());
    try {
      const { counted, byClock } = await costs(WORK);
      assert.ok(counted < 0.6 * byClock, `${counted} ms count of ${byClock} ms`);
    } finally {
      await neighbours.end();
    }
  });

  it('is the clock’s where threads of the code’s own keep it from the processor', async () => {
    const spinning = `import { Worker } from 'node:worker_threads';
      for (let i = 0; i < ${4 * availableParallelism()}; i++)
        new Worker('for (;;);', { eval: true, execArgv: [] }).unref();
      ${WORK}`;
    const { counted, byClock } = await costs(spinning);
    assert.ok(counted > 0.95 * byClock, `${counted} ms count of ${byClock} ms`);
  });
});
