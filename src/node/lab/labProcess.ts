import { labFrame, MAX_FRAMES, MAX_FRAME_BYTES, type LabFrame } from '../../core/check/lab/labFrames';
import type { CancelSignal } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { BoundedOutput } from '../process/boundedOutput';
import type { ProcessExit } from '../process/processTree';
import type { TreeRegistry } from '../process/supervisor';
import type { TreeLimits } from '../process/treeLimits';
import { TreeWatch } from '../process/treeWatch';
import { describeStrike, isHeapFull } from '../run/describeStrike';
import { ChannelReader } from '../run/harnessLine';
import { describeSeconds } from '../run/timeLimits';
import { SpawnedProcess, type SpawnRequest } from '../run/warm/spawnedProcess';
import { explainLabFailure, LabFailure, type LabCopy } from './labFailure';
import { labLine, type LabLine } from './labLine';

/** All pictures may stand in one line, and in other writing than ours take more room. */
const MAX_LINE_BYTES = 4 * MAX_FRAME_BYTES;

export interface LabProcessOptions {
  readonly request: SpawnRequest;
  readonly registry: TreeRegistry;
  readonly limits: TreeLimits;
  readonly signal: CancelSignal;
  readonly timeoutMs: number;
  readonly copy: LabCopy;
}

/** What a lab told. */
export interface LabAnswer {
  readonly figures: Readonly<Record<string, number>>;
  readonly frames: readonly LabFrame[];
}

/** A process that runs a lab, and is then ended with all that it started. */
export class LabProcess {
  /** What the code printed. */
  readonly output = new BoundedOutput();
  /** Empty until it has said so. */
  runtime = '';
  private readonly process: SpawnedProcess;
  private readonly watch: TreeWatch;
  private figures: Readonly<Record<string, number>> = {};
  private readonly frames: LabFrame[] = [];
  private bytes = 0;
  private readonly result: Promise<LabAnswer>;
  private settle: {
    readonly answer: (answer: LabAnswer) => void;
    readonly fail: (failure: LabFailure) => void;
  } = { answer: () => undefined, fail: () => undefined };
  private readonly cancel = (): void => this.settle.fail(new LabFailure('cancelled', l10n.t('The lab was cancelled.')));

  constructor(private readonly options: LabProcessOptions) {
    const { request, registry, limits } = options;
    // Whatever comes after the first answer changes nothing.
    this.result = new Promise((answer, fail: (failure: LabFailure) => void) => (this.settle = { answer, fail }));
    this.result.catch(() => undefined);
    this.process = new SpawnedProcess(request);
    const { mark, pid } = this.process.identity;
    registry.watch(mark, [], pid);
    this.watch = new TreeWatch(this.process.identity, limits, ({ kind }) =>
      this.settle.fail(new LabFailure('crashed', describeStrike(kind, limits))),
    );
  }

  /**
   * Gives it its job, and waits for what comes of it; to be called once. The process is gone then, with all it started.
   * @throws LabFailure when it does not come to its end
   */
  async run(job: Readonly<Record<string, unknown>>): Promise<LabAnswer> {
    const { signal, timeoutMs, registry } = this.options;
    const timer = setTimeout(() => this.settle.fail(timeFailure(timeoutMs)), timeoutMs);
    if (signal.aborted) this.cancel();
    else signal.addEventListener('abort', this.cancel, { once: true });
    this.listen();
    this.watch.start();
    this.process.tell(job);
    try {
      return await this.result;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', this.cancel);
      this.watch.stop();
      await this.process.end();
      registry.forget(this.process.identity.mark);
    }
  }

  private listen(): void {
    const reader = new ChannelReader(this.process.token, labLine, (line) => this.take(line), {
      maxLineBytes: MAX_LINE_BYTES,
      onUnknown: () => this.settle.fail(unreadable('')),
    });
    this.process.listen({
      onOutput: (stream, chunk) => void this.output.add(stream, chunk),
      onChannel: (chunk) => reader.add(chunk),
    });
    this.process.exited.then(
      // What it wrote last may not have been read yet.
      (exit) => void this.process.end().then(() => this.settle.fail(this.exitFailure(exit))),
      (error: unknown) => this.settle.fail(new LabFailure('couldNotStart', String(error))),
    );
  }

  private take(line: LabLine): void {
    switch (line.type) {
      case 'ready':
        return;
      case 'hello':
        this.runtime = line.runtime;
        return;
      case 'loadFailed':
      case 'labFailed':
        this.settle.fail(explainLabFailure(line, this.options.copy));
        return;
      case 'figures':
        this.figures = line.figures;
        return;
      case 'pictures':
        this.add(line.pictures);
        return;
      case 'completed':
        if (line.pictures !== this.frames.length) this.settle.fail(unreadable(''));
        else this.settle.answer({ figures: this.figures, frames: [...this.frames] });
    }
  }

  /** The harness keeps to these bounds. Whoever speaks in its place gets no further. */
  private add(pictures: readonly unknown[]): void {
    for (const picture of pictures) {
      this.bytes += JSON.stringify(picture).length;
      const read = labFrame.safeParse(picture);
      if (this.frames.length >= MAX_FRAMES || this.bytes > 2 * MAX_FRAME_BYTES) this.settle.fail(unreadable(''));
      else if (read.success) {
        this.frames.push(read.data);
        continue;
      } else {
        const [issue] = read.error.issues;
        const at = `picture ${this.frames.length + 1}, ${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`;
        this.settle.fail(unreadable(` (${at})`));
      }
      return;
    }
  }

  private exitFailure({ code, signal }: ProcessExit): LabFailure {
    const how =
      signal !== null
        ? l10n.t('The program was ended by {0}.', signal)
        : l10n.t('The program ended by itself while the lab ran, with exit code {0}.', String(code));
    if (isHeapFull(this.output.text())) return new LabFailure('crashed', describeStrike('memory', this.options.limits));
    const lastLines = this.output.text().trim().split('\n').slice(-5).join('\n');
    return new LabFailure(
      this.runtime === '' ? 'couldNotStart' : 'crashed',
      lastLines === '' ? how : `${how}\n${lastLines}`,
    );
  }
}

function timeFailure(timeoutMs: number): LabFailure {
  return new LabFailure('timedOut', l10n.t('Stopped: the lab took longer than {0}.', describeSeconds(timeoutMs)));
}

/** @param detail of what cannot be read, for the pack's author */
function unreadable(detail: string): LabFailure {
  return new LabFailure('crashed', l10n.t('The program of this lab told something that cannot be read{0}.', detail));
}
