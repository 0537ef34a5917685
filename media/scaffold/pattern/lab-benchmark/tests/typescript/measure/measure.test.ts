import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Implementation } from '../../src/implementation.ts';
import { measure } from '../../src/suite.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const quick: Implementation = {
  decide: (key) => key.length,
  serve: async (key) => {
    await pause(2);
    return key.length;
  },
};
function work(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end;);
}

test('throughput: calls a second are counted', async () => {
  const slow = {
    ...quick,
    decide: (key: string) => {
      work(0.2);
      return key.length;
    },
  };
  const { throughput } = await measure(slow);
  assert.ok(
    throughput > 500 && throughput <= 5000,
    `A call takes 0.2 ms or more, and ${throughput} calls a second were told.`,
  );
});

test('latency: a long tail shows in p99 and not in p50', async () => {
  let calls = 0;
  const stalling = {
    ...quick,
    decide: (key: string) => {
      calls += 1;
      if (calls % 30 === 0) work(1);
      return key.length;
    },
  };
  const { p50, p95, p99 } = await measure(stalling);
  assert.ok(p50 <= p95 && p95 <= p99, `p50 ${p50}, p95 ${p95}, p99 ${p99}`);
  assert.ok(p99 >= 1, `One of thirty calls takes 1 ms, and p99 is ${p99} ms.`);
  assert.ok(p50 < 0.5, `Most calls take next to nothing, and p50 is ${p50} ms.`);
});

test('scaling: eight clients that wait side by side are served eight at a time, and in a convoy one at a time', async () => {
  let last: Promise<unknown> = Promise.resolve();
  const convoy: Implementation = {
    ...quick,
    serve: (key) => {
      const mine = last.then(() => quick.serve(key));
      last = mine;
      return mine;
    },
  };
  const [alone, together] = [(await measure(convoy)).scaling, (await measure(quick)).scaling];
  assert.ok(alone > 0.4 && alone < 2, `In a convoy it does not scale, and ${alone} was told.`);
  assert.ok(together > 3 && together > 2 * alone, `Side by side it does, and ${together} was told.`);
});

test('memory: what is held of each call is noticed', async () => {
  const held: Uint8Array[] = [];
  const hoarding = {
    ...quick,
    decide: (key: string) => {
      held.push(new Uint8Array(4096).fill(1));
      return key.length;
    },
  };
  const kept = (await measure(hoarding)).memory;
  assert.ok(held.length >= 5000, `It was called ${held.length} times.`);
  assert.ok(kept > 15_000_000, `5,000 calls hold 20 MB, and ${kept} bytes were told.`);
  assert.ok((await measure(quick)).memory < 10_000_000, 'Nothing is held of a call that holds nothing.');
});
