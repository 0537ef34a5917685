import type { HarnessProcess } from '../harnessProcess';
import type { ForkServer } from './forkServer';
import type { SpawnedProcess } from './spawnedProcess';

/** Something that waits and gives runs their process. */
export interface WarmSource {
  readonly mark: string;
  readonly pid: number | undefined;
  /** Rejects when it could not be made ready. */
  readonly ready: Promise<void>;
  /** Settles when its process is gone. */
  readonly gone: Promise<unknown>;
  /** It gives one process, and is nothing afterwards. */
  readonly isSpent: boolean;
  /** A run that it gave its process still goes on. */
  readonly isBusy: boolean;
  take(): Promise<HarnessProcess>;
  /** Ends it, but for a run that it gave its process: after that. */
  end(): Promise<readonly number[]>;
}

/** One process for one run. */
export class SpareProcess implements WarmSource {
  readonly isSpent = true;
  readonly isBusy = false;

  constructor(private readonly process: SpawnedProcess) {}

  get mark(): string {
    return this.process.identity.mark;
  }

  get pid(): number | undefined {
    return this.process.identity.pid;
  }

  get ready(): Promise<void> {
    return this.process.ready;
  }

  get gone(): Promise<unknown> {
    return this.process.exited;
  }

  /** Also while it still boots: it will read its job then. */
  take(): Promise<HarnessProcess> {
    return Promise.resolve(this.process);
  }

  end(): Promise<readonly number[]> {
    return this.process.end();
  }
}

/** A server that forks off a process for each run. It registers itself. */
export class ForkSource implements WarmSource {
  readonly isSpent = false;

  constructor(
    readonly mark: string,
    private readonly server: ForkServer,
  ) {}

  get pid(): number | undefined {
    return this.server.pid;
  }

  get isBusy(): boolean {
    return this.server.isBusy;
  }

  get ready(): Promise<void> {
    return this.server.ready;
  }

  get gone(): Promise<unknown> {
    return this.server.gone;
  }

  take(): Promise<HarnessProcess> {
    return this.server.fork();
  }

  async end(): Promise<readonly number[]> {
    await this.server.endWhenIdle();
    return [];
  }
}
