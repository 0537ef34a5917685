import type { CancelSignal } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { BoundedOutput } from '../process/boundedOutput';
import type { ProcessExit } from '../process/processTree';
import type { TreeRegistry } from '../process/supervisor';
import type { TreeLimits } from '../process/treeLimits';
import { TreeWatch } from '../process/treeWatch';
import { describeStrike } from '../run/describeStrike';
import { ChannelReader } from '../run/harnessLine';
import { describeSeconds } from '../run/timeLimits';
import { SpawnedProcess, type SpawnRequest } from '../run/warm/spawnedProcess';
import { BenchFailure } from './benchFailure';
import { benchLine, type BenchLine, type BenchLineOf } from './benchLine';
import { nearestPlace } from './nearestPlace';
import type { Patience } from './patience';

/** A server's program may name 10,000 requests, with bodies, in one line. */
const MAX_LINE_BYTES = 64 * 1024 ** 2;

export interface BenchProcessOptions {
  readonly request: SpawnRequest;
  readonly registry: TreeRegistry;
  readonly limits: TreeLimits;
  readonly signal: CancelSignal;
  readonly patience: Patience;
  /** Absolute folder whose files are the learner's; places are told relative to it. */
  readonly root: string;
  /** Says what its failures mean; as they come when left out. */
  readonly describe?: (failure: BenchFailure) => BenchFailure;
  /** Called once when it fails, whether or not it was asked. */
  readonly onFailure?: (failure: BenchFailure) => void;
  /** Called with what it printed. */
  readonly onOutput: (text: string) => void;
}

interface Question {
  readonly type: BenchLine['type'];
  readonly resolve: (line: BenchLine) => void;
  readonly reject: (failure: BenchFailure) => void;
}

/**
 * A process that is asked for measurements, one after the other. Everything that stands in the way (an error of the code's, a
 * crash, a limit, the end of patience, cancelling) rejects the question that is open, or the next, with a {@link BenchFailure}.
 */
export class BenchProcess {
  /** As the process tells of itself; empty before it has. */
  runtime = '';
  private readonly process: SpawnedProcess;
  private readonly output = new BoundedOutput();
  private readonly watch: TreeWatch;
  private question: Question | undefined;
  private isBooted = false;
  private failure: BenchFailure | undefined;
  private readonly cancel = (): void =>
    this.fail(new BenchFailure('cancelled', l10n.t('The benchmark was cancelled.')));

  constructor(private readonly options: BenchProcessOptions) {
    const { request, registry, limits, signal } = options;
    this.process = new SpawnedProcess(request);
    const { mark, pid } = this.process.identity;
    registry.watch(mark, [], pid);
    this.watch = new TreeWatch(this.process.identity, limits, ({ kind }) =>
      this.fail(new BenchFailure('crashed', describeStrike(kind, limits))),
    );
    const reader = new ChannelReader(this.process.token, benchLine, (line) => this.take(line), {
      maxLineBytes: MAX_LINE_BYTES,
      onUnknown: () => this.fail(unreadable()),
    });
    this.process.listen({
      onOutput: (stream, chunk) => {
        const shown = this.output.add(stream, chunk);
        if (shown !== '') options.onOutput(shown);
      },
      onChannel: (chunk) => reader.add(chunk),
    });
    this.process.exited.then(
      (exit) => this.fail(this.exitFailure(exit)),
      (error: unknown) => this.fail(new BenchFailure('couldNotStart', String(error))),
    );
    this.watch.start();
    if (signal.aborted) this.cancel();
    else signal.addEventListener('abort', this.cancel, { once: true });
  }

  /** What it printed, bounded. */
  get printed(): string {
    return this.output.text();
  }

  /** Waits until it has carried out its boot line. */
  async booted(): Promise<void> {
    if (!this.isBooted) await this.answer('ready');
  }

  /** Writes it a line and waits for the answer of that type; lines of another type that come before are passed over. */
  ask<Type extends BenchLine['type']>(line: Readonly<Record<string, unknown>>, type: Type): Promise<BenchLineOf<Type>> {
    const answer = this.answer(type);
    if (!this.failure) this.process.tell(line);
    return answer;
  }

  private answer<Type extends BenchLine['type']>(type: Type): Promise<BenchLineOf<Type>> {
    const { failure } = this;
    if (failure) return Promise.reject(failure);
    const { leftMs } = this.options.patience;
    return new Promise((resolve, reject: (failure: BenchFailure) => void) => {
      const timer = setTimeout(() => this.fail(timeFailure(leftMs)), leftMs);
      const settled = <T>(then: (value: T) => void) => {
        return (value: T): void => {
          clearTimeout(timer);
          this.question = undefined;
          then(value);
        };
      };
      const answer = (given: BenchLine): void => resolve(given as BenchLineOf<Type>);
      this.question = { type, resolve: settled(answer), reject: settled(reject) };
    });
  }

  /** Fails it for a reason that lies elsewhere. */
  failWith(failure: BenchFailure): void {
    if (this.failure) return;
    this.failure = failure;
    this.question?.reject(failure);
  }

  /** Holds it, with all that it started, until {@link resume}: nothing of it works while another is measured. Not on Windows. */
  pause(): void {
    this.signal('SIGSTOP');
  }

  resume(): void {
    this.signal('SIGCONT');
  }

  /** Ends it with all that it started. */
  async end(): Promise<void> {
    this.watch.stop();
    this.options.signal.removeEventListener('abort', this.cancel);
    await this.process.end();
    this.options.registry.forget(this.process.identity.mark);
  }

  private signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    const { pid } = this.process.identity;
    if (pid === undefined || process.platform === 'win32') return;
    try {
      process.kill(-pid, name);
    } catch {
      // Gone already: the next question will tell.
    }
  }

  private take(line: BenchLine): void {
    switch (line.type) {
      case 'ready':
        this.isBooted = true;
        this.settle(line);
        return;
      case 'hello':
        this.runtime = line.runtime;
        return;
      case 'loadFailed':
      case 'benchFailed': {
        const isWrong = line.type === 'benchFailed' && line.isWrong === true;
        const place = nearestPlace(this.options.root, line.frames ?? []);
        this.fail(new BenchFailure(isWrong ? 'wrongResult' : 'crashed', line.message, place));
        return;
      }
      default:
        this.settle(line);
    }
  }

  private settle(line: BenchLine): void {
    if (this.question?.type === line.type) this.question.resolve(line);
  }

  private fail(failure: BenchFailure): void {
    if (this.failure) return;
    const told = this.options.describe?.(failure) ?? failure;
    this.failWith(told);
    this.options.onFailure?.(told);
  }

  private exitFailure({ code, signal }: ProcessExit): BenchFailure {
    const how =
      signal !== null
        ? l10n.t('The program was ended by {0}.', signal)
        : l10n.t('The program ended by itself while it was measured, with exit code {0}.', String(code));
    const lastLines = this.printed.trim().split('\n').slice(-5).join('\n');
    const outcome = this.runtime === '' ? 'couldNotStart' : 'crashed';
    return new BenchFailure(outcome, lastLines === '' ? how : `${how}\n${lastLines}`);
  }
}

function timeFailure(waitedMs: number): BenchFailure {
  const message = l10n.t('Stopped: one step of the benchmark took longer than {0}.', describeSeconds(waitedMs));
  return new BenchFailure('timedOut', message);
}

function unreadable(): BenchFailure {
  return new BenchFailure('crashed', l10n.t('The program of the benchmark told something that cannot be read.'));
}
