import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RateLimiter } from '../../../src/api/rateLimiter.ts';
import { VirtualClock } from '../workbench.ts';
import { StepCounter, visitsOf } from './steps.ts';

const counter = new StepCounter();
const MOST_STEPS = 400;
const CARL = '192.0.2.1';

function limiterWith2000Clients(clock: VirtualClock): RateLimiter {
  const limiter = new RateLimiter({ maxRequests: 5, clock: clock.now });
  for (let number = 0; number < 2000; number += 1) {
    limiter.isAllowed(`10.1.${Math.floor(number / 250)}.${number % 250}`);
  }
  return limiter;
}

test('no-call-visits-all: no single call walks through all clients, however many there are', () => {
  const clock = new VirtualClock();
  const limiter = limiterWith2000Clients(clock);
  let most = 0;
  for (const pause of [1, 58.5, 0.5, 1, 30, 31, 61, 0.1]) {
    clock.advance(pause);
    for (const clientIp of [CARL, '10.1.0.0', '10.1.3.3']) {
      most = Math.max(
        most,
        counter.stepsOf(() => limiter.isAllowed(clientIp)),
      );
    }
  }
  assert.ok(most > 0, 'The limiter has done nothing.');
  const message = `With 2000 clients known, one call took ${most} steps; ${MOST_STEPS} are plenty. Searching all clients counts a step for each.`;
  assert.ok(most <= MOST_STEPS, message);
});

test('no-call-copies-all: no call makes a list of all clients, however many there are', () => {
  const clock = new VirtualClock();
  const limiter = limiterWith2000Clients(clock);
  const visited: number[] = [];
  for (let number = 0; number < 21; number += 1) {
    clock.advance(1);
    visited.push(visitsOf(() => limiter.isAllowed(CARL)));
  }
  // What is tidied up once in a long while is not meant here; a copy in each call shows in the middle.
  const usual = visited.toSorted((a, b) => a - b)[10] ?? 0;
  assert.ok(usual <= MOST_STEPS, `With 2000 clients known, a call copied ${usual} of them.`);
});
