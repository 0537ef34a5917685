import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CircuitBreaker } from '../../../src/llm/circuitBreaker.ts';
import { Model, ModelDown, secondsToWait, SlowCall, times, tryCall, tryCalls, VirtualClock } from '../workbench.ts';

test('error-passes-unchanged: every failure reaches the caller as the very error that the model threw, also the one that opens the circuit', async () => {
  const breaker = new CircuitBreaker({ failureThreshold: 2, clock: new VirtualClock().now });
  for (const thrown of [new ModelDown('first'), new ModelDown('second')]) {
    const caught = await breaker.call(() => Promise.reject(thrown)).catch((error: unknown) => error);
    assert.ok(caught === thrown, `The caller saw ${String(caught)} instead of the model's own ${String(thrown)}.`);
  }
  assert.equal(breaker.state, 'open', 'This is not the state it should be in.');
});

test('breakers-are-apart: one breaker that is open says nothing about another', async () => {
  const [first, second] = [1, 2].map(() => new CircuitBreaker({ clock: new VirtualClock().now }));
  const model = new Model();
  model.isUp = false;
  await tryCalls(5, first!, model.ask);
  assert.deepEqual([first!.state, second!.state], ['open', 'closed'], 'Only the first should be open.');
  assert.equal(await tryCall(second!, model.ask), 'failed', 'This call should end in another way.');
});

test('nobody-waits: a call does not wait until another has ended', async () => {
  const breaker = new CircuitBreaker({ clock: new VirtualClock().now });
  const slow = new SlowCall(breaker);
  assert.equal(await slow.beginning(), 'under way');
  const quick = new SlowCall(breaker);
  assert.equal(await quick.beginning(), 'under way', 'The second call waited for the first.');
  await slow.succeed();
  await quick.succeed();
});

test('late-success-closes-nothing: a call that began before the circuit opened does not close it by succeeding afterwards', async () => {
  const breaker = new CircuitBreaker({ clock: new VirtualClock().now });
  const model = new Model();
  const late = new SlowCall(breaker);
  assert.equal(await late.beginning(), 'under way');
  model.isUp = false;
  await tryCalls(5, breaker, model.ask);
  assert.equal(await late.succeed(), 'answered');
  const next = await tryCall(breaker, model.ask);
  assert.equal(next, 'refused', 'One old success does not tell that the model is well again.');
  assert.equal(breaker.state, 'open', 'This is not the state it should be in.');
});

test('late-failure-keeps-the-time: a call that began before the circuit opened does not start the time anew by failing afterwards', async () => {
  const clock = new VirtualClock();
  const breaker = new CircuitBreaker({ clock: clock.now });
  const model = new Model();
  const late = new SlowCall(breaker);
  assert.equal(await late.beginning(), 'under way');
  model.isUp = false;
  await tryCalls(5, breaker, model.ask);
  clock.advance(20);
  assert.equal(await late.fail(), 'failed');
  assert.equal(await secondsToWait(breaker), 40, 'The seconds to wait are wrong.');
});

test('time-counts-from-the-opening: when a call that took long opens the circuit, the time begins as it fails, and not as it began', async () => {
  const clock = new VirtualClock();
  const breaker = new CircuitBreaker({ failureThreshold: 1, clock: clock.now });
  const slow = new SlowCall(breaker);
  assert.equal(await slow.beginning(), 'under way');
  clock.advance(20);
  assert.equal(await slow.fail(), 'failed');
  assert.equal(await secondsToWait(breaker), 60, 'The seconds to wait are wrong.');
});

test('overlapping-failures-count: five calls that are under way at once and fail open the circuit as well', async () => {
  const breaker = new CircuitBreaker({ clock: new VirtualClock().now });
  const model = new Model();
  const calls = times(5, breaker).map((one) => new SlowCall(one));
  assert.deepEqual(await Promise.all(calls.map((call) => call.beginning())), times(5, 'under way'));
  assert.deepEqual(await Promise.all(calls.map((call) => call.fail())), times(5, 'failed'));
  assert.equal(await tryCall(breaker, model.ask), 'refused', 'This call should end in another way.');
});
