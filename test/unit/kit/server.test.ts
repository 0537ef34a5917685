import assert from 'node:assert/strict';
import { constant } from '../../../src/kit/simulator/durations';
import { EventLoop } from '../../../src/kit/simulator/eventLoop';
import {
  callWithRetries,
  doublingBackoff,
  sameBackoff,
  type CallResult,
  type RetryPolicy,
} from '../../../src/kit/simulator/retries';
import { SeededRandom } from '../../../src/kit/simulator/seededRandom';
import { Server } from '../../../src/kit/simulator/server';

function deskOf(options: { workers?: number; queueLimit?: number; takes?: number } = {}) {
  const loop = new EventLoop();
  const { workers = 1, takes = 10, ...rest } = options;
  const server = new Server(loop, new SeededRandom(1), {
    name: 'desk',
    workers,
    serviceTime: constant(takes),
    ...rest,
  });
  const ends: string[] = [];
  const offer = (name: string) => server.offer((outcome) => ends.push(`${name} ${outcome} ${loop.now}`));
  return { loop, server, ends, offer };
}

describe('a server', () => {
  it('serves first who came first, as many at once as it has workers', () => {
    const { loop, server, ends, offer } = deskOf({ workers: 2 });
    for (const name of ['a', 'b', 'c']) offer(name);
    assert.deepEqual([server.busy, server.queued], [2, 1]);
    loop.runUntil(100);
    assert.deepEqual(ends, ['a served 10', 'b served 10', 'c served 20']);
    assert.deepEqual([server.waits.count, server.waits.most], [3, 10]);
  });

  it('refuses whom it has no room for, and tells it only after they have been handed in', () => {
    const { loop, server, ends, offer } = deskOf({ queueLimit: 1 });
    for (const name of ['a', 'b', 'c']) offer(name);
    assert.deepEqual(ends, []);
    loop.runUntil(0);
    assert.deepEqual(ends, ['c refused 0']);
    assert.deepEqual(server.frame(), { name: 'desk', state: 'up', queue: 1, queueLimit: 1, busy: 1, workers: 1 });
    loop.runUntil(100);
    assert.deepEqual(server.counts, { served: 2, refused: 1, lost: 0 });
  });

  it('serves without a queue when nobody may wait', () => {
    const { loop, ends, offer } = deskOf({ queueLimit: 0 });
    offer('a');
    offer('b');
    loop.runUntil(100);
    assert.deepEqual(ends, ['b refused 0', 'a served 10']);
  });

  it('loses all it has when it crashes, refuses until it is back, and works again', () => {
    const { loop, server, ends, offer } = deskOf();
    offer('a');
    offer('b');
    loop.at(5, () => server.crash());
    loop.at(6, () => offer('c'));
    loop.at(20, () => server.restart());
    loop.at(21, () => offer('d'));
    loop.runUntil(7);
    assert.equal(server.frame().state, 'down');
    loop.runUntil(100);
    assert.deepEqual(ends, ['a lost 5', 'b lost 5', 'c refused 6', 'd served 31']);
  });

  it('takes new workers at once, and lets others go when they are done', () => {
    const { loop, server, ends, offer } = deskOf();
    for (const name of ['a', 'b', 'c', 'd']) offer(name);
    loop.at(1, () => server.setWorkers(3));
    loop.at(2, () => server.setWorkers(1));
    loop.runUntil(100);
    assert.deepEqual(ends, ['a served 10', 'b served 11', 'c served 11', 'd served 21']);
    assert.throws(() => server.setWorkers(0), /not 0/);
    assert.throws(() => deskOf({ workers: 1.5 }), /not 1\.5/);
  });

  it('slows down for what begins from then on', () => {
    const { loop, server, ends, offer } = deskOf();
    offer('a');
    offer('b');
    loop.at(1, () => server.slowDown(4));
    loop.runUntil(1);
    assert.equal(server.frame().state, 'slow');
    loop.runUntil(100);
    assert.deepEqual(ends, ['a served 10', 'b served 50']);
  });

  it('lets a job leave the queue, but not the worker', () => {
    const { loop, ends, offer } = deskOf();
    const tickets = ['a', 'b', 'c'].map((name) => offer(name));
    loop.at(1, () => tickets.slice(0, 2).forEach((ticket) => ticket.withdraw()));
    loop.runUntil(100);
    assert.deepEqual(ends, ['a served 10', 'c served 20']);
  });
});

describe('calls with retries', () => {
  function call(policy: RetryPolicy, answers: readonly (readonly [afterMs: number, isDone: boolean] | 'never')[]) {
    const loop = new EventLoop();
    const tries: number[] = [];
    let withdrawn = 0;
    const results: CallResult[] = [];
    callWithRetries(
      loop,
      new SeededRandom(1),
      policy,
      (answer) => {
        const told = answers[tries.length] ?? 'never';
        tries.push(loop.now);
        if (told !== 'never') loop.after(told[0], () => answer(told[1]));
        return { withdraw: () => (withdrawn += 1) };
      },
      (result) => results.push(result),
    );
    loop.runUntil(10_000);
    return { tries, withdrawn, results };
  }

  it('try again after a no, and stop at a yes', () => {
    const { tries, results } = call({ tries: 5, backoff: sameBackoff(100) }, [
      [1, false],
      [2, false],
      [3, true],
    ]);
    assert.deepEqual(tries, [0, 101, 203]);
    assert.deepEqual(results, [{ isDone: true, tries: 3, tookMs: 206 }]);
  });

  it('give up a try at its timeout, call it off, and do not listen to it any more', () => {
    const policy = { timeoutMs: 50, tries: 2, backoff: sameBackoff(10) };
    const { tries, withdrawn, results } = call(policy, [[55, true], 'never']);
    assert.deepEqual([tries, withdrawn], [[0, 60], 2]);
    assert.deepEqual(results, [{ isDone: false, tries: 2, tookMs: 110 }]);
  });

  it('wait twice as long each time up to a bound, and leave a share of it to chance', () => {
    const random = new SeededRandom(1);
    const plain = doublingBackoff(100, 700, 0);
    assert.deepEqual(
      [1, 2, 3, 4, 50].map((failed) => plain(failed, random)),
      [100, 200, 400, 700, 700],
    );
    const waits = Array.from({ length: 500 }, () => doublingBackoff(100, 700, 0.5)(2, random));
    assert.ok(waits.every((wait) => wait >= 100 && wait < 200));
    assert.ok(new Set(waits).size > 400);
  });
});
