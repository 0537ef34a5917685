import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RateLimiter } from '../../../src/api/rateLimiter.ts';
import { allowedOf, VirtualClock } from '../workbench.ts';

const ANNE = '203.0.113.7';
const BERT = '198.51.100.20';

test('hundred-then-refused: a client gets a hundred requests through at once, and not one more', () => {
  const limiter = new RateLimiter({ clock: new VirtualClock().now });
  assert.equal(allowedOf(100, limiter, ANNE), 100, 'The first hundred requests must be let through.');
  assert.equal(limiter.isAllowed(ANNE), false, 'The 101st request within a minute must be refused.');
});

test('no-second-hundred-over-the-border: whoever sends a hundred requests at 11:59:59 gets none through at 12:00:00', () => {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ clock: clock.now });
  allowedOf(100, limiter, ANNE);
  clock.advance(1);
  assert.equal(allowedOf(100, limiter, ANNE), 0, '200 requests in two seconds are more than 100 in a minute.');
});

test("no-second-hundred-after-a-slow-start: the minute is not counted from a client's first request either", () => {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ clock: clock.now });
  assert.equal(limiter.isAllowed(ANNE), true, 'Nobody has called before.');
  clock.advance(59);
  assert.equal(allowedOf(99, limiter, ANNE), 99, 'There were 99 places left.');
  clock.advance(1);
  const message = 'Of the hundred requests in the last minute only the first is over.';
  assert.equal(allowedOf(100, limiter, ANNE), 1, message);
});

test('frees-one-place-at-a-time: places come free one by one, each a minute after it was taken', () => {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ maxRequests: 3, clock: clock.now });
  for (let number = 0; number < 3; number += 1) {
    assert.equal(limiter.isAllowed(ANNE), true, 'There are three places.');
    clock.advance(10);
  }
  // Requests were let through at second 0, 10 and 20; it is second 30 now.
  clock.advance(30);
  assert.equal(allowedOf(2, limiter, ANNE), 1, 'After 60 seconds the first place is free, and no other.');
  clock.advance(10);
  assert.equal(allowedOf(2, limiter, ANNE), 1, 'After 70 seconds the second place is free.');
});

test('exact-at-the-border: a request counts for 60 seconds to the millisecond', () => {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ maxRequests: 1, clock: clock.now });
  assert.equal(limiter.isAllowed(ANNE), true, 'Nobody has called before.');
  clock.advance(59.999);
  assert.equal(limiter.isAllowed(ANNE), false, '59.999 seconds later the first request still counts.');
  clock.advance(0.001);
  assert.equal(limiter.isAllowed(ANNE), true, 'Exactly 60 seconds later it does not count any more.');
});

test('refused-do-not-count: who keeps knocking while refused is let in again as early as who waits', () => {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ clock: clock.now });
  allowedOf(100, limiter, ANNE);
  for (let second = 1; second < 60; second += 1) {
    clock.advance(1);
    limiter.isAllowed(ANNE);
  }
  clock.advance(1);
  assert.equal(allowedOf(100, limiter, ANNE), 100, 'Only requests that were let through may count.');
});

test("clients-are-apart: one client's requests take nothing from another's", () => {
  const limiter = new RateLimiter({ clock: new VirtualClock().now });
  allowedOf(150, limiter, ANNE);
  assert.equal(allowedOf(150, limiter, BERT), 100, 'This client has not sent anything before.');
});

test('takes-its-own-limits: number and window are those it was made with', () => {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ maxRequests: 2, windowSeconds: 2.5, clock: clock.now });
  assert.equal(allowedOf(5, limiter, ANNE), 2, 'It was made for two requests.');
  clock.advance(2.4);
  const message = 'It was made for windows of 2.5 seconds, and only 2.4 have passed.';
  assert.equal(allowedOf(5, limiter, ANNE), 0, message);
  clock.advance(0.1);
  assert.equal(allowedOf(5, limiter, ANNE), 2, 'After 2.5 seconds both places are free.');
});

test('limiters-are-apart: two limiters know nothing of each other', () => {
  const clock = new VirtualClock();
  const one = new RateLimiter({ clock: clock.now });
  const other = new RateLimiter({ clock: clock.now });
  allowedOf(100, one, ANNE);
  clock.advance(1);
  assert.equal(allowedOf(101, one, ANNE), 0, 'A second ago this limiter let a hundred through.');
  assert.equal(allowedOf(101, other, ANNE), 100, 'Nobody has asked this limiter before.');
});

test('agrees-with-counting-by-hand: in an hour of irregular traffic each answer is what counting the last minute gives', () => {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ maxRequests: 10, clock: clock.now });
  const letThrough = new Map<string, number[]>();
  let second = 0;
  let dice = 42;
  for (let number = 0; number < 1200; number += 1) {
    dice = (Math.imul(dice, 1103515245) + 12345) & 0x7fffffff;
    const pause = ((dice >> 16) % 25) / 4;
    const clientIp = (dice >> 8) % 3 > 0 ? ANNE : BERT;
    clock.advance(pause);
    second += pause;
    const moments = letThrough.get(clientIp) ?? [];
    const inLastMinute = moments.filter((moment) => moment > second - 60).length;
    const expected = inLastMinute < 10;
    const what = expected ? 'let through' : 'refused';
    const message = `At second ${second}, with ${inLastMinute} of 10 requests in the last 60 seconds, the request must be ${what}.`;
    assert.equal(limiter.isAllowed(clientIp), expected, message);
    if (expected) letThrough.set(clientIp, [...moments, second]);
  }
});
