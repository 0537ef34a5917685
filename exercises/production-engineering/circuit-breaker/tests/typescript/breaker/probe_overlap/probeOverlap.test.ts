import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { CircuitBreaker } from '../../../src/llm/circuitBreaker.ts';
import { Model, SlowCall, tryCall, tryCalls, VirtualClock } from '../workbench.ts';

let clock: VirtualClock;
let model: Model;
let breaker: CircuitBreaker;

beforeEach(() => {
  clock = new VirtualClock();
  model = new Model();
  breaker = new CircuitBreaker({ clock: clock.now });
});

async function modelGoesDown(): Promise<void> {
  model.isUp = false;
  await tryCalls(5, breaker, model.ask);
}

test('two-at-the-same-moment: of two callers who arrive at the same moment, one is the trial and the other is refused', async () => {
  await modelGoesDown();
  clock.advance(60);
  const calls = [new SlowCall(breaker), new SlowCall(breaker)];
  const beginnings = await Promise.all(calls.map((call) => call.beginning()));
  const why = 'Looking at the state and changing it must be one step, with no await in between.';
  assert.deepEqual(beginnings.toSorted(), ['refused', 'under way'], why);
});

test('late-success-decides-nothing: a call from before the circuit opened does not end the trial by succeeding', async () => {
  const late = new SlowCall(breaker);
  assert.equal(await late.beginning(), 'under way');
  await modelGoesDown();
  clock.advance(60);
  const trial = new SlowCall(breaker);
  assert.equal(await trial.beginning(), 'under way');
  await late.succeed();
  const next = await tryCall(breaker, model.ask);
  assert.equal(next, 'refused', 'Only the trial may decide, and it is still under way.');
  await trial.fail();
  assert.equal(breaker.state, 'open', 'This is not the state it should be in.');
});

test('late-failure-decides-nothing: a call from before the circuit opened does not end the trial by failing', async () => {
  const late = new SlowCall(breaker);
  assert.equal(await late.beginning(), 'under way');
  await modelGoesDown();
  clock.advance(60);
  const trial = new SlowCall(breaker);
  assert.equal(await trial.beginning(), 'under way');
  await late.fail();
  assert.equal(breaker.state, 'half-open', 'Only the trial may decide, and it is still under way.');
  assert.equal(await tryCall(breaker, model.ask), 'refused', 'This call should end in another way.');
  await trial.succeed();
  assert.equal(breaker.state, 'closed', 'This is not the state it should be in.');
});

test('trial-that-ends-oddly: a trial that ends in an unusual way has failed, and does not block the circuit for ever', async () => {
  const oddEnds = [
    (): Promise<never> => {
      throw new TypeError('thrown at once, before there is a promise');
    },
    (): Promise<never> => Promise.reject(undefined),
  ];
  await modelGoesDown();
  for (const end of oddEnds) {
    clock.advance(60);
    await breaker.call(end).catch(() => undefined);
    const next = await tryCall(breaker, model.ask);
    assert.equal(next, 'refused', 'Whatever a trial fails with, it opens the circuit for another 60 seconds.');
  }
  model.isUp = true;
  clock.advance(60);
  const next = await tryCall(breaker, model.ask);
  assert.equal(next, 'answered', 'After another 60 seconds there must be another trial.');
});
