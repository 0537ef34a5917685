import type { CancelSignal } from '../../core/ports';
import type { ProbeResult, TranscriptRecord } from '../../core/seal/ports';
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
import { explainFailure, ProbeFailure, type ProbedFolder } from './probeFailure';
import { probeLine, type ProbeLine } from './probeLine';

/** A transcript has 4 MB, and as JSON at most twice that. */
const MAX_LINE_BYTES = 16 * 1024 ** 2;
const MAX_RECORDS = 100_000;
const MAX_CHARACTERS = 4 * 1024 ** 2;

export interface ProbeProcessOptions {
  readonly request: SpawnRequest;
  readonly registry: TreeRegistry;
  readonly limits: TreeLimits;
  readonly signal: CancelSignal;
  readonly timeoutMs: number;
  readonly folder: ProbedFolder;
}

/** What a probe answered. */
export type ProbeAnswer =
  | Pick<Extract<ProbeResult, { readonly outcome: 'completed' }>, 'outcome' | 'records'>
  | Pick<Extract<ProbeResult, { readonly outcome: 'public' }>, 'outcome' | 'difference'>;

/** A process that probes, and is then ended with all that it started. */
export class ProbeProcess {
  private readonly process: SpawnedProcess;
  private readonly watch: TreeWatch;
  private readonly output = new BoundedOutput();
  private readonly records: TranscriptRecord[] = [];
  private characters = 0;
  private isHeard = false;
  private settle: {
    readonly answer: (answer: ProbeAnswer) => void;
    readonly fail: (failure: ProbeFailure) => void;
  } = { answer: () => undefined, fail: () => undefined };
  private readonly result: Promise<ProbeAnswer>;
  private readonly cancel = (): void =>
    this.settle.fail(new ProbeFailure('cancelled', l10n.t('Opening the solution was cancelled.')));

  constructor(private readonly options: ProbeProcessOptions) {
    const { request, registry, limits } = options;
    // Whatever comes after the first answer changes nothing.
    this.result = new Promise((answer, fail: (failure: ProbeFailure) => void) => (this.settle = { answer, fail }));
    this.result.catch(() => undefined);
    this.process = new SpawnedProcess(request);
    const { mark, pid } = this.process.identity;
    registry.watch(mark, [], pid);
    this.watch = new TreeWatch(this.process.identity, limits, ({ kind }) =>
      this.settle.fail(new ProbeFailure('crashed', describeStrike(kind, limits))),
    );
  }

  /**
   * Gives it its job, and waits for what comes of it; to be called once. The process is gone then, with all it started.
   * @throws ProbeFailure when there is no answer
   */
  async ask(job: Readonly<Record<string, unknown>>): Promise<ProbeAnswer> {
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
    const reader = new ChannelReader(this.process.token, probeLine, (line) => this.take(line), {
      maxLineBytes: MAX_LINE_BYTES,
      onUnknown: () => this.settle.fail(unreadable()),
    });
    this.process.listen({
      onOutput: (stream, chunk) => void this.output.add(stream, chunk),
      onChannel: (chunk) => reader.add(chunk),
    });
    this.process.exited.then(
      // What it wrote last may not have been read yet.
      (exit) => void this.process.end().then(() => this.settle.fail(this.exitFailure(exit))),
      (error: unknown) => this.settle.fail(new ProbeFailure('couldNotStart', String(error))),
    );
  }

  private take(line: ProbeLine): void {
    this.isHeard = true;
    switch (line.type) {
      case 'ready':
      case 'hello':
        return;
      case 'loadFailed':
      case 'probeFailed':
        this.settle.fail(explainFailure(line, this.options.folder));
        return;
      case 'records':
        this.add(line.records);
        return;
      case 'completed':
        if (line.count !== this.records.length) this.settle.fail(unreadable());
        else this.settle.answer({ outcome: 'completed', records: [...this.records] });
        return;
      case 'public':
        this.settle.answer({ outcome: 'public', ...(line.difference && { difference: line.difference }) });
    }
  }

  /** The harness keeps to these bounds. Whoever speaks in its place gets no further. */
  private add(records: readonly (readonly [group: string, text: string])[]): void {
    for (const [group, text] of records) {
      this.characters += text.length;
      if (this.records.length >= MAX_RECORDS || this.characters > MAX_CHARACTERS) {
        this.settle.fail(unreadable());
        return;
      }
      this.records.push({ group, text });
    }
  }

  private exitFailure({ code, signal }: ProcessExit): ProbeFailure {
    const how =
      signal !== null
        ? l10n.t('The program was ended by {0}.', signal)
        : l10n.t('The program ended by itself while it was probed, with exit code {0}.', String(code));
    if (isHeapFull(this.output.text()))
      return new ProbeFailure('crashed', describeStrike('memory', this.options.limits));
    const lastLines = this.output.text().trim().split('\n').slice(-5).join('\n');
    return new ProbeFailure(
      this.isHeard ? 'crashed' : 'couldNotStart',
      lastLines === '' ? how : `${how}\n${lastLines}`,
    );
  }
}

function timeFailure(timeoutMs: number): ProbeFailure {
  const message = l10n.t('Stopped: probing your code took longer than {0}.', describeSeconds(timeoutMs));
  return new ProbeFailure('timedOut', message);
}

function unreadable(): ProbeFailure {
  return new ProbeFailure('crashed', l10n.t('The program that probes your code told something that cannot be read.'));
}
