import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CancelSignal } from '../../../core/ports';
import { DIAGRAM_SCRIPT } from '../../../shared/diagram';
import type { ArtefactAnswer, ArtefactJob, ArtefactWorkerData } from './artefactJob';

/** What a file may take; one that is read at all takes a few milliseconds. */
const TIME_LIMIT_MS = 10_000;
const HEAP_LIMIT_MB = 512;
/** A thread that nobody has asked for so long is ended; the next one costs as much as this one has. */
const IDLE_MS = 30_000;

export type ThreadAnswer = ArtefactAnswer | { readonly kind: 'timedOut' | 'cancelled' };

/** A thread that judges artefacts one after the other. It is started when it is asked, and ended when a file takes too long. */
export class ArtefactThread {
  private worker: Worker | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;

  /** @param distDir the built extension's `dist`, absolute */
  constructor(private readonly distDir: string) {}

  /** Rejects where the thread cannot be started, or falls over. */
  ask(job: ArtefactJob, signal: CancelSignal): Promise<ThreadAnswer> {
    const answer = this.queue.then(() => this.askNext(job, signal));
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  private async askNext(job: ArtefactJob, signal: CancelSignal): Promise<ThreadAnswer> {
    if (signal.aborted) return { kind: 'cancelled' };
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    worker.ref();
    let settle: (answer: ThreadAnswer) => void = () => undefined;
    let fail: (error: Error) => void = () => undefined;
    const answered = new Promise<ThreadAnswer>((resolve, reject) => ([settle, fail] = [resolve, reject]));
    const listeners = {
      message: (answer: ArtefactAnswer) => settle(answer),
      error: (error: Error) => fail(error),
      exit: (code: number) => fail(new Error(`The thread that reads files ended with ${code}.`)),
    };
    for (const [name, listener] of Object.entries(listeners)) worker.on(name, listener);
    const timer = setTimeout(() => settle({ kind: 'timedOut' }), TIME_LIMIT_MS);
    const cancel = (): void => settle({ kind: 'cancelled' });
    signal.addEventListener('abort', cancel, { once: true });
    worker.postMessage(job);
    try {
      const answer = await answered;
      if (answer.kind === 'timedOut' || answer.kind === 'cancelled') this.drop();
      return answer;
    } catch (error) {
      this.drop();
      if (isOutOfMemory(error)) return { kind: 'timedOut' };
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      for (const [name, listener] of Object.entries(listeners)) worker.off(name, listener);
      // Nobody is kept waiting at the end of a process by a thread that waits itself.
      worker.unref();
      this.idle = setTimeout(() => this.drop(), IDLE_MS);
      this.idle.unref();
    }
  }

  private start(): Worker {
    const workerData: ArtefactWorkerData = { diagramScript: join(this.distDir, 'panel', DIAGRAM_SCRIPT) };
    const worker = new Worker(join(this.distDir, 'artefacts.cjs'), {
      workerData,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
    });
    // Whoever waits for an answer hears of it; between two answers there is nobody to tell.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = undefined;
    });
    return worker;
  }

  private drop(): void {
    void this.worker?.terminate();
    this.worker = undefined;
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
