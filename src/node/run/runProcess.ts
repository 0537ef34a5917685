import type { Case } from '../../core/pack/model';
import type { CancelSignal } from '../../core/ports';
import type { FileCoverage, RunEvent, RunOutcome, RunPlan } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import { BoundedOutput } from '../process/boundedOutput';
import type { ProcessExit } from '../process/processTree';
import type { TreeLimits } from '../process/treeLimits';
import { TreeWatch } from '../process/treeWatch';
import type { RunCollector } from './caseCollector';
import type { CoverageCollector } from './coverageCollector';
import { withoutDebuggerWords } from './debuggerWords';
import { describeStrike, isHeapFull } from './describeStrike';
import { HarnessLineReader, type HarnessLine } from './harnessLine';
import type { HarnessProcess } from './harnessProcess';
import { OutputSplitter, type PrintedText } from './outputSplitter';
import type { PristineTests } from './pristineTests';
import { describeSeconds, TimeLimits } from './timeLimits';

/** How long the last of the output may take after the harness has said that all is over. */
const OUTPUT_LIMIT_MS = 2_000;

export interface ProcessVerdict {
  readonly outcome: RunOutcome;
  readonly explanation?: string;
  readonly output: string;
  readonly isOutputCut: boolean;
  readonly runtime: string;
  readonly coverage?: readonly FileCoverage[];
}

export interface RunProcessRequest {
  readonly plan: RunPlan;
  readonly process: HarnessProcess;
  readonly job: Readonly<Record<string, unknown>>;
  readonly pristine: Pick<PristineTests, 'find'>;
  readonly collector: RunCollector;
  /** There when the run is to say what of the learner's files ran. */
  readonly coverage?: CoverageCollector;
  readonly onEvent: (event: RunEvent) => void;
  readonly signal: CancelSignal;
  /** More than this ends the run. */
  readonly limits: TreeLimits;
}

type Ending =
  | { readonly kind: 'end' | 'cancelled' | 'memory' | 'processes' }
  | { readonly kind: 'exited'; readonly exit: ProcessExit }
  | { readonly kind: 'timedOut'; readonly limitMs: number }
  | { readonly kind: 'notStarted'; readonly error: Error };

/**
 * One execution of a harness: hands over the job and reads what comes until it ends, a limit strikes or the run is
 * cancelled. Whoever asked for it ends the process when all has been told; in every other case nothing of it lives.
 */
export class RunProcess {
  private readonly output = new BoundedOutput();
  private readonly splitters: Readonly<Record<'stdout' | 'stderr', OutputSplitter>>;
  private runningCase: Case | undefined;
  private loadingFile: string | undefined;
  private runtime = '';
  private hasEnded = false;
  private settle: (ending: Ending) => void = () => undefined;

  constructor(private readonly request: RunProcessRequest) {
    const { token } = request.process;
    this.splitters = { stdout: new OutputSplitter(token), stderr: new OutputSplitter(token) };
  }

  async run(): Promise<ProcessVerdict> {
    const { plan, process, job, signal } = this.request;
    const limits = new TimeLimits(plan, (limitMs) => this.settle({ kind: 'timedOut', limitMs }));
    const reader = new HarnessLineReader(process.token, (line) => this.take(line, limits));
    const ending = new Promise<Ending>((resolve) => (this.settle = resolve));
    const cancel = () => this.settle({ kind: 'cancelled' });
    if (signal.aborted) this.settle({ kind: 'cancelled' });
    const watch = new TreeWatch(process.identity, this.request.limits, ({ kind }) => this.settle({ kind }));
    watch.start();
    process.exited.then(
      (exit) => this.settle({ kind: 'exited', exit }),
      (error: unknown) =>
        this.settle({ kind: 'notStarted', error: error instanceof Error ? error : new Error(String(error)) }),
    );
    signal.addEventListener('abort', cancel, { once: true });
    limits.start();
    if (!signal.aborted) {
      process.work(job, {
        onOutput: (stream, chunk) => this.print(stream, this.splitters[stream].add(chunk)),
        onChannel: (chunk) => reader.add(chunk),
      });
    }
    let how = await ending;
    limits.stop();
    watch.stop();
    signal.removeEventListener('abort', cancel);
    const stopped = this.snapshotOf(how);
    if (how.kind !== 'end') await process.end();
    // The last line may have been on its way when the process was seen to exit.
    if (how.kind === 'exited' && this.hasEnded) how = { kind: 'end' };
    for (const stream of ['stdout', 'stderr'] as const) this.print(stream, this.splitters[stream].flush());
    const rest = this.output.rest();
    if (rest !== '') this.request.onEvent({ type: 'output', text: rest });
    return this.verdict(how, stopped);
  }

  private print(stream: 'stdout' | 'stderr', pieces: readonly PrintedText[]): void {
    for (const { text: printed, by } of pieces) {
      const text = this.request.plan.mode === 'debug' && !by ? withoutDebuggerWords(printed) : printed;
      const shown = this.output.add(stream, Buffer.from(text));
      const key = by && this.request.collector.addOutput(by, text);
      if (shown !== '') this.request.onEvent({ type: 'output', text: shown, ...(key && { case: key }) });
    }
    this.endWhenAllIsTold();
  }

  /** The end is told on the channel, and in both streams after all that was printed. */
  private endWhenAllIsTold(): void {
    if (this.hasEnded && this.splitters.stdout.isClosed && this.splitters.stderr.isClosed) this.settle({ kind: 'end' });
  }

  private take(line: HarnessLine, limits: TimeLimits): void {
    const { collector, pristine } = this.request;
    switch (line.type) {
      case 'ready':
        return;
      case 'coverage':
        this.request.coverage?.add(line);
        return;
      case 'debuggerAwaited':
        this.request.onEvent(line);
        return;
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
        setTimeout(() => this.settle({ kind: 'end' }), OUTPUT_LIMIT_MS).unref();
        this.endWhenAllIsTold();
    }
  }

  /** What was going on when a limit struck; asked before what is still in the pipe is read. */
  private snapshotOf(how: Ending): string | undefined {
    if (how.kind !== 'timedOut' && how.kind !== 'memory' && how.kind !== 'processes') return undefined;
    const isLate = how.kind === 'timedOut';
    const sentence = isLate ? this.describeStop(describeSeconds(how.limitMs)) : this.describeStrike(how.kind);
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
        const coverage = this.request.coverage?.result();
        return {
          outcome: 'completed',
          ...rest,
          ...(explanation !== undefined && { explanation }),
          ...(coverage && { coverage }),
        };
      }
      case 'cancelled':
        return { outcome: 'cancelled', explanation: l10n.t('The run was cancelled.'), ...rest };
      case 'timedOut':
        return { outcome: 'timedOut', ...rest, ...(stopped !== undefined && { explanation: stopped }) };
      case 'memory':
      case 'processes':
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
    const explanation = isHeapFull(rest.output)
      ? this.describeStrike('memory')
      : `${describeExit(exit, this.runtime)} ${this.describeInterruption()}`;
    if (this.runningCase) this.request.collector.interrupt(this.runningCase, 'errored', explanation);
    return { outcome: 'crashed', explanation, ...rest };
  }

  private describeStrike(kind: 'memory' | 'processes'): string {
    return `${describeStrike(kind, this.request.limits)} ${this.describeInterruption()}`;
  }

  private describeInterruption(): string {
    if (this.runningCase) return l10n.t("That was while '{0}' was running.", this.runningCase.title);
    if (this.loadingFile !== undefined) return l10n.t('That was while {0} was loading.', this.loadingFile);
    return l10n.t('Not all tests had finished.');
  }
}

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
