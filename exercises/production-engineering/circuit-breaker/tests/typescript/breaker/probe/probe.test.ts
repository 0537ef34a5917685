import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { CircuitBreaker } from '../../../src/llm/circuitBreaker.ts';
import { Model, secondsToWait, SlowCall, times, tryCall, tryCalls, VirtualClock } from '../workbench.ts';

let clock: VirtualClock;
let model: Model;
/** Has opened just now, because the model is down. */
let breaker: CircuitBreaker;

beforeEach(async () => {
  clock = new VirtualClock();
  model = new Model();
  model.isUp = false;
  breaker = new CircuitBreaker({ clock: clock.now });
  await tryCalls(5, breaker, model.ask);
});

test('refuses-until-the-timeout: a moment before the sixty seconds are over it refuses, and when they are over it calls', async () => {
  clock.advance(59.5);
  assert.equal(await tryCall(breaker, model.ask), 'refused', 'This call should end in another way.');
  clock.advance(0.5);
  const next = await tryCall(breaker, model.ask);
  assert.equal(next, 'failed', '60 seconds after it opened, the next call is a trial.');
  assert.equal(model.asked, 6, 'The model was not asked as often as it should be.');
});

test('one-success-closes: a trial that succeeds gives its answer and closes the circuit for everybody', async () => {
  clock.advance(60);
  model.isUp = true;
  assert.equal(await tryCall(breaker, model.ask), 'answered', 'This call should end in another way.');
  assert.equal(breaker.state, 'closed', 'This is not the state it should be in.');
  assert.deepEqual(
    await tryCalls(3, breaker, model.ask),
    times(3, 'answered'),
    'The calls did not end as they should.',
  );
});

test('counts-anew-after-closing: once closed again, it takes five failures in a row to open, as at first', async () => {
  clock.advance(60);
  model.isUp = true;
  await tryCall(breaker, model.ask);
  model.isUp = false;
  assert.deepEqual(
    await tryCalls(6, breaker, model.ask),
    [...times(5, 'failed'), 'refused'],
    'The calls did not end as they should.',
  );
});

test('one-failure-reopens: a single trial that fails opens the circuit again at once', async () => {
  clock.advance(60);
  assert.deepEqual(
    await tryCalls(3, breaker, model.ask),
    ['failed', 'refused', 'refused'],
    'The calls did not end as they should.',
  );
  assert.equal(breaker.state, 'open', 'This is not the state it should be in.');
});

test('timer-starts-anew: after a trial that failed, another sixty seconds pass, counted from its failure', async () => {
  clock.advance(75);
  const trial = new SlowCall(breaker);
  assert.equal(await trial.beginning(), 'under way');
  clock.advance(10);
  await trial.fail();
  assert.equal(await secondsToWait(breaker), 60, 'The seconds to wait are wrong.');
  clock.advance(59.5);
  assert.equal(await tryCall(breaker, model.ask), 'refused', 'This call should end in another way.');
  clock.advance(0.5);
  model.isUp = true;
  assert.equal(await tryCall(breaker, model.ask), 'answered', 'This call should end in another way.');
});

test('keeps-to-its-own-limits: threshold and timeout are those it was made with, also after the circuit has closed again', async () => {
  const strict = new CircuitBreaker({ failureThreshold: 2, timeoutSeconds: 10, clock: clock.now });
  await tryCalls(2, strict, model.ask);
  clock.advance(9.5);
  assert.equal(await tryCall(strict, model.ask), 'refused', 'This call should end in another way.');
  clock.advance(0.5);
  model.isUp = true;
  assert.equal(await tryCall(strict, model.ask), 'answered', '10 seconds after it opened, the next call is a trial.');
  model.isUp = false;
  assert.deepEqual(
    await tryCalls(3, strict, model.ask),
    ['failed', 'failed', 'refused'],
    'The calls did not end as they should.',
  );
});

test('others-are-refused-during-the-trial: while one trial is under way, the circuit is half-open and refuses everybody else', async () => {
  clock.advance(60);
  const trial = new SlowCall(breaker);
  assert.equal(await trial.beginning(), 'under way');
  assert.equal(breaker.state, 'half-open', 'This is not the state it should be in.');
  const { asked } = model;
  assert.deepEqual(await tryCalls(3, breaker, model.ask), times(3, 'refused'), 'The calls did not end as they should.');
  assert.equal(model.asked, asked, 'A refused call must not reach the model.');
  await trial.succeed();
  assert.equal(breaker.state, 'closed', 'This is not the state it should be in.');
});

test('says-when-to-come-back-during-the-trial: during a trial a refusal names a time above 0 and of at most the timeout', async () => {
  clock.advance(60);
  const trial = new SlowCall(breaker);
  assert.equal(await trial.beginning(), 'under way');
  for (const seconds of [0, 20, 20]) {
    clock.advance(seconds);
    const wait = await secondsToWait(breaker);
    assert.ok(wait > 0 && wait <= 60, `It says ${wait} seconds.`);
  }
  await trial.succeed();
});
