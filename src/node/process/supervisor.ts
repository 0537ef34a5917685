import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import type { Log } from '../../core/ports';
import { cleanEnvironment } from './cleanEnvironment';
import type { SupervisorMessage } from './supervisorMessage';

type WatchMessage = Extract<SupervisorMessage, { type: 'watch' }>;

export interface SupervisorOptions {
  /** The built `supervisor.cjs`. */
  readonly scriptPath: string;
  /** A Node of any supported version, or VS Code's own runtime. */
  readonly execPath: string;
  readonly log: Log;
}

/** Stands for one host's processes; what {@link ProcessTree}s are registered with. */
export interface TreeRegistry {
  /** Call before the process is started, and again with its pid. `paths` (absolute) are removed if the host dies. */
  watch(mark: string, paths: readonly string[], pid?: number): void;
  /** Call when the tree has been ended and its paths are removed. */
  forget(mark: string): void;
}

/**
 * Talks to this host's one supervisor process, started with the first tree. If the host is killed, the supervisor ends all
 * trees that are still registered. It never keeps the host alive.
 */
export class Supervisor implements TreeRegistry {
  private child: ChildProcess | undefined;
  private readonly watched = new Map<string, WatchMessage>();

  constructor(private readonly options: SupervisorOptions) {}

  watch(mark: string, paths: readonly string[], pid?: number): void {
    const message: WatchMessage = { type: 'watch', mark, paths: [...paths], ...(pid !== undefined && { pid }) };
    this.watched.set(mark, message);
    if (this.child) this.send(this.child, message);
    else this.start();
  }

  forget(mark: string): void {
    if (this.watched.delete(mark) && this.child) this.send(this.child, { type: 'forget', mark });
  }

  /** Lets the supervisor go; it ends what is still registered. */
  dispose(): void {
    this.child?.stdin?.end();
    this.child = undefined;
  }

  private start(): void {
    const { scriptPath, execPath, log } = this.options;
    const child = spawn(execPath, [scriptPath], {
      env: { ...cleanEnvironment(process.env), ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      windowsHide: true,
    });
    this.child = child;
    child.once('error', (error) => {
      log.error(`The supervisor could not be started: ${error.stack ?? error.message}`);
      this.forgetChild(child);
    });
    child.once('exit', (code, signal) => {
      log.debug(`The supervisor ended (${signal ?? code ?? 'unknown'}).`);
      this.forgetChild(child);
    });
    // It may be gone already; the next tree starts another.
    child.stdin.on('error', (error) => log.debug(`The supervisor did not take a message: ${error.message}`));
    child.unref();
    if (child.stdin instanceof Socket) child.stdin.unref();
    for (const message of this.watched.values()) this.send(child, message);
  }

  private forgetChild(child: ChildProcess): void {
    if (this.child === child) this.child = undefined;
  }

  private send(child: ChildProcess, message: SupervisorMessage): void {
    child.stdin?.write(`${JSON.stringify(message)}\n`);
  }
}
