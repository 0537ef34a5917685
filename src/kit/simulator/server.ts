import type { Duration } from './durations.ts';
import type { EventLoop, Timer } from './eventLoop.ts';
import type { NodeFrame } from './frame.ts';
import { Histogram } from './histogram.ts';
import type { SeededRandom } from './seededRandom.ts';

interface ServerOptions {
  readonly name: string;
  /** So many jobs are worked on at once. */
  readonly workers: number;
  /** So many may wait; one more is refused. Left out: as many as like. */
  readonly queueLimit?: number;
  /** How long a worker takes for a job. */
  readonly serviceTime: Duration;
}

/** `refused`: there was no room, or the server was down. `lost`: it crashed before the job was done. */
export type JobOutcome = 'served' | 'refused' | 'lost';

/** A job at a server. */
export interface Ticket {
  /** Takes it out of the queue. One that is being worked on is done to its end, though nobody waits for it. */
  withdraw: () => void;
}

interface Job {
  readonly since: number;
  readonly onEnd: (outcome: JobOutcome) => void;
}

/** A queue and the workers behind it: first come, first served. It can crash, come back, grow and slow down. */
export class Server {
  readonly name: string;
  /** How long jobs waited before a worker took them, in milliseconds. */
  readonly waits = new Histogram();
  /** Counts of all jobs so far. */
  readonly counts: Record<JobOutcome, number> = { served: 0, refused: 0, lost: 0 };
  private readonly loop: EventLoop;
  private readonly random: SeededRandom;
  private readonly serviceTime: Duration;
  private readonly queueLimit: number;
  private workers: number;
  private slowness = 1;
  private isUp = true;
  private waiting: Job[] = [];
  private readonly working = new Map<Job, Timer>();

  constructor(loop: EventLoop, random: SeededRandom, options: ServerOptions) {
    this.loop = loop;
    this.name = options.name;
    this.random = random.fork(options.name);
    this.serviceTime = options.serviceTime;
    this.queueLimit = Math.max(0, options.queueLimit ?? Infinity);
    this.workers = wholeWorkers(options.workers);
  }

  /** Waiting jobs. */
  get queued(): number {
    return this.waiting.length;
  }

  /** Workers at work. */
  get busy(): number {
    return this.working.size;
  }

  /** Hands in a job; `onEnd` is told once what became of it, and never while it is handed in. */
  offer(onEnd: (outcome: JobOutcome) => void): Ticket {
    const job = { since: this.loop.now, onEnd };
    const hasRoom = this.working.size < this.workers || this.waiting.length < this.queueLimit;
    if (!this.isUp || !hasRoom) {
      this.loop.after(0, () => this.end(job, 'refused'));
      return { withdraw: () => undefined };
    }
    this.waiting.push(job);
    this.goOn();
    return {
      withdraw: () => {
        this.waiting = this.waiting.filter((one) => one !== job);
      },
    };
  }

  /** Other workers come in, or leave once they are done. */
  setWorkers(workers: number): void {
    this.workers = wholeWorkers(workers);
    this.goOn();
  }

  /** Jobs that begin from now on take so many times as long; 1 is as usual. */
  slowDown(factor: number): void {
    this.slowness = factor;
  }

  /** All that waits or is worked on is lost, and until the restart everything is refused. */
  crash(): void {
    const lost = [...this.working.keys(), ...this.waiting];
    for (const timer of this.working.values()) timer.cancel();
    this.working.clear();
    this.waiting = [];
    this.isUp = false;
    for (const job of lost) this.loop.after(0, () => this.end(job, 'lost'));
  }

  restart(): void {
    this.isUp = true;
  }

  frame(): NodeFrame {
    return {
      name: this.name,
      state: !this.isUp ? 'down' : this.slowness > 1 ? 'slow' : 'up',
      queue: this.waiting.length,
      ...(Number.isFinite(this.queueLimit) && { queueLimit: this.queueLimit }),
      busy: this.working.size,
      workers: this.workers,
    };
  }

  private goOn(): void {
    while (this.isUp && this.working.size < this.workers) {
      const job = this.waiting.shift();
      if (job === undefined) return;
      this.waits.add(this.loop.now - job.since);
      const takes = this.serviceTime(this.random) * this.slowness;
      this.working.set(
        job,
        this.loop.after(takes, () => {
          this.working.delete(job);
          this.end(job, 'served');
          this.goOn();
        }),
      );
    }
  }

  private end(job: Job, outcome: JobOutcome): void {
    this.counts[outcome] += 1;
    job.onEnd(outcome);
  }
}

function wholeWorkers(workers: number): number {
  if (!Number.isInteger(workers) || workers < 1)
    throw new RangeError(`A server has 1, 2, 3 … workers, not ${workers}.`);
  return workers;
}
