import { randomUUID } from 'node:crypto';
import type { CancelSignal, Log } from '../../../core/ports';
import type { RunEvent, RunPlan } from '../../../core/run/model';
import { describeEnd } from '../../../core/run/reports/plainOutput';
import type { ReportedName, ReportEvent, StepEnd } from '../../../core/run/reports/reportReader';
import { l10n } from '../../../shared/l10n';
import { BoundedOutput } from '../../process/boundedOutput';
import { ProcessTree, type ProcessExit } from '../../process/processTree';
import type { TreeRegistry } from '../../process/supervisor';
import type { TreeLimits } from '../../process/treeLimits';
import { TreeWatch } from '../../process/treeWatch';
import type { ReportStart, ReportStep } from '../runner';
import type { ProcessVerdict } from '../runProcess';
import { describeStrike } from '../describeStrike';
import { describeSeconds, TimeLimits } from '../timeLimits';
import { LineSplitter } from './lineSplitter';
import type { ReportCollector } from './reportCollector';
import { ReportFiles } from './reportFiles';

export interface ReportProcessRequest {
  readonly plan: RunPlan;
  /** Absolute folder, links resolved, that the steps run in. */
  readonly root: string;
  readonly start: ReportStart;
  readonly collector: ReportCollector;
  readonly supervisor: TreeRegistry;
  readonly log: Log;
  readonly onEvent: (event: RunEvent) => void;
  readonly signal: CancelSignal;
  readonly environment: Readonly<Record<string, string>>;
  readonly limits: TreeLimits;
}

type Stop =
  | { readonly kind: 'cancelled' | 'memory' | 'processes' }
  | { readonly kind: 'timedOut'; readonly limitMs: number }
  | { readonly kind: 'notStarted'; readonly error: Error };

type Printed = Extract<ReportEvent, { type: 'output' }>;

type StepOutcome = ({ readonly kind: 'exited' } & ProcessExit) | Stop;

/** Starts the steps of a run one after the other and reads what they report, until they are over or the run is stopped. */
export class ReportProcess {
  private readonly output = new BoundedOutput();
  private readonly limits: TimeLimits;
  private readonly stopped: Promise<Stop>;
  private stop: (how: Stop) => void = () => undefined;
  private step: ReportStep | undefined;
  private printed: { readonly texts: string[]; readonly by?: ReportedName } | undefined;
  /** How the last step ended that left cases without a result. */
  private incomplete: Pick<StepEnd, 'code' | 'signal'> | undefined;

  constructor(private readonly request: ReportProcessRequest) {
    this.limits = new TimeLimits(request.plan, (limitMs) => this.stop({ kind: 'timedOut', limitMs }));
    this.stopped = new Promise((resolve) => (this.stop = resolve));
  }

  async run(): Promise<ProcessVerdict> {
    const { signal, start } = this.request;
    const cancel = (): void => this.stop({ kind: 'cancelled' });
    if (signal.aborted) return this.verdict({ kind: 'cancelled' });
    signal.addEventListener('abort', cancel, { once: true });
    this.limits.start();
    let how: Stop | undefined;
    for (const [index, step] of start.steps.entries()) {
      const outcome = await this.runStep(step, index);
      if (outcome.kind === 'exited') continue;
      how = outcome;
      break;
    }
    this.limits.stop();
    signal.removeEventListener('abort', cancel);
    const rest = this.output.rest();
    if (rest !== '') this.request.onEvent({ type: 'output', text: rest });
    return this.verdict(how);
  }

  private async runStep(step: ReportStep, index: number): Promise<StepOutcome> {
    const { start, root, environment, collector, supervisor, log, limits } = this.request;
    this.step = step;
    collector.enterStep(step.files);
    log.debug(`Starts ${JSON.stringify([step.command, ...step.args])}`);
    const { reader } = start;
    const files = reader.reportPath === undefined ? undefined : await ReportFiles.watch(root, reader.reportPath);
    this.take(reader.stepStarted?.(index) ?? []);
    this.enterCheck();
    const lines = (stream: 'stdout' | 'stderr'): LineSplitter =>
      new LineSplitter(
        (line) => this.take(reader.line(stream, withoutColours(line))),
        (text) => this.take(reader.partialLine?.(stream, text) ?? []),
      );
    const splitters = { stdout: lines('stdout'), stderr: lines('stderr') };
    let isReading = true;
    const mark = randomUUID();
    supervisor.watch(mark, []);
    const tree = new ProcessTree(
      { ...step, cwd: root, env: { ...environment, ...step.env }, mark },
      {
        onOutput: (stream, chunk) => {
          if (!isReading) return;
          splitters[stream].add(chunk);
          this.flush();
        },
      },
    );
    const { pid } = tree;
    supervisor.watch(mark, [], pid);
    const watch = new TreeWatch({ mark, ...(pid !== undefined && { pid }) }, limits, ({ kind }) => this.stop({ kind }));
    if (pid !== undefined) watch.start();
    const how = await Promise.race([exitOf(tree), this.stopped]);
    watch.stop();
    // What came too late is no part of the verdict.
    if (how.kind !== 'exited') {
      isReading = false;
      this.interrupt(how);
    }
    const left = await tree.end();
    if (left.length > 0) log.warn(`Processes of a run could not be ended: ${left.join(', ')}`);
    supervisor.forget(mark);
    if (how.kind !== 'exited') return how;
    for (const splitter of Object.values(splitters)) splitter.end();
    this.flush();
    const { code, signal } = how;
    this.take(reader.stepEnded({ code, signal, files: (await files?.read()) ?? new Map() }));
    if (collector.hasMissing && code !== 0) this.incomplete = { code, signal };
    return how;
  }

  private take(events: readonly ReportEvent[]): void {
    const { collector } = this.request;
    for (const event of events) {
      if (event.type !== 'output') this.flush();
      switch (event.type) {
        case 'caseStarted':
          collector.start(event);
          this.enterCheck();
          break;
        case 'caseFinished':
          collector.finish(event);
          this.enterCheck();
          break;
        case 'loadFailed':
          collector.failLoading(event);
          break;
        case 'output':
          this.collect(event);
      }
    }
  }

  /** Printed text is passed on in pieces as large as they came, not line by line. */
  private collect({ text, by }: Printed): void {
    if (this.printed && (this.printed.by?.name !== by?.name || this.printed.by?.suite !== by?.suite)) this.flush();
    if (this.printed) this.printed.texts.push(text);
    else this.printed = { texts: [text], ...(by && { by }) };
  }

  private flush(): void {
    if (!this.printed) return;
    const { texts, by } = this.printed;
    this.printed = undefined;
    const text = texts.join('');
    const key = by && this.request.collector.addOutput(by, text);
    const shown = this.output.add('report', Buffer.from(text));
    if (shown !== '') this.request.onEvent({ type: 'output', text: shown, ...(key && { case: key }) });
  }

  /** The limit of a check counts while one of its cases runs, or while a step runs that does nothing else. */
  private enterCheck(): void {
    const [running] = this.request.collector.running;
    this.limits.enter(running?.file ?? (this.step?.isAllTests ? this.step.files?.[0] : undefined));
  }

  private interrupt(how: Stop): void {
    const { collector } = this.request;
    if (how.kind === 'timedOut') collector.interrupt('timedOut', this.describeStop(how.limitMs));
    if (how.kind === 'memory' || how.kind === 'processes')
      collector.interrupt('errored', this.describeStrike(how.kind));
  }

  private verdict(how: Stop | undefined): ProcessVerdict {
    const { isCut: isOutputCut } = this.output;
    const rest = { output: this.output.text(), isOutputCut, runtime: this.request.start.runtime };
    switch (how?.kind) {
      case undefined:
        return { ...this.endVerdict(), ...rest };
      case 'cancelled':
        return { outcome: 'cancelled', explanation: l10n.t('The run was cancelled.'), ...rest };
      case 'timedOut':
        return { outcome: 'timedOut', explanation: this.describeStop(how.limitMs), ...rest };
      case 'memory':
      case 'processes':
        return { outcome: 'crashed', explanation: this.describeStrike(how.kind), ...rest };
      case 'notStarted': {
        const explanation = l10n.t('The tests could not be started: {0}', how.error.message);
        return { outcome: 'couldNotStart', explanation, ...rest };
      }
    }
  }

  private endVerdict(): Pick<ProcessVerdict, 'outcome' | 'explanation'> {
    const { explanation } = this.request.collector;
    if (!this.incomplete) return { outcome: 'completed', ...(explanation !== undefined && { explanation }) };
    const end = `${describeEnd(this.incomplete)} ${l10n.t('Not all tests had finished.')}`;
    return { outcome: 'crashed', explanation: explanation === undefined ? end : `${explanation}\n\n${end}` };
  }

  private describeStop(limitMs: number): string {
    const limit = describeSeconds(limitMs);
    const title = this.request.collector.interruptedTitle;
    return title === undefined
      ? l10n.t('Stopped after {0}: the run had not finished.', limit)
      : l10n.t("Stopped after {0}: '{1}' had not finished.", limit, title);
  }

  private describeStrike(kind: 'memory' | 'processes'): string {
    const title = this.request.collector.interruptedTitle;
    const when =
      title === undefined ? l10n.t('Not all tests had finished.') : l10n.t("That was while '{0}' was running.", title);
    return `${describeStrike(kind, this.request.limits)} ${when}`;
  }
}

const COLOURS = /\x1b\[[\d;]*m/g;

/** Some tools colour their report whoever reads it. */
function withoutColours(line: string): string {
  return line.includes('\x1b[') ? line.replace(COLOURS, '') : line;
}

function exitOf(tree: ProcessTree): Promise<StepOutcome> {
  return tree.exited.then(
    (exit): StepOutcome => ({ kind: 'exited', ...exit }),
    (error: unknown): StepOutcome => {
      return { kind: 'notStarted', error: error instanceof Error ? error : new Error(String(error)) };
    },
  );
}
