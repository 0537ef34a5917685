// A hundred and fifty clients come back at once to a server that takes ten at a time.
import { herd, startArrivals } from '../../kit/simulator/arrivals.ts';
import { constant } from '../../kit/simulator/durations.ts';
import { EventLoop } from '../../kit/simulator/eventLoop.ts';
import type { LabTools } from '../../kit/simulator/lab.ts';
import { Recorder } from '../../kit/simulator/recorder.ts';
import { callWithRetries } from '../../kit/simulator/retries.ts';
import { SeededRandom } from '../../kit/simulator/seededRandom.ts';
import { Server } from '../../kit/simulator/server.ts';
import { herdPlan } from '../../src/herd.ts';

const CLIENTS = 150;

export function lab({ seed, figure, frames }: LabTools): void {
  const loop = new EventLoop();
  const random = new SeededRandom(seed);
  const chance = random.fork('coming back');
  const server = new Server(loop, random, { name: 'server', workers: 5, queueLimit: 5, serviceTime: constant(50) });
  const recorder = new Recorder(loop, { everyMs: 100, most: 600 });
  recorder.watch(server);
  let [done, last] = [0, 0];
  recorder.show('came through', () => done);
  const policy = {
    tries: herdPlan.tries,
    backoff: (failed: number) => Math.max(0, herdPlan.waitMs(failed, chance.next())),
  };
  loop.at(100, () => recorder.note('All clients come back'));
  startArrivals(loop, random, herd({ atMs: 100, count: CLIENTS, withinMs: 5 }), 1000, () =>
    callWithRetries(
      loop,
      random,
      policy,
      (answer) => server.offer((outcome) => answer(outcome === 'served')),
      ({ isDone }) => {
        done += isDone ? 1 : 0;
        last = loop.now;
      },
    ),
  );
  loop.runUntil(60_000);
  figure('done', (100 * done) / CLIENTS);
  figure('refused', server.counts.refused / CLIENTS);
  figure('last', last / 1000);
  frames(recorder.frames);
}
