import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { CircuitBreaker } from '../../../src/llm/circuitBreaker.ts';
import { Model, SlowCall, times, tryCall, tryCalls, VirtualClock, type Outcome } from '../workbench.ts';

let clock: VirtualClock;
let model: Model;
let breaker: CircuitBreaker;

beforeEach(() => {
  clock = new VirtualClock();
  model = new Model();
  breaker = new CircuitBreaker({ clock: clock.now });
});

async function oneCallASecond(seconds: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let second = 0; second < seconds; second += 1) {
    outcomes.push(await tryCall(breaker, model.ask));
    clock.advance(1);
  }
  return outcomes;
}

test('ten-minutes-down: of 600 calls in ten minutes without the model, one a second, 14 reach it', async () => {
  model.isUp = false;
  await oneCallASecond(600);
  assert.equal(model.asked, 14, '5 open the circuit; then there is one trial every 60 seconds, and nothing else.');
});

test('back-within-the-timeout: once the model is well again, it takes at most sixty seconds until nobody is refused', async () => {
  model.isUp = false;
  await oneCallASecond(600);
  model.isUp = true;
  const outcomes = await oneCallASecond(120);
  assert.ok(outcomes.filter((outcome) => outcome === 'refused').length <= 60, 'More than 60 calls were refused.');
  assert.deepEqual(outcomes.slice(60), times(60, 'answered'));
});

test('crowd-at-the-door: of 200 callers who come while the trial is under way, none reaches the model', async () => {
  model.isUp = false;
  await tryCalls(5, breaker, model.ask);
  clock.advance(60);
  const trial = new SlowCall(breaker);
  assert.equal(await trial.beginning(), 'under way');
  const outcomes = await Promise.all(times(200, breaker).map((one) => tryCall(one, model.ask)));
  assert.equal(outcomes.filter((outcome) => outcome === 'refused').length, 200, 'All 200 should be refused.');
  assert.equal(model.asked, 5, 'The model was not asked as often as it should be.');
  await trial.succeed();
});
