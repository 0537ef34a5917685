// A steady load, and ten seconds in which everything takes three times as long.
import { poisson, startArrivals } from '../../kit/simulator/arrivals.ts';
import { exponentialAround } from '../../kit/simulator/durations.ts';
import { EventLoop } from '../../kit/simulator/eventLoop.ts';
import { Histogram } from '../../kit/simulator/histogram.ts';
import type { LabTools } from '../../kit/simulator/lab.ts';
import { Recorder } from '../../kit/simulator/recorder.ts';
import { SeededRandom } from '../../kit/simulator/seededRandom.ts';
import { Server } from '../../kit/simulator/server.ts';
import { exhaustion } from '../../src/exhaustion.ts';

const SECOND = 1000;
const END = 60 * SECOND;

export function lab({ seed, figure, frames }: LabTools): void {
  const loop = new EventLoop();
  const random = new SeededRandom(seed);
  const server = new Server(loop, random, {
    name: 'pattern',
    workers: exhaustion.workers,
    queueLimit: exhaustion.queueLimit,
    serviceTime: exponentialAround(100),
  });
  const recorder = new Recorder(loop, { everyMs: 250, most: 600 });
  recorder.watch(server);
  const took = new Histogram();
  let [arrived, served, longest, busy] = [0, 0, 0, 0];
  startArrivals(loop, random.fork('clients'), poisson(40), END, () => {
    arrived += 1;
    const since = loop.now;
    let isGone = false;
    const ticket = server.offer((outcome) => {
      timer.cancel();
      if (outcome !== 'served' || isGone) return;
      served += 1;
      took.add(loop.now - since);
    });
    const timer = loop.after(exhaustion.patienceMs, () => {
      isGone = true;
      ticket.withdraw();
    });
  });
  loop.at(20 * SECOND, () => {
    recorder.note('Everything takes three times as long');
    server.slowDown(3);
  });
  loop.at(30 * SECOND, () => {
    recorder.note('It is as quick as before');
    server.slowDown(1);
  });
  loop.every(100, () => {
    longest = Math.max(longest, server.queued);
    if (loop.now <= END) busy += server.busy;
  });
  loop.runUntil(END + 30 * SECOND);
  figure('p95', took.quantile(0.95));
  figure('longest', longest);
  figure('lost', (100 * (arrived - served)) / Math.max(1, arrived));
  figure('busy', (100 * busy) / ((END / 100) * exhaustion.workers));
  frames(recorder.frames);
}
