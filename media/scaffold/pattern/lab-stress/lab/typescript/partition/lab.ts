// Two instances share a limit through a store; for twenty seconds one of them does not reach it, and just then its clients rush in.
import { startArrivals, varying } from '../../kit/simulator/arrivals.ts';
import { between } from '../../kit/simulator/durations.ts';
import { EventLoop } from '../../kit/simulator/eventLoop.ts';
import { Histogram } from '../../kit/simulator/histogram.ts';
import type { LabTools } from '../../kit/simulator/lab.ts';
import { Network } from '../../kit/simulator/network.ts';
import { Recorder } from '../../kit/simulator/recorder.ts';
import { SeededRandom } from '../../kit/simulator/seededRandom.ts';
import { partition } from '../../src/partition.ts';

const LIMIT = 12;
const SECOND = 1000;
const CUT_FROM = 20 * SECOND;
const CUT_UNTIL = 40 * SECOND;
const END = 60 * SECOND;

interface Message {
  readonly id: number;
  readonly isAllowed?: boolean;
}

export function lab({ seed, figure, frames }: LabTools): void {
  const loop = new EventLoop();
  const random = new SeededRandom(seed);
  const network = new Network<Message>(loop, random, { latency: between(5, 25) });
  const recorder = new Recorder(loop, { everyMs: 250, most: 600 });
  const passed = new Array<number>(END / SECOND + 1).fill(0);
  const granted = new Map<number, number>();
  const waiting = new Map<number, (isAllowed: boolean) => void>();
  const waits = new Histogram();
  let count = 0;
  let [rushed, served] = [0, 0];

  const second = (): number => Math.floor(loop.now / SECOND);
  network.join('store', ({ id }, from) => {
    const used = granted.get(second()) ?? 0;
    const isAllowed = used < LIMIT;
    if (isAllowed) granted.set(second(), used + 1);
    network.send('store', from, { id, isAllowed });
  });
  for (const name of ['one', 'two']) {
    network.join(name, ({ id, isAllowed }) => waiting.get(id)?.(isAllowed ?? false));
  }

  const ask = (name: string): void => {
    const id = (count += 1);
    const since = loop.now;
    const isBehind = name === 'two' && since >= CUT_FROM && since < CUT_UNTIL;
    const end = (isAllowed: boolean): void => {
      waiting.delete(id);
      timer.cancel();
      if (isBehind) {
        rushed += 1;
        served += isAllowed ? 1 : 0;
        waits.add(loop.now - since);
      }
      if (isAllowed) passed[second()] = (passed[second()] ?? 0) + 1;
    };
    const timer = loop.after(partition.timeoutMs, () => end(alone()));
    waiting.set(id, end);
    network.send(name, 'store', { id });
  };

  const own = new Map<number, number>();
  /** What an instance that is cut off decides by itself. */
  const alone = (): boolean => {
    if (partition.whenCutOff !== 'share') return partition.whenCutOff === 'allow';
    const used = own.get(second()) ?? 0;
    if (used + 1 > LIMIT * partition.share) return false;
    own.set(second(), used + 1);
    return true;
  };

  recorder.watchLinks(network);
  recorder.show('let through in this second', () => passed[second()] ?? 0);
  const rush = (ms: number): number => (ms >= CUT_FROM && ms < CUT_UNTIL ? 20 : 3);
  startArrivals(
    loop,
    random.fork('one'),
    varying(() => 4, 4),
    END,
    () => ask('one'),
  );
  startArrivals(loop, random.fork('two'), varying(rush, 20), END, () => ask('two'));
  loop.at(CUT_FROM, () => {
    recorder.note('The network is divided');
    network.partition(['one', 'store'], ['two']);
  });
  loop.at(CUT_UNTIL, () => {
    recorder.note('The network is one again');
    network.heal();
  });
  loop.runUntil(END);

  const over = passed.filter((number) => number > LIMIT).length;
  figure('over', (100 * over) / (END / SECOND));
  figure('served', (100 * served) / Math.max(1, rushed));
  figure('slow', waits.quantile(0.95));
  frames(recorder.frames);
}
