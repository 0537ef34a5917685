import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { MAX_FRAMES, labFrame } from '../../../src/core/check/lab/labFrames';
import { herd, poisson, startArrivals } from '../../../src/kit/simulator/arrivals';
import { exponentialAround, longTailed } from '../../../src/kit/simulator/durations';
import { EventLoop } from '../../../src/kit/simulator/eventLoop';
import type { Frame } from '../../../src/kit/simulator/frame';
import { Metrics } from '../../../src/kit/simulator/metrics';
import { Network } from '../../../src/kit/simulator/network';
import { Recorder } from '../../../src/kit/simulator/recorder';
import { callWithRetries, doublingBackoff } from '../../../src/kit/simulator/retries';
import { SeededRandom } from '../../../src/kit/simulator/seededRandom';
import { Server } from '../../../src/kit/simulator/server';

/** Everything that the kit has, once: two servers behind a network that is divided, loses and doubles, under a herd. */
function scenario(seed: number): { readonly frames: readonly Frame[]; readonly figures: Record<string, number> } {
  const loop = new EventLoop();
  const random = new SeededRandom(seed);
  const metrics = new Metrics();
  const servers = ['one', 'two'].map(
    (name) => new Server(loop, random, { name, workers: 2, queueLimit: 20, serviceTime: exponentialAround(40) }),
  );
  const answers = new Map<number, (isDone: boolean) => void>();
  const network = new Network<number>(loop, random, {
    latency: longTailed(5, 0.6),
    loss: 0.02,
    duplication: 0.02,
  });
  network.join('client', (id) => answers.get(id)?.(true));
  for (const server of servers) {
    network.join(server.name, (id) => {
      server.offer((outcome) => outcome === 'served' && network.send(server.name, 'client', id));
    });
  }
  const recorder = new Recorder(loop, { everyMs: 50, most: 100 });
  for (const server of servers) recorder.watch(server);
  recorder.watchLinks(network);
  recorder.show('done', () => metrics.counted('done'));
  const policy = { timeoutMs: 300, tries: 4, backoff: doublingBackoff(50, 1000, 0.5) };
  let id = 0;
  const onArrival = (): void => {
    const target = random.chance(0.5) ? 'one' : 'two';
    callWithRetries(
      loop,
      random,
      policy,
      (answer) => {
        id += 1;
        answers.set(id, answer);
        network.send('client', target, id);
        return undefined;
      },
      ({ isDone, tookMs }) => {
        metrics.count(isDone ? 'done' : 'failed');
        metrics.observe('took', tookMs);
      },
    );
  };
  startArrivals(loop, random.fork('usual'), poisson(40), 8000, onArrival);
  startArrivals(loop, random.fork('herd'), herd({ atMs: 2000, count: 80, withinMs: 10 }), 8000, onArrival);
  loop.at(4000, () => {
    recorder.note('Two is cut off');
    network.partition(['client', 'one'], ['two']);
  });
  loop.at(5000, () => network.heal());
  loop.at(6000, () => servers[0]!.crash());
  loop.at(6500, () => servers[0]!.restart());
  loop.runUntil(12_000);
  const took = metrics.observed('took');
  metrics.gauge('p99', took.quantile(0.99));
  return {
    frames: recorder.frames,
    figures: { done: metrics.counted('done'), failed: metrics.counted('failed'), p99: metrics.gauged('p99') },
  };
}

const traceOf = (seed: number): string => JSON.stringify(scenario(seed));

describe('a recorder', () => {
  it('records the same trace byte for byte, on every version of Node and every system', () => {
    const trace = traceOf(42);
    assert.equal(trace, traceOf(42));
    assert.equal(createHash('sha256').update(trace).digest('hex'), PINNED);
    assert.notEqual(trace, traceOf(43));
  });

  it('takes pictures that the host can read, with the queues of that moment', () => {
    const { frames, figures } = scenario(42);
    for (const frame of frames) assert.deepEqual(labFrame.parse(frame), frame);
    assert.ok(frames.some(({ nodes }) => nodes.some(({ queue }) => (queue ?? 0) > 10)));
    assert.ok(frames.some(({ links }) => links.some(({ isCut }) => isCut)));
    assert.ok(frames.some(({ nodes }) => nodes.some(({ state }) => state === 'down')));
    assert.ok(figures['done']! > 200 && figures['failed']! > 0, JSON.stringify(figures));
  });

  it('lets every second picture go when there are too many, and loses no note', () => {
    const loop = new EventLoop();
    const recorder = new Recorder(loop, { everyMs: 10, most: 20 });
    for (let at = 5; at < 2000; at += 100) loop.at(at, () => recorder.note(`at ${at}`));
    loop.runUntil(2000);
    const { frames } = recorder;
    assert.ok(frames.length > 10 && frames.length <= 20, `${frames.length}`);
    const gaps = new Set(frames.slice(1).map(({ at }, index) => at - frames[index]!.at));
    assert.deepEqual([...gaps], [160]);
    assert.deepEqual(
      frames.flatMap(({ notes }) => notes),
      Array.from({ length: frames.flatMap(({ notes }) => notes).length }, (_, index) => `at ${5 + index * 100}`),
    );
    assert.ok(frames.flatMap(({ notes }) => notes).length >= 18);
  });

  it('stays within what a lab may tell, however long the simulation is', () => {
    const loop = new EventLoop();
    const recorder = new Recorder(loop, { everyMs: 1 });
    loop.runUntil(100_000);
    assert.ok(recorder.frames.length <= MAX_FRAMES);
    assert.equal(recorder.frames[0]!.at, 0);
    assert.ok(recorder.frames.at(-1)!.at > 99_000);
  });
});

const PINNED = 'fa2e2e7f136b74d9c5ca8cf2d47c561106295e0210e864eabdde8ec7e1c5b0b9';
