import type { Load } from '../../core/bench/model';
import { l10n } from '../../shared/l10n';
import type { BenchLineOf } from './benchLine';
import { BenchProcess, type BenchProcessOptions } from './benchProcess';
import { BenchFailure } from './benchFailure';

export interface SideOptions extends Omit<BenchProcessOptions, 'request'> {
  readonly process: BenchProcessOptions['request'];
  /** The load generator, should the program turn out to be a server. */
  readonly generator: BenchProcessOptions['request'];
  /** The job line, and for a server the load generator's. */
  readonly job: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly load: Load;
}

/** What one slice is to be measured with. */
export interface SliceSettings {
  readonly ms: number;
  readonly clients?: number;
  readonly size?: number;
  readonly ratePerSecond?: number;
}

/** Looks at the memory of a load that goes on. */
const SUSTAIN_POINTS = 20;

/** One side of a pair: the process with the code, and for a server the process that loads it. */
export class BenchSide {
  startUpMs = 0;
  private readonly process: BenchProcess;
  private generator: BenchProcess | undefined;

  constructor(private readonly options: SideOptions) {
    this.process = new BenchProcess({
      ...options,
      request: options.process,
      // A server that fails says why; who waits for its answers could only say that none come.
      onFailure: (failure) => this.generator?.failWith(failure),
    });
  }

  get runtime(): string {
    return this.process.runtime;
  }

  get printed(): string {
    return this.process.printed;
  }

  /** Waits until its process knows all but the code. */
  booted(): Promise<void> {
    return this.process.booted();
  }

  /** Loads the code, and for a server starts what loads it. */
  async begin(): Promise<void> {
    const { job, generator, seed, load } = this.options;
    const ready = await this.process.ask(job, 'benchReady');
    this.startUpMs = ready.startUpMs ?? 0;
    if (ready.kind !== 'server') return;
    const { port, requests = [{ path: '/' }] } = ready;
    if (port === undefined)
      throw new BenchFailure('crashed', l10n.t('The server did not tell which port it listens on.'));
    this.generator = new BenchProcess({ ...this.options, request: generator });
    await this.generator.ask({ port, requests, seed, load }, 'benchReady');
  }

  async warmUp(settings: SliceSettings): Promise<void> {
    await this.driver.ask({ do: 'warmUp', ...settings }, 'warmedUp');
  }

  slice(settings: SliceSettings): Promise<BenchLineOf<'slice'>> {
    return this.driver.ask({ do: 'slice', ...settings }, 'slice');
  }

  /** So many operations in a row, with a look at the memory now and then. */
  async sustain(operations: number): Promise<BenchLineOf<'sustained'>> {
    if (!this.generator) {
      return this.process.ask({ do: 'sustain', operations, points: SUSTAIN_POINTS }, 'sustained');
    }
    const held: [number, number][] = [];
    let elapsedMs = 0;
    let done = 0;
    const points = Math.min(SUSTAIN_POINTS, operations);
    for (let point = 1; point <= points; point += 1) {
      const next = Math.round((operations * point) / points) - done;
      const part = await this.generator.ask({ do: 'sustain', operations: next, points: 1 }, 'sustained');
      elapsedMs += part.elapsedMs;
      done += part.operations;
      const { bytes } = await this.process.ask({ do: 'held' }, 'held');
      held.push([done, bytes]);
    }
    return { type: 'sustained', operations: done, elapsedMs, held };
  }

  /** The most memory that the process has held, in bytes; 0 where the system does not tell. */
  async peakBytes(): Promise<number> {
    return (await this.process.ask({ do: 'memory' }, 'memory')).peakBytes;
  }

  async finish(): Promise<void> {
    // First its connections: a server may wait for them to close.
    await this.generator?.ask({ do: 'finish' }, 'end');
    await this.process.ask({ do: 'finish' }, 'end');
  }

  /** While one side is measured the other does nothing, whatever its code has left running. */
  pause(): void {
    this.process.pause();
  }

  resume(): void {
    this.process.resume();
  }

  async end(): Promise<void> {
    await Promise.all([this.generator?.end(), this.process.end()]);
  }

  private get driver(): BenchProcess {
    return this.generator ?? this.process;
  }
}
