import type { CancelSignal } from '../../core/ports';
import type { PlannedCase, RunEvent, RunOutcome, RunPlan } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import { BoundedOutput } from '../process/boundedOutput';
import { MemoryWatch } from '../process/memoryWatch';
import { ProcessTree, type ProcessExit, type ProcessRequest } from '../process/processTree';
import type { CaseCollector } from './caseCollector';
import { HarnessLineReader, type HarnessLine } from './harnessLine';
import type { PristineTests } from './pristineTests';
import { describeSeconds, TimeLimits } from './timeLimits';

export interface ProcessVerdict {
  readonly outcome: RunOutcome;
  readonly explanation?: string;
  readonly output: string;
  readonly isOutputCut: boolean;
  readonly runtime: string;
}

export interface RunProcessRequest {
  readonly plan: RunPlan;
  readonly process: ProcessRequest;
  readonly token: string;
  readonly pristine: PristineTests;
  readonly collector: CaseCollector;
  readonly onEvent: (event: RunEvent) => void;
  readonly onStarted: (pid: number) => void;
  readonly signal: CancelSignal;
  /** More than this ends the run. */
  readonly memoryLimitBytes: number;
}

type Ending =
  | { readonly kind: 'end' | 'cancelled' | 'outOfMemory' }
  | { readonly kind: 'exited'; readonly exit: ProcessExit }
  | { readonly kind: 'timedOut'; readonly limitMs: number }
  | { readonly kind: 'notStarted'; readonly error: Error };

/** One execution of a harness: reads what it tells until it ends, a limit strikes or the run is cancelled; then nothing of it lives. */
export class RunProcess {
  private readonly output = new BoundedOutput();
  private runningCase: PlannedCase | undefined;
  private loadingFile: string | undefined;
  private runtime = '';
  private hasEnded = false;
  private settle: (ending: Ending) => void = () => undefined;

  constructor(private readonly request: RunProcessRequest) {}

  async run(): Promise<ProcessVerdict> {
    const { plan, token, signal, onStarted, memoryLimitBytes } = this.request;
    const limits = new TimeLimits(plan, (limitMs) => this.settle({ kind: 'timedOut', limitMs }));
    const reader = new HarnessLineReader(token, (line) => this.take(line, limits));
    const ending = new Promise<Ending>((resolve) => (this.settle = resolve));
    const cancel = () => this.settle({ kind: 'cancelled' });
    if (signal.aborted) return this.verdict({ kind: 'cancelled' });
    const tree = new ProcessTree(
      { ...this.request.process, hasChannel: true },
      { onOutput: (stream, chunk) => this.print(stream, chunk), onChannel: (chunk) => reader.add(chunk) },
    );
    if (tree.pid !== undefined) onStarted(tree.pid);
    const memory = new MemoryWatch(tree.pid ?? 0, memoryLimitBytes, () => this.settle({ kind: 'outOfMemory' }));
    if (tree.pid !== undefined) memory.start();
    tree.exited.then(
      (exit) => this.settle({ kind: 'exited', exit }),
      (error: unknown) =>
        this.settle({ kind: 'notStarted', error: error instanceof Error ? error : new Error(String(error)) }),
    );
    signal.addEventListener('abort', cancel, { once: true });
    limits.start();
    let how = await ending;
    limits.stop();
    memory.stop();
    signal.removeEventListener('abort', cancel);
    const stopped = this.snapshotOf(how);
    await tree.end();
    // The last line may have been on its way when the process was seen to exit.
    if (how.kind === 'exited' && this.hasEnded) how = { kind: 'end' };
    const rest = this.output.rest();
    if (rest !== '') this.request.onEvent({ type: 'output', text: rest });
    return this.verdict(how, stopped);
  }

  private print(stream: string, chunk: Buffer): void {
    const text = this.output.add(stream, chunk);
    if (text !== '') this.request.onEvent({ type: 'output', text });
  }

  private take(line: HarnessLine, limits: TimeLimits): void {
    const { collector, pristine } = this.request;
    switch (line.type) {
      case 'hello':
        this.runtime = line.runtime;
        return;
      case 'fileStarted':
        this.loadingFile = pristine.find(line.file)?.planned.workspacePath;
        limits.enter(this.loadingFile);
        return;
      case 'fileLoaded':
        this.loadingFile = undefined;
        limits.enter(undefined);
        return;
      case 'loadFailed':
        collector.failLoading(line);
        return;
      case 'caseStarted':
        this.runningCase = collector.start(line);
        limits.enter(pristine.find(line.file)?.planned.workspacePath);
        return;
      case 'caseFinished':
        collector.finish(line);
        this.runningCase = undefined;
        limits.enter(undefined);
        return;
      case 'end':
        this.hasEnded = true;
        this.settle({ kind: 'end' });
    }
  }

  /** What was going on when a limit struck; asked before what is still in the pipe is read. */
  private snapshotOf(how: Ending): string | undefined {
    if (how.kind !== 'timedOut' && how.kind !== 'outOfMemory') return undefined;
    const isLate = how.kind === 'timedOut';
    const sentence = isLate ? this.describeStop(describeSeconds(how.limitMs)) : this.describeMemory();
    if (this.runningCase) {
      this.request.collector.interrupt(this.runningCase, isLate ? 'timedOut' : 'errored', sentence);
    }
    return sentence;
  }

  private describeStop(limit: string): string {
    if (this.runningCase) return l10n.t("Stopped after {0}: '{1}' had not finished.", limit, this.runningCase.title);
    if (this.loadingFile === undefined) return l10n.t('Stopped after {0}: the run had not finished.', limit);
    return l10n.t('Stopped after {0}: {1} had not finished loading.', limit, this.loadingFile);
  }

  private verdict(how: Ending, stopped?: string): ProcessVerdict {
    const { isCut: isOutputCut } = this.output;
    const rest = { output: this.output.text(), isOutputCut, runtime: this.runtime };
    switch (how.kind) {
      case 'end': {
        const { explanation } = this.request.collector;
        return { outcome: 'completed', ...rest, ...(explanation !== undefined && { explanation }) };
      }
      case 'cancelled':
        return { outcome: 'cancelled', explanation: l10n.t('The run was cancelled.'), ...rest };
      case 'timedOut':
        return { outcome: 'timedOut', ...rest, ...(stopped !== undefined && { explanation: stopped }) };
      case 'outOfMemory':
        return { outcome: 'crashed', ...rest, ...(stopped !== undefined && { explanation: stopped }) };
      case 'notStarted':
        return {
          outcome: 'couldNotStart',
          explanation: l10n.t('The tests could not be started: {0}', how.error.message),
          ...rest,
        };
      case 'exited':
        return this.exitVerdict(how.exit, rest);
    }
  }

  private exitVerdict(exit: ProcessExit, rest: Omit<ProcessVerdict, 'outcome' | 'explanation'>): ProcessVerdict {
    if (this.runtime === '') {
      const lastLines = rest.output.trim().split('\n').slice(-5).join('\n');
      return {
        outcome: 'couldNotStart',
        explanation: l10n.t('The tests could not be started: {0}', lastLines),
        ...rest,
      };
    }
    const explanation = HEAP_IS_FULL.test(rest.output.slice(-OUTPUT_END))
      ? this.describeMemory()
      : `${describeExit(exit, this.runtime)} ${this.describeInterruption()}`;
    if (this.runningCase) this.request.collector.interrupt(this.runningCase, 'errored', explanation);
    return { outcome: 'crashed', explanation, ...rest };
  }

  private describeMemory(): string {
    const limit = Math.round(this.request.memoryLimitBytes / 1024 / 1024);
    return `${l10n.t('The program was ended because it took more memory than a run may, which is {0} MB.', limit)} ${this.describeInterruption()}`;
  }

  private describeInterruption(): string {
    if (this.runningCase) return l10n.t("That was while '{0}' was running.", this.runningCase.title);
    if (this.loadingFile !== undefined) return l10n.t('That was while {0} was loading.', this.loadingFile);
    return l10n.t('Not all tests had finished.');
  }
}

/** How Node takes its leave when its heap is full, and how far from the end of its output that stands. */
const HEAP_IS_FULL = /^FATAL ERROR: .*out of memory/m;
const OUTPUT_END = 16 * 1024;

/** Node's exit code for a module that waits for something that can no longer come. */
const UNSETTLED_AWAIT = 13;

function describeExit({ code, signal }: ProcessExit, runtime: string): string {
  if (signal !== null) return l10n.t('The program was ended by {0}.', signal);
  if (code === UNSETTLED_AWAIT && runtime.startsWith('node')) {
    return l10n.t('The program waited for something that never came.');
  }
  if (code === 0) return l10n.t('The program ended itself, as process.exit and os._exit do.');
  return l10n.t('The program ended with exit code {0}.', String(code));
}
