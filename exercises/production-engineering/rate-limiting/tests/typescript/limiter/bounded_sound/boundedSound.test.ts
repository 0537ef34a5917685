import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RateLimiter } from '../../../src/api/rateLimiter.ts';
import { allowedOf, VirtualClock } from '../workbench.ts';

const ANNE = '203.0.113.7';
const BERT = '198.51.100.20';

test('still-exact-while-forgetting: while clients come and go, one who calls every ten seconds is let through three times a minute', () => {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ maxRequests: 3, clock: clock.now });
  const answers: boolean[] = [];
  for (let turn = 0; turn < 18; turn += 1) {
    answers.push(limiter.isAllowed(ANNE));
    for (let number = 0; number < 20; number += 1) limiter.isAllowed(`10.0.${turn}.${number}`);
    clock.advance(10);
  }
  const message = 'With a request every ten seconds and a limit of three, each minute lets the first three through.';
  const aMinute = [true, true, true, false, false, false];
  assert.deepEqual(answers, [...aMinute, ...aMinute, ...aMinute], message);
});

test('flood-frees-nobody: a flood of other addresses does not make the limiter forget who has used up the limit', () => {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ maxRequests: 5, clock: clock.now });
  allowedOf(5, limiter, ANNE);
  clock.advance(1);
  for (let number = 0; number < 20_000; number += 1) {
    limiter.isAllowed(`10.1.${Math.floor(number / 250)}.${number % 250}`);
  }
  assert.equal(limiter.isAllowed(ANNE), false, 'Whoever has many addresses could call without a limit.');
});

test('last-place-is-given-once: of many requests that come at the same time, as many are let through as there are places', async () => {
  const limiter = new RateLimiter({ maxRequests: 3, clock: new VirtualClock().now });
  const answers = await Promise.all(Array.from({ length: 20 }, async () => limiter.isAllowed(ANNE)));
  assert.equal(answers.filter((isAllowed) => isAllowed).length, 3, 'Twenty requests asked for three places.');
});

test("forgetting-at-the-same-time: requests that all find clients to forget do not get into each other's way", async () => {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ maxRequests: 3, clock: clock.now });
  for (let number = 0; number < 20; number += 1) limiter.isAllowed(`10.0.0.${number}`);
  clock.advance(60);
  const clients = [ANNE, BERT, '10.0.0.0', '10.0.0.19'];
  const answers = await Promise.all(clients.map(async (clientIp) => limiter.isAllowed(clientIp)));
  assert.deepEqual(answers, [true, true, true, true], 'All of them must be let through.');
});
