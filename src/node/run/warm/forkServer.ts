import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import type { Log } from '../../../core/ports';
import { BoundedOutput } from '../../process/boundedOutput';
import { isConfined } from '../../process/confinement';
import { killTree } from '../../process/killTree';
import { residentBytes } from '../../process/residentBytes';
import type { ProcessExit } from '../../process/processTree';
import { MARK_VARIABLE } from '../../process/runningProcesses';
import type { TreeRegistry } from '../../process/supervisor';
import type { HarnessProcess } from '../harnessProcess';
import type { HarnessStart } from '../runner';
import { ForkedProcess } from './forkedProcess';
import { ForkMessageReader, type ForkMessage } from './forkMessage';
import { StreamDoor } from './streamDoor';

/** How long forking may take before the server is given up. */
const FORK_LIMIT_MS = 5_000;

export interface ForkServerOptions {
  /** With `warmth: 'fork'`. */
  readonly start: HarnessStart;
  /** An existing folder that is nobody's workspace. */
  readonly cwd: string;
  /** The cleaned environment; what `start` adds is added here. */
  readonly environment: Readonly<Record<string, string>>;
  /** Unique to this server; what it forks off carries it, too. */
  readonly mark: string;
  readonly log: Log;
  /** Told of the server, its pid and its private folder, until it has ended. */
  readonly registry: TreeRegistry;
}

interface Forked {
  readonly pid: number;
  readonly exited: Promise<ProcessExit>;
}

/**
 * True where a process can be forked off one that has much loaded. macOS has fork, but its frameworks do not survive it. In a sandbox each
 * run has one of its own.
 */
export function isForkSafe(): boolean {
  return process.platform === 'linux' && !isConfined();
}

/**
 * A process that has loaded a framework and waits; each run is a process forked off it, which has all of that loaded and nothing
 * of any other run. One run at a time. It never keeps the host alive, and ends when the host does.
 */
export class ForkServer {
  /** Settles when it can fork; rejects when it cannot serve, with the reason as its message. It has ended then. */
  readonly ready: Promise<void>;
  /** Settles when the server is gone, however that came. */
  readonly gone: Promise<void>;
  private readonly token = randomBytes(16).toString('hex');
  private readonly output = new BoundedOutput();
  private readonly forks = new Map<string, (forked: Forked) => void>();
  private readonly exits = new Map<number, (exit: ProcessExit) => void>();
  private readonly whenGone: (() => void)[] = [];
  private child: ChildProcess | undefined;
  private door: StreamDoor | undefined;
  /** Forked ahead, and waiting for its job. */
  private next: Promise<ForkedProcess> | undefined;
  private live: ForkedProcess | undefined;
  private isForking = false;
  private isLeaving = false;
  private ending: Promise<void> | undefined;

  private constructor(private readonly options: ForkServerOptions) {
    this.gone = new Promise((resolve) => this.whenGone.push(resolve));
    this.ready = this.boot();
    this.ready.catch(() => undefined);
  }

  /** Starts a server; see {@link ready}. */
  static start(options: ForkServerOptions): ForkServer {
    return new ForkServer(options);
  }

  /** Undefined before it has started, and where it could not. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** While a run that it forked off lives. */
  get isBusy(): boolean {
    return this.isForking || this.live !== undefined;
  }

  /** What the server itself holds in memory; 0 when it is gone. */
  async residentBytes(): Promise<number> {
    return this.pid === undefined ? 0 : residentBytes(this.pid);
  }

  /**
   * The process of a run, forked off ahead where that could be done. Waits until the one before has been ended, when its end
   * has begun.
   * @throws Error when the server is busy or gone, or does not answer; in the last case it ends.
   */
  async fork(): Promise<HarnessProcess> {
    if (this.isForking || this.live?.isEnding === false) throw new Error('The fork server is busy');
    this.isForking = true;
    try {
      await this.ready;
      await this.live?.end();
      this.live = await this.takeNext();
      this.live.keepHostAlive(true);
      return this.live;
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      this.isForking = false;
    }
  }

  private async takeNext(): Promise<ForkedProcess> {
    const ahead = await this.next?.catch(() => undefined);
    this.next = undefined;
    // Somebody may have killed it while it waited.
    return ahead === undefined || ahead.isGone ? this.forkOne() : ahead;
  }

  private forkAhead(): void {
    if (this.ending) return;
    this.next = this.forkOne();
    // Whoever takes it is told.
    this.next.then(
      (process) => process.keepHostAlive(false),
      () => undefined,
    );
  }

  /** Ends the server at once, or else when the run that it forked off has been ended. */
  async endWhenIdle(): Promise<void> {
    if (this.isBusy) this.isLeaving = true;
    else await this.end();
  }

  /** Ends the server and a run that it forked off, and removes what it laid down. */
  end(): Promise<void> {
    this.ending ??= this.endAll();
    return this.ending;
  }

  private async boot(): Promise<void> {
    const { start, cwd, environment, mark, registry } = this.options;
    try {
      const door = (this.door = await StreamDoor.open());
      registry.watch(mark, [door.folder]);
      const child = spawn(start.command, [...start.args], {
        cwd,
        env: { ...environment, ...start.env, [MARK_VARIABLE]: mark },
        stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
        detached: true,
      });
      this.child = child;
      await this.listen(child, { ...start.boot, token: this.token, serve: door.path });
      letHostGo(child);
      this.forkAhead();
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  /** Settles when the process says that it is ready. */
  private listen(child: ChildProcess, boot: object): Promise<void> {
    const { mark, registry } = this.options;
    if (child.pid !== undefined && this.door) registry.watch(mark, [this.door.folder], child.pid);
    return new Promise((resolve, reject) => {
      const reader = new ForkMessageReader(this.token, (message) => {
        if (message.type === 'ready') resolve();
        else if (message.type === 'unfit') reject(new Error(message.reason));
        else this.take(message);
      });
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        reject(
          new Error(`The fork server ended (${signal ?? String(code)}): ${this.output.text().trim().slice(-2_000)}`),
        );
        void this.end();
      });
      child.stdin?.on('error', () => undefined);
      for (const [index, stream] of [child.stdout, child.stderr].entries()) {
        stream?.on('data', (chunk: Buffer) => this.output.add(String(index), chunk));
      }
      const channel = child.stdio[3];
      if (channel && 'read' in channel) channel.on('data', (chunk: Buffer) => reader.add(chunk));
      child.stdin?.write(`${JSON.stringify(boot)}\n`);
    });
  }

  private async forkOne(): Promise<ForkedProcess> {
    const { child, door } = this;
    if (this.ending || !child || !door || child.pid === undefined) throw new Error('The fork server is gone');
    const token = randomBytes(16).toString('hex');
    const forked = new Promise<Forked>((resolve) => this.forks.set(token, resolve));
    const streams = door.expect(token);
    child.stdin?.write(`${JSON.stringify({ fork: token })}\n`);
    try {
      const died = forked.then(({ exited }) => exited).then(() => Promise.reject(new Error('What was forked died')));
      const both = Promise.all([forked, streams]);
      const [{ pid, exited }, connections] = await withinLimit(Promise.race([both, died]), this.gone);
      const identity = { mark: this.options.mark, pid, keepPid: child.pid };
      return new ForkedProcess(token, identity, exited, connections, () => this.runEnded());
    } finally {
      this.forks.delete(token);
      door.forget(token);
    }
  }

  private runEnded(): void {
    this.live = undefined;
    if (this.isLeaving) void this.end();
    else this.forkAhead();
  }

  private take(message: Extract<ForkMessage, { type: 'forked' | 'exited' }>): void {
    if (message.type === 'forked') {
      const { pid } = message;
      const exited = new Promise<ProcessExit>((resolve) => this.exits.set(pid, resolve));
      this.forks.get(message.token)?.({ pid, exited });
      return;
    }
    this.exits.get(message.pid)?.({ code: message.code, signal: signalName(message.signal) });
    this.exits.delete(message.pid);
  }

  private async endAll(): Promise<void> {
    const { mark, registry, log } = this.options;
    const { child, door } = this;
    child?.stdin?.end();
    const left = await killTree(child?.pid === undefined ? { mark } : { mark, pid: child.pid });
    if (left.length > 0) log.warn(`Processes of a fork server could not be ended: ${left.join(', ')}`);
    for (const resolve of this.exits.values()) resolve({ code: null, signal: 'SIGKILL' });
    this.exits.clear();
    await door?.close();
    registry.forget(mark);
    for (const tell of this.whenGone) tell();
  }
}

/** From now on the process does not keep the host alive. */
function letHostGo(child: ChildProcess): void {
  child.unref();
  for (const stream of child.stdio) if (stream instanceof Socket) stream.unref();
}

/** Rejects when it takes too long, and when the server is gone. */
async function withinLimit<T>(work: Promise<T>, gone: Promise<void>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let giveUp: ((reason: Error) => void) | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
    timer = setTimeout(() => reject(new Error('The fork server did not answer')), FORK_LIMIT_MS);
  });
  // The server outlives this, and must not hold on to what came of it.
  void gone.then(() => giveUp?.(new Error('The fork server is gone')));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    giveUp = undefined;
  }
}

function signalName(signal: number | null): NodeJS.Signals | null {
  if (signal === null) return null;
  const names = Object.entries(constants.signals) as [NodeJS.Signals, number][];
  return names.find(([, number]) => number === signal)?.[0] ?? 'SIGKILL';
}
