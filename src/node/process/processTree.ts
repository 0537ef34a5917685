import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { confined } from './confinement';
import { killTree } from './killTree';
import { MARK_VARIABLE } from './runningProcesses';

/** How long the streams of a process that is dead may stay open before they are dropped. */
const DRAIN_LIMIT_MS = 2_000;

export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment but for the mark. */
  readonly env: Readonly<Record<string, string>>;
  /** Unique to this tree; inherited by everything it starts. */
  readonly mark: string;
  /** Opens a pipe on the process's file descriptor 3, apart from its output. */
  readonly hasChannel?: boolean;
  /** Opens a pipe to its standard input, which is at its end otherwise. */
  readonly hasInput?: boolean;
  /** On Windows: hands the arguments on without quoting them. */
  readonly isVerbatim?: boolean;
}

export interface ProcessListeners {
  readonly onOutput: (stream: 'stdout' | 'stderr', chunk: Buffer) => void;
  readonly onChannel?: (chunk: Buffer) => void;
}

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process started without a shell, in a group of its own, that is ended together with all it started. */
export class ProcessTree {
  /** Settles when the root process is gone; rejects when it could not be started. */
  readonly exited: Promise<ProcessExit>;
  private readonly child: ChildProcess;
  private readonly closed: Promise<void>;
  private ending: Promise<readonly number[]> | undefined;

  constructor(
    private readonly request: ProcessRequest,
    listeners: ProcessListeners,
  ) {
    const { command, args, cwd } = confined(request);
    this.child = spawn(command, args, {
      cwd,
      env: { ...request.env, [MARK_VARIABLE]: request.mark },
      stdio: [request.hasInput ? 'pipe' : 'ignore', 'pipe', 'pipe', request.hasChannel ? 'pipe' : 'ignore'],
      detached: process.platform !== 'win32',
      windowsHide: true,
      ...(request.isVerbatim && { windowsVerbatimArguments: true }),
    });
    this.exited = new Promise((resolve, reject) => {
      this.child.once('error', reject);
      this.child.once('exit', (code, signal) => {
        resolve({ code, signal });
      });
    });
    // Whoever awaits it later still sees the rejection.
    this.exited.catch(() => undefined);
    this.closed = new Promise((resolve) => {
      this.child.once('close', () => {
        resolve();
      });
    });
    this.child.stdout?.on('data', (chunk: Buffer) => listeners.onOutput('stdout', chunk));
    this.child.stderr?.on('data', (chunk: Buffer) => listeners.onOutput('stderr', chunk));
    this.channel()?.on('data', (chunk: Buffer) => listeners.onChannel?.(chunk));
    // It may be gone before it has read; its end is told elsewhere.
    this.child.stdin?.on('error', () => undefined);
  }

  /** Undefined when the process could not be started. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Writes to its standard input; `isLast`: and closes that. */
  write(text: string, isLast = false): void {
    if (isLast) this.child.stdin?.end(text);
    else this.child.stdin?.write(text);
  }

  /** Whether this process keeps the host alive while it lives, as it does to begin with. */
  keepHostAlive(isKept: boolean): void {
    const handles = [this.child, this.child.stdin, this.child.stdout, this.child.stderr, this.channel()];
    for (const handle of handles) {
      if (!(handle instanceof Socket) && handle !== this.child) continue;
      if (isKept) handle.ref();
      else handle.unref();
    }
  }

  /**
   * Ends every process of the tree and waits until all that they wrote has been read.
   * Answers the pids that could not be ended.
   */
  end(): Promise<readonly number[]> {
    this.ending ??= this.endAll();
    return this.ending;
  }

  private async endAll(): Promise<readonly number[]> {
    if (this.child.pid === undefined) return [];
    const left = await killTree({ mark: this.request.mark, pid: this.child.pid });
    const limit = new AbortController();
    const drained = await Promise.race([
      this.closed.then(() => true),
      delay(DRAIN_LIMIT_MS, false, { signal: limit.signal }).catch(() => false),
    ]);
    limit.abort();
    if (!drained) for (const stream of [this.child.stdout, this.child.stderr, this.channel()]) stream?.destroy();
    return left;
  }

  private channel(): Readable | undefined {
    const stream = this.child.stdio[3];
    return stream && 'read' in stream ? stream : undefined;
  }
}
