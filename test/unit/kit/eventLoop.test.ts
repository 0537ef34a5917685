import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EventLoop } from '../../../src/kit/simulator/eventLoop';

describe('the virtual clock', () => {
  it('lets things happen by their time, and at the same time in the order they were put in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }), (times) => {
        const loop = new EventLoop();
        const seen: [number, number][] = [];
        for (const [index, time] of times.entries()) loop.at(time, () => seen.push([loop.now, index]));
        loop.runUntil(100);
        const wanted = times
          .map((time, index): [number, number] => [time, index])
          .sort((one, other) => one[0] - other[0] || one[1] - other[1]);
        assert.deepEqual(seen, wanted);
      }),
    );
  });

  it('stands at the end when nothing is left to do, and goes on from there', () => {
    const loop = new EventLoop();
    const seen: number[] = [];
    loop.at(30, () => seen.push(loop.now));
    loop.runUntil(20);
    assert.deepEqual([loop.now, seen], [20, []]);
    loop.after(5, () => seen.push(loop.now));
    loop.runUntil(60);
    assert.deepEqual([loop.now, seen], [60, [25, 30]]);
  });

  it('does what lies in the past at once, and keeps time to a thousandth', () => {
    const loop = new EventLoop();
    const seen: number[] = [];
    loop.at(10, () => loop.at(3, () => seen.push(loop.now)));
    loop.after(0.1, () => loop.after(0.2, () => seen.push(loop.now)));
    loop.runUntil(20);
    assert.deepEqual(seen, [0.3, 10]);
  });

  it('forgets what was cancelled, also from within', () => {
    const loop = new EventLoop();
    const seen: string[] = [];
    const timer = loop.after(10, () => seen.push('never'));
    loop.after(5, () => timer.cancel());
    const beat = loop.every(3, () => {
      seen.push(`beat ${loop.now}`);
      if (loop.now >= 9) beat.cancel();
    });
    loop.runUntil(100);
    assert.deepEqual(seen, ['beat 3', 'beat 6', 'beat 9']);
  });

  it('refuses times that are none, and stops what puts itself in without end', () => {
    const loop = new EventLoop();
    assert.throws(() => loop.after(Number.NaN, () => undefined), /no time/);
    assert.throws(() => loop.every(0, () => undefined), /more than 0 ms/);
    const again = (): void => void loop.after(0, again);
    again();
    assert.throws(() => loop.runUntil(1), /without end/);
  });
});
