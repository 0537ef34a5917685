import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RateLimiter } from '../../../src/api/rateLimiter.ts';
import { bytesInUse } from './measure.ts';
import { VirtualClock } from '../workbench.ts';

const WAVES = 14;
const CLIENTS_A_WAVE = 3000;
/** Far less than what the clients of the waves in between take, be there only an empty list for each. */
const MOST_GROWTH_BYTES = 1_000_000;
const CARL = '192.0.2.1';

/** Bytes in use after many waves of clients more than after a few; each wave falls silent before the next is over. */
function growthOverWaves(withBusyClient: boolean): number {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ maxRequests: 5, clock: clock.now });
  const inUse: number[] = [];
  for (let wave = 0; wave < WAVES; wave += 1) {
    for (let number = 0; number < CLIENTS_A_WAVE; number += 1) {
      clock.advance(0.04);
      if (withBusyClient && number % 300 === 0) limiter.isAllowed(CARL);
      limiter.isAllowed(`10.${wave}.${Math.floor(number / 250)}.${number % 250}`);
    }
    inUse.push(bytesInUse());
  }
  // Asked once more, so that nothing of the limiter's is garbage before.
  limiter.isAllowed(CARL);
  return Math.max(...inUse.slice(-4)) - Math.max(...inUse.slice(2, 6));
}

test('memory-stays: clients who fell silent are forgotten, so memory does not grow with all who ever called', () => {
  const growth = growthOverWaves(false);
  const message = `${WAVES} waves of ${CLIENTS_A_WAVE} clients, two minutes each: what is held grew by ${growth} bytes.`;
  assert.ok(growth < MOST_GROWTH_BYTES, message);
});

test('busy-client-is-not-in-the-way: one client who never falls silent does not keep the limiter from forgetting the others', () => {
  const growth = growthOverWaves(true);
  const message = `${WAVES} waves of ${CLIENTS_A_WAVE} clients, and one who calls all the time: what is held grew by ${growth} bytes.`;
  assert.ok(growth < MOST_GROWTH_BYTES, message);
});

test('refused-take-no-room: a client who knocks without end takes no more room than one who keeps to the limit', () => {
  const clock = new VirtualClock();
  const limiter = new RateLimiter({ maxRequests: 5, clock: clock.now });
  for (let number = 0; number < 10; number += 1) limiter.isAllowed(CARL);
  const before = bytesInUse();
  for (let number = 0; number < 200_000; number += 1) limiter.isAllowed(CARL);
  const growth = bytesInUse() - before;
  limiter.isAllowed(CARL);
  assert.ok(growth < 800_000, `200000 refused requests took ${growth} bytes.`);
});
