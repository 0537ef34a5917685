import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CircuitBreaker } from '../../../src/llm/circuitBreaker.ts';
import { Model, secondsToWait, times, tryCall, tryCalls, VirtualClock } from '../workbench.ts';

test('calls-go-through: a closed circuit lets calls through and gives back what they answer', async () => {
  const breaker = new CircuitBreaker({ clock: new VirtualClock().now });
  assert.equal(await breaker.call(async () => 'Because.'), 'Because.');
  assert.equal(breaker.state, 'closed', 'This is not the state it should be in.');
});

test('opens-at-threshold: after five failures in a row calls are refused, and the model is left alone', async () => {
  const breaker = new CircuitBreaker({ clock: new VirtualClock().now });
  const model = new Model();
  model.isUp = false;
  assert.deepEqual(
    await tryCalls(8, breaker, model.ask),
    [...times(5, 'failed'), ...times(3, 'refused')],
    'The calls did not end as they should.',
  );
  assert.equal(model.asked, 5, 'A refused call must not reach the model.');
  assert.equal(breaker.state, 'open', 'This is not the state it should be in.');
});

test('stays-closed-below-threshold: four failures in a row do not open it; the fifth does', async () => {
  const breaker = new CircuitBreaker({ clock: new VirtualClock().now });
  const model = new Model();
  model.isUp = false;
  await tryCalls(4, breaker, model.ask);
  assert.equal(breaker.state, 'closed', 'This is not the state it should be in.');
  assert.equal(await tryCall(breaker, model.ask), 'failed', 'This call should end in another way.');
  assert.equal(breaker.state, 'open', 'This is not the state it should be in.');
});

test('success-resets-the-count: a success in between begins the count anew', async () => {
  const breaker = new CircuitBreaker({ clock: new VirtualClock().now });
  const model = new Model();
  model.isUp = false;
  await tryCalls(4, breaker, model.ask);
  model.isUp = true;
  assert.equal(await tryCall(breaker, model.ask), 'answered', 'This call should end in another way.');
  model.isUp = false;
  assert.deepEqual(
    await tryCalls(6, breaker, model.ask),
    [...times(5, 'failed'), 'refused'],
    'The calls did not end as they should.',
  );
});

test('says-when-to-come-back: a refusal says how many seconds are left of the sixty', async () => {
  const clock = new VirtualClock();
  const breaker = new CircuitBreaker({ clock: clock.now });
  const model = new Model();
  model.isUp = false;
  await tryCalls(5, breaker, model.ask);
  assert.equal(await secondsToWait(breaker), 60, 'The seconds to wait are wrong.');
  clock.advance(15);
  assert.equal(await secondsToWait(breaker), 45, 'The seconds to wait are wrong.');
  clock.advance(44.5);
  assert.equal(await secondsToWait(breaker), 0.5, 'The seconds to wait are wrong.');
});

test('refusals-are-no-failures: calls that are refused neither count nor start the time anew', async () => {
  const clock = new VirtualClock();
  const breaker = new CircuitBreaker({ clock: clock.now });
  const model = new Model();
  model.isUp = false;
  await tryCalls(5, breaker, model.ask);
  clock.advance(30);
  assert.deepEqual(
    await tryCalls(20, breaker, model.ask),
    times(20, 'refused'),
    'The calls did not end as they should.',
  );
  assert.equal(await secondsToWait(breaker), 30, 'The seconds to wait are wrong.');
});

test('takes-its-own-limits: threshold and timeout are those it was made with', async () => {
  const breaker = new CircuitBreaker({ failureThreshold: 2, timeoutSeconds: 10, clock: new VirtualClock().now });
  const model = new Model();
  model.isUp = false;
  assert.deepEqual(
    await tryCalls(3, breaker, model.ask),
    ['failed', 'failed', 'refused'],
    'The calls did not end as they should.',
  );
  assert.equal(await secondsToWait(breaker), 10, 'The seconds to wait are wrong.');
});
