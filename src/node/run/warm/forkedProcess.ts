import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { killTree, type TreeIdentity } from '../../process/killTree';
import type { ProcessExit, ProcessListeners } from '../../process/processTree';
import type { HarnessProcess } from '../harnessProcess';

/** How long the streams of a process that is dead may stay open before they are dropped. */
const DRAIN_LIMIT_MS = 2_000;

/** The three connections of a forked process; it reads its job from the channel. */
export type ForkedStreams = Readonly<Record<'stdout' | 'stderr' | 'channel', Socket>>;

/** The process of one run, forked off a {@link ForkServer} a moment ago: it waits for its job. */
export class ForkedProcess implements HarnessProcess {
  private ending: Promise<readonly number[]> | undefined;
  private readonly closed: Promise<unknown>;
  /** It has ended by itself, or was ended. */
  isGone = false;

  constructor(
    readonly token: string,
    readonly identity: TreeIdentity,
    readonly exited: Promise<ProcessExit>,
    private readonly streams: ForkedStreams,
    private readonly onEnded: () => void,
  ) {
    void exited.then(() => (this.isGone = true));
    this.closed = Promise.all(
      Object.values(streams).map((stream) => {
        // A process that is killed may leave its connection broken; its exit is what tells of that.
        stream.on('error', () => undefined);
        // The host's half of the connection is of no use without the other.
        stream.once('end', () => stream.destroy());
        return new Promise<void>((resolve) => {
          stream.once('close', () => resolve());
        });
      }),
    );
  }

  work(job: Readonly<Record<string, unknown>>, listeners: ProcessListeners): void {
    const { stdout, stderr, channel } = this.streams;
    stdout.on('data', (chunk: Buffer) => listeners.onOutput('stdout', chunk));
    stderr.on('data', (chunk: Buffer) => listeners.onOutput('stderr', chunk));
    channel.on('data', (chunk: Buffer) => listeners.onChannel?.(chunk));
    for (const stream of [stdout, stderr, channel]) stream.resume();
    channel.write(`${JSON.stringify(job)}\n`);
  }

  /** Whether this process's being there is a reason for the host to go on. */
  keepHostAlive(isKept: boolean): void {
    for (const stream of Object.values(this.streams)) {
      if (isKept) stream.ref();
      else stream.unref();
    }
  }

  /** True from the moment that it is being ended. */
  get isEnding(): boolean {
    return this.ending !== undefined;
  }

  end(): Promise<readonly number[]> {
    this.ending ??= this.endAll();
    return this.ending;
  }

  private async endAll(): Promise<readonly number[]> {
    const left = await killTree(this.identity);
    // Without a reader a stream that holds something never comes to its end.
    for (const stream of Object.values(this.streams)) if (stream.listenerCount('data') === 0) stream.resume();
    const limit = new AbortController();
    await Promise.race([
      this.closed,
      delay(DRAIN_LIMIT_MS, undefined, { signal: limit.signal }).catch(() => undefined),
    ]);
    limit.abort();
    for (const stream of Object.values(this.streams)) stream.destroy();
    this.onEnded();
    return left;
  }
}
