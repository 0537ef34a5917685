import { randomBytes, randomUUID } from 'node:crypto';
import { ProcessTree, type ProcessExit, type ProcessListeners } from '../../process/processTree';
import type { TreeIdentity } from '../../process/killTree';
import type { HarnessProcess } from '../harnessProcess';
import type { HarnessStart } from '../runner';

/** What is kept of a process's output that nobody listens to yet. */
const WAITING_BYTES = 64 * 1024;

export interface SpawnRequest {
  readonly start: HarnessStart;
  /** The cleaned environment of this host; the start's own is added. */
  readonly environment: Readonly<Record<string, string>>;
  /** Absolute; the process goes to its workspace with its job. */
  readonly cwd: string;
  /** Whose runs it is for: of one such group, only processes of the present start wait. */
  readonly group: string;
}

/** A harness in a process that was started for it: at once with a job, or ahead as a spare. */
export class SpawnedProcess implements HarnessProcess {
  readonly token = randomBytes(16).toString('hex');
  readonly identity: TreeIdentity;
  /** Resolves when it has carried out its boot line; rejects when it ended before. */
  readonly ready: Promise<void>;
  private readonly tree: ProcessTree;
  private listeners: ProcessListeners | undefined;
  private readonly waiting: ((to: ProcessListeners) => void)[] = [];
  private waitingBytes = 0;

  constructor({ start, environment, cwd }: SpawnRequest) {
    const mark = randomUUID();
    let becomeReady: () => void = () => undefined;
    const booted = new Promise<void>((resolve) => (becomeReady = resolve));
    this.tree = new ProcessTree(
      {
        command: start.command,
        args: start.args,
        cwd,
        env: { ...environment, ...start.env },
        mark,
        hasChannel: true,
        hasInput: true,
      },
      {
        onOutput: (stream, chunk) => this.pass(chunk, (to) => to.onOutput(stream, chunk)),
        onChannel: (chunk) => {
          becomeReady();
          this.pass(chunk, (to) => to.onChannel?.(chunk));
        },
      },
    );
    const { pid } = this.tree;
    this.identity = { mark, ...(pid !== undefined && { pid }) };
    this.ready = Promise.race([booted, this.tree.exited.then(() => Promise.reject(new Error('It ended too early.')))]);
    this.ready.catch(() => undefined);
    this.tree.write(`${JSON.stringify({ ...start.boot, token: this.token })}\n`);
  }

  get exited(): Promise<ProcessExit> {
    return this.tree.exited;
  }

  /** A spare does not keep the host alive. */
  wait(): void {
    if (this.listeners) return;
    this.tree.keepHostAlive(false);
  }

  work(job: Readonly<Record<string, unknown>>, listeners: ProcessListeners): void {
    this.listen(listeners);
    this.tree.write(`${JSON.stringify(job)}\n`, true);
  }

  /** For a process that is talked with: from now on the listeners are told, and {@link tell} gives it lines. */
  listen(listeners: ProcessListeners): void {
    this.tree.keepHostAlive(true);
    this.listeners = listeners;
    for (const tell of this.waiting.splice(0)) tell(listeners);
  }

  /** Writes it a line; after {@link listen}. */
  tell(line: Readonly<Record<string, unknown>>): void {
    this.tree.write(`${JSON.stringify(line)}\n`);
  }

  end(): Promise<readonly number[]> {
    return this.tree.end();
  }

  private pass(chunk: Buffer, tell: (to: ProcessListeners) => void): void {
    if (this.listeners) tell(this.listeners);
    else if (this.waitingBytes < WAITING_BYTES) {
      this.waitingBytes += chunk.length;
      this.waiting.push(tell);
    }
  }
}
