import { createHash, randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { CancelSignal, Log } from '../../../core/ports';
import { isConfined } from '../../process/confinement';
import { residentBytes } from '../../process/residentBytes';
import type { TreeRegistry } from '../../process/supervisor';
import type { HarnessProcess } from '../harnessProcess';
import { ForkServer, isForkSafe } from './forkServer';
import { SpawnedProcess, type SpawnRequest } from './spawnedProcess';
import { ForkSource, SpareProcess, type WarmSource } from './warmSource';

export interface HarnessPoolOptions {
  readonly registry: TreeRegistry;
  readonly log: Log;
  /** How many may wait at a time. */
  readonly maxWaiting?: number;
  /** What one of them may take while it waits, in bytes. */
  readonly maxBytes?: number;
  /** How long one waits without being wanted, in milliseconds. */
  readonly idleMs?: number;
  /** How long a run waits for one that is not ready yet, in milliseconds. */
  readonly takeLimitMs?: number;
}

const MEGABYTE = 1024 * 1024;
const DEFAULTS = { maxWaiting: 2, maxBytes: 512 * MEGABYTE, idleMs: 10 * 60_000, takeLimitMs: 15_000 };
/** A start that failed so often is not tried ahead again. */
const MAX_FAILURES = 2;

/** The process of a run, and whether it had been waiting. */
export interface TakenProcess {
  readonly process: HarnessProcess;
  readonly isWarm: boolean;
}

/**
 * Keeps a process ready for the next run, with framework and heavy packages loaded and nothing of the learner's. Each is used
 * once (a fork server's child is), so runs stay apart. What does not fit any more (another interpreter, package or
 * environment), is wanted no longer, or takes too much, is ended. Without a fitting one, a run starts its own.
 */
export class HarnessPool {
  private readonly waiting = new Map<string, WarmSource>();
  private readonly groups = new Map<string, string>();
  /** Keys of what could not be served by forking. */
  private readonly unforkable = new Set<string>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly failures = new Map<string, number>();
  private readonly options: Required<HarnessPoolOptions>;
  private clearings = 0;

  constructor(options: HarnessPoolOptions) {
    this.options = { ...DEFAULTS, ...options };
  }

  /** How often {@link clear} was called: what was wanted before is wanted no longer. */
  get epoch(): number {
    return this.clearings;
  }

  /**
   * A process for a run: one that waits, or is about to, else a new one. Undefined when the run was cancelled before there
   * was one.
   */
  async take(request: SpawnRequest, signal?: CancelSignal): Promise<TakenProcess | undefined> {
    const { log } = this.options;
    if (request.start.warmth === 'no') return { process: this.spawn(request), isWarm: false };
    const key = await this.keyOf(request);
    const source = this.waiting.get(key);
    if (!source || source.isBusy) {
      log.debug('No runner was waiting: the run starts its own.');
      return { process: this.spawn(request), isWarm: false };
    }
    if (source.isSpent) this.forget(key);
    else this.touch(key);
    try {
      const process = await this.takeFrom(source, signal);
      if (process) return { process, isWarm: true };
      log.debug('The waiting runner is at work: the run starts its own.');
    } catch (error) {
      if (error instanceof CancelledError) return undefined;
      log.warn(`The waiting runner could not be used, so the run starts its own: ${String(error)}`);
      this.fail(key, source);
    }
    return { process: this.spawn(request), isWarm: false };
  }

  /** A process for a run that must not have waited. */
  spawn(request: SpawnRequest): HarnessProcess {
    const process = new SpawnedProcess(request);
    this.watch(process);
    return process;
  }

  /**
   * Sees to it that a process waits for a run like this one. Resolves when it is ready, or could not be made so.
   * @param epoch of the pool when this was wanted
   */
  async prepare(request: SpawnRequest, epoch = this.epoch): Promise<void> {
    // A sandbox is made for what is there when a process is started.
    if (request.start.warmth === 'no' || epoch !== this.epoch || isConfined()) return;
    const key = await this.keyOf(request);
    if (epoch !== this.epoch) return;
    const known = this.waiting.get(key);
    this.touch(key);
    if (known) return known.ready.catch(() => undefined);
    if ((this.failures.get(key) ?? 0) >= MAX_FAILURES) return;
    while (this.waiting.size >= this.options.maxWaiting) this.drop(this.oldestKey());
    const source = this.newSource(key, request);
    this.waiting.set(key, source);
    this.touch(key);
    try {
      await source.ready;
    } catch (error) {
      this.options.log.debug(`A runner could not be made ready: ${String(error)}`);
      this.fail(key, source);
      if (!(source instanceof ForkSource) || this.unforkable.has(key)) return;
      // What it has loaded may have threads, which a fork does not survive: a process for one run alone does not mind.
      this.unforkable.add(key);
      return this.prepare(request, epoch);
    }
    const lost = (): void => this.lost(key, source);
    source.gone.then(lost, lost);
    this.failures.delete(key);
    if (source.pid === undefined) return;
    const bytes = await residentBytes(source.pid);
    this.options.log.debug(`A runner waits (pid ${source.pid}, ${Math.round(bytes / MEGABYTE)} MB).`);
    if (bytes <= this.options.maxBytes || this.waiting.get(key) !== source) return;
    this.options.log.info(`A waiting runner takes ${Math.round(bytes / MEGABYTE)} MB, and is ended.`);
    this.failures.set(key, MAX_FAILURES);
    this.drop(key);
  }

  /** Ends all that wait. */
  async clear(): Promise<void> {
    this.clearings += 1;
    const sources = [...this.waiting.values()];
    for (const key of [...this.waiting.keys()]) this.forget(key);
    this.groups.clear();
    await Promise.all(sources.map((source) => this.end(source)));
  }

  /** The key of a request, after what waited for its group under another has been let go. */
  private async keyOf(request: SpawnRequest): Promise<string> {
    const key = await keyOf(request);
    const before = this.groups.get(request.group);
    if (before !== undefined && before !== key && this.waiting.has(before)) {
      this.options.log.debug('Interpreter, packages or environment have changed: the waiting runner is let go.');
      this.drop(before);
    }
    this.groups.set(request.group, key);
    return key;
  }

  private newSource(key: string, request: SpawnRequest): WarmSource {
    const { registry, log } = this.options;
    if (request.start.warmth === 'fork' && isForkSafe() && !this.unforkable.has(key)) {
      const mark = randomUUID();
      const { start, environment, cwd } = request;
      return new ForkSource(mark, ForkServer.start({ start, environment, cwd, mark, log, registry }));
    }
    const process = new SpawnedProcess(request);
    process.ready.then(
      () => process.wait(),
      () => undefined,
    );
    this.watch(process);
    return new SpareProcess(process);
  }

  private watch({ identity }: HarnessProcess): void {
    this.options.registry.watch(identity.mark, [], identity.pid);
  }

  /** One that was taken or let go meanwhile has been ended, and has not failed. */
  private fail(key: string, source: WarmSource): void {
    if (this.waiting.get(key) !== source) return;
    this.failures.set(key, (this.failures.get(key) ?? 0) + 1);
    this.drop(key);
  }

  private lost(key: string, source: WarmSource): void {
    if (this.waiting.get(key) !== source) return;
    this.options.log.debug('A waiting runner has ended by itself.');
    this.drop(key);
  }

  private drop(key: string): void {
    const source = this.waiting.get(key);
    this.forget(key);
    if (source) void this.end(source);
  }

  private async end(source: WarmSource): Promise<void> {
    const left = await source.end();
    if (left.length > 0) this.options.log.warn(`A waiting runner could not be ended: ${left.join(', ')}`);
    // A server is registered by itself, and may still be at work.
    if (source.isSpent) this.options.registry.forget(source.mark);
  }

  private forget(key: string): void {
    this.waiting.delete(key);
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  private oldestKey(): string {
    const [first = ''] = this.waiting.keys();
    return first;
  }

  private touch(key: string): void {
    const source = this.waiting.get(key);
    if (!source) return;
    // Kept in the order of use.
    this.waiting.delete(key);
    this.waiting.set(key, source);
    clearTimeout(this.timers.get(key));
    this.timers.set(key, setTimeout(() => this.drop(key), this.options.idleMs).unref());
  }

  /** Undefined when another run was quicker. What still boots may hang in it, as a package that asks the network does. */
  private async takeFrom(source: WarmSource, signal: CancelSignal | undefined): Promise<HarnessProcess | undefined> {
    if (!source.isSpent) await readyWithin(source, this.options.takeLimitMs, signal);
    return source.isBusy ? undefined : source.take();
  }
}

class CancelledError extends Error {}

/** Rejects when it takes too long, cannot be made ready, or the run is cancelled meanwhile. */
async function readyWithin({ ready }: WarmSource, limitMs: number, signal: CancelSignal | undefined): Promise<void> {
  if (signal?.aborted) throw new CancelledError();
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('It does not get ready')), limitMs);
    const cancel = (): void => reject(new CancelledError());
    signal?.addEventListener('abort', cancel, { once: true });
    stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };
  });
  try {
    await Promise.race([ready, stopped]);
  } finally {
    stop();
  }
}

/** Two requests have one key when the process that waits for the one does for the other. */
async function keyOf({ start, environment, cwd }: SpawnRequest): Promise<string> {
  const stamps = await Promise.all(start.dependsOn.map(stampOf));
  const { dependsOn, ...rest } = start;
  return createHash('sha256')
    .update(JSON.stringify([rest, dependsOn, stamps, environment, cwd]))
    .digest('hex');
}

async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeNs, size, ino } = await stat(path, { bigint: true });
    return `${mtimeNs}:${size}:${ino}`;
  } catch {
    return 'none';
  }
}
