import assert from 'node:assert/strict';
import { herd, poisson, startArrivals } from '../../../src/kit/simulator/arrivals';
import { constant, exponentialAround } from '../../../src/kit/simulator/durations';
import { EventLoop } from '../../../src/kit/simulator/eventLoop';
import { Network } from '../../../src/kit/simulator/network';
import { callWithRetries, doublingBackoff, sameBackoff, type RetryPolicy } from '../../../src/kit/simulator/retries';
import { SeededRandom } from '../../../src/kit/simulator/seededRandom';
import { Server } from '../../../src/kit/simulator/server';

describe('what systems do under stress, in the kit', () => {
  /** A hundred clients come back at once to a server that takes ten at a time. */
  function herdWith(policy: RetryPolicy): { readonly done: number; readonly refused: number } {
    const loop = new EventLoop();
    const random = new SeededRandom(3);
    const server = new Server(loop, random, { name: 'api', workers: 5, queueLimit: 5, serviceTime: constant(50) });
    let done = 0;
    startArrivals(loop, random, herd({ atMs: 100, count: 100, withinMs: 1 }), 1000, () =>
      callWithRetries(
        loop,
        random,
        policy,
        (answer) => server.offer((outcome) => answer(outcome === 'served')),
        ({ isDone }) => (done += isDone ? 1 : 0),
      ),
    );
    loop.runUntil(60_000);
    return { done, refused: server.counts.refused };
  }

  it('a thundering herd comes back as one, unless its backoff leaves something to chance', () => {
    const together = herdWith({ tries: 6, backoff: sameBackoff(200) });
    const apart = herdWith({ tries: 6, backoff: doublingBackoff(200, 4000, 0.9) });
    assert.equal(together.done, 60);
    assert.ok(apart.done > 95, `${apart.done}`);
    assert.ok(apart.refused < together.refused / 1.5, `${apart.refused} of ${together.refused}`);
  });

  /** A shop calls a stock service that becomes slow for a while. Answers how much work the stock had, and how much was done for nobody. */
  function cascadeWith(policy: RetryPolicy): { readonly offered: number; readonly inTime: number } {
    const loop = new EventLoop();
    const random = new SeededRandom(8);
    const stock = new Server(loop, random, { name: 'stock', workers: 4, serviceTime: exponentialAround(30) });
    let [inTime, arrived] = [0, 0];
    startArrivals(loop, random.fork('shop'), poisson(80), 30_000, () => {
      arrived += 1;
      callWithRetries(
        loop,
        random,
        policy,
        (answer) => {
          // Nobody calls it off: the stock works on for callers that are gone.
          stock.offer((outcome) => answer(outcome === 'served'));
          return undefined;
        },
        ({ isDone }) => (inTime += isDone ? 1 : 0),
      );
    });
    loop.at(5000, () => stock.slowDown(3));
    loop.at(8000, () => stock.slowDown(1));
    loop.runUntil(60_000);
    return { offered: stock.waits.count / arrived, inTime: inTime / arrived };
  }

  it('retries keep a service down that was slow for a moment, and few tries let it come back', () => {
    const eager = cascadeWith({ timeoutMs: 200, tries: 5, backoff: sameBackoff(10) });
    const patient = cascadeWith({ timeoutMs: 200, tries: 1, backoff: sameBackoff(10) });
    assert.ok(eager.offered > 3, `${eager.offered}`);
    assert.ok(patient.offered <= 1);
    assert.ok(patient.inTime > eager.inTime + 0.3, `${patient.inTime} against ${eager.inTime}`);
  });

  it('too few workers are exhausted, and scaling by the queue keeps up', () => {
    const most = (isScaled: boolean): number => {
      const loop = new EventLoop();
      const random = new SeededRandom(2);
      const server = new Server(loop, random, { name: 'worker', workers: 2, serviceTime: constant(100) });
      let longest = 0;
      startArrivals(loop, random, poisson(40), 30_000, () => server.offer(() => undefined));
      loop.every(500, () => {
        longest = Math.max(longest, server.queued);
        if (isScaled) server.setWorkers(Math.max(2, Math.min(16, Math.ceil(server.queued / 4))));
      });
      loop.runUntil(30_000);
      return longest;
    };
    assert.ok(most(false) > 400, `${most(false)}`);
    assert.ok(most(true) < 60, `${most(true)}`);
  });

  it('two sides of a partition that both take writes disagree afterwards', () => {
    const loop = new EventLoop();
    const network = new Network<number>(loop, new SeededRandom(1), { latency: constant(5) });
    const seen: Record<string, number[]> = { one: [], two: [] };
    for (const name of ['one', 'two']) network.join(name, (value) => seen[name]!.push(value));
    const write = (at: string, value: number): void => {
      seen[at]!.push(value);
      network.send(at, at === 'one' ? 'two' : 'one', value);
    };
    write('one', 1);
    loop.at(10, () => network.partition(['one'], ['two']));
    loop.at(11, () => write('one', 2));
    loop.at(12, () => write('two', 3));
    loop.at(20, () => network.heal());
    loop.at(21, () => write('two', 4));
    loop.runUntil(100);
    assert.deepEqual(seen, { one: [1, 2, 4], two: [1, 3, 4] });
  });
});
