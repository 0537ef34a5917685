// A shop calls its stock; the stock becomes slow for three seconds.
import { poisson, startArrivals } from '../../kit/simulator/arrivals.ts';
import { exponentialAround } from '../../kit/simulator/durations.ts';
import { EventLoop } from '../../kit/simulator/eventLoop.ts';
import type { LabTools } from '../../kit/simulator/lab.ts';
import { Recorder } from '../../kit/simulator/recorder.ts';
import { callWithRetries, sameBackoff } from '../../kit/simulator/retries.ts';
import { SeededRandom } from '../../kit/simulator/seededRandom.ts';
import { Server } from '../../kit/simulator/server.ts';
import { cascade } from '../../src/cascade.ts';

const SECOND = 1000;
const END = 30 * SECOND;

export function lab({ seed, figure, frames }: LabTools): void {
  const loop = new EventLoop();
  const random = new SeededRandom(seed);
  const stock = new Server(loop, random, { name: 'stock', workers: 4, serviceTime: exponentialAround(30) });
  const recorder = new Recorder(loop, { everyMs: 200, most: 600 });
  recorder.watch(stock);
  let [calls, inTime, offered, underWay] = [0, 0, 0, 0];
  recorder.show('calls under way', () => underWay);
  const policy = {
    timeoutMs: cascade.timeoutMs,
    tries: cascade.tries,
    backoff: sameBackoff(cascade.waitMs),
  };
  startArrivals(loop, random.fork('shop'), poisson(80), END, () => {
    calls += 1;
    if (underWay >= cascade.mostAtOnce) return;
    underWay += 1;
    callWithRetries(
      loop,
      random,
      policy,
      (answer) => {
        offered += 1;
        // Nobody calls it off: the stock works on for callers that are gone.
        stock.offer((outcome) => answer(outcome === 'served'));
        return undefined;
      },
      ({ isDone }) => {
        underWay -= 1;
        inTime += isDone ? 1 : 0;
      },
    );
  });
  loop.at(5 * SECOND, () => {
    recorder.note('The stock becomes slow');
    stock.slowDown(4);
  });
  loop.at(8 * SECOND, () => {
    recorder.note('The stock is well again');
    stock.slowDown(1);
  });
  loop.runUntil(END + 30 * SECOND);
  figure('in-time', (100 * inTime) / Math.max(1, calls));
  figure('work', offered / Math.max(1, calls));
  frames(recorder.frames);
}
