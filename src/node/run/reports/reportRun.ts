import { randomUUID } from 'node:crypto';
import { HumanError } from '../../../core/errors';
import type { CancelSignal, Log } from '../../../core/ports';
import type { IgnoredFile, RunEvent, RunPlan } from '../../../core/run/model';
import { l10n } from '../../../shared/l10n';
import { processLimit } from '../../process/treeLimits';
import type { TreeRegistry } from '../../process/supervisor';
import { hasMovedIn, type CapturedFiles } from '../captureFiles';
import type { PristineTests } from '../pristineTests';
import type { ReportRunner, ReportStart, RunnerContext } from '../runner';
import type { ProcessVerdict } from '../runProcess';
import { findForeignTests } from './foreignTests';
import { ReportCollector } from './reportCollector';
import { ReportedPlaces } from './reportedPlaces';
import { ReportProcess } from './reportProcess';
import { WorkspaceCopy } from './workspaceCopy';

export interface ReportRunRequest {
  readonly plan: RunPlan;
  readonly context: RunnerContext;
  readonly runner: ReportRunner;
  /** The learner's bytes that are judged. */
  readonly captured: CapturedFiles;
  /** Only compared: it need not write anything. */
  readonly pristine: PristineTests;
  readonly supervisor: TreeRegistry;
  readonly log: Log;
  readonly onEvent: (event: RunEvent) => void;
  readonly signal: CancelSignal;
}

export interface ReportOutcome {
  readonly verdict: ProcessVerdict;
  readonly collector: ReportCollector;
  /** What was left out of account, beside what {@link PristineTests} names. */
  readonly ignored: readonly IgnoredFile[];
  /** Removes what it laid down. Never rejects. Must be called. */
  readonly clear: () => Promise<void>;
}

/**
 * A run by a program of any language. It runs in the workspace; where one of the pack's tests was edited or deleted, or another
 * test lies among them, it runs in a copy outside of it, with the pack's tests and without the other. So it does where a tool that
 * builds by the times of files would overlook one.
 */
export class ReportRun {
  private readonly foreign: readonly string[];
  private copy: WorkspaceCopy | undefined;
  private readonly mark = `files-${randomUUID()}`;

  constructor(private readonly run: ReportRunRequest) {
    const { plan, captured, pristine } = run;
    const folders = pristine.folders.map(({ folder }) => folder);
    this.foreign = findForeignTests(plan, Object.keys(captured.hashes), folders);
  }

  /** @throws HumanError when this machine lacks what the plan needs. */
  async execute(): Promise<ReportOutcome> {
    const { mode, runner } = this.run.plan;
    if (mode === 'debug') throw new HumanError(l10n.t('Tests of the runner {0} cannot be debugged from here.', runner));
    try {
      return await this.executeIn(await this.makeRoot());
    } catch (error) {
      await this.clear();
      throw error;
    }
  }

  private async executeIn(root: string): Promise<ReportOutcome> {
    const { plan, context, runner, captured, pristine, supervisor, log, onEvent, signal } = this.run;
    const start = await runner.start(plan, context, root);
    const places = new ReportedPlaces(root, Object.keys(captured.hashes), pristine);
    const collector = new ReportCollector(plan, places, onEvent);
    const verdict = await new ReportProcess({
      ...{ plan, root, start, collector, supervisor, log, onEvent, signal },
      environment: context.environment,
      limits: { memoryBytes: context.memoryLimitBytes, processes: processLimit() },
    }).run();
    return { verdict, collector, ignored: this.ignored(start), clear: () => this.clear() };
  }

  /** The folder to run in, absolute. */
  private async makeRoot(): Promise<string> {
    const { plan, context, captured, pristine, supervisor, log } = this.run;
    const isPristine = pristine.generated.size === 0 && this.foreign.length === 0;
    // Go by itself looks at what stands in a file.
    const isSeen = plan.runner === 'go-test' || !hasMovedIn(captured);
    if (isPristine && isSeen) return context.workspace;
    this.copy = await WorkspaceCopy.create();
    log.debug(`The pack's own tests run in ${this.copy.root}.`);
    supervisor.watch(this.mark, [this.copy.root]);
    const shadowing = pristine.ignored.filter(({ reason }) => reason === 'shadowsFramework').map(({ path }) => path);
    const leftOut = new Set([...this.foreign, ...shadowing]);
    await this.copy.fill(context.workspace, captured, pristine.files, leftOut);
    return this.copy.root;
  }

  private ignored({ setAside = [] }: ReportStart): readonly IgnoredFile[] {
    const named = new Set(this.run.pristine.ignored.map(({ path }) => path));
    const foreign = this.foreign.filter((path) => !named.has(path));
    return [
      ...foreign.map((path): IgnoredFile => ({ path, reason: 'shadowsFramework' })),
      ...setAside.map((path): IgnoredFile => ({ path, reason: 'environment' })),
    ];
  }

  private async clear(): Promise<void> {
    if (!this.copy) return;
    try {
      await this.copy.remove();
    } catch (error) {
      this.run.log.warn(`Files of a run could not be removed: ${String(error)}`);
    }
    this.run.supervisor.forget(this.mark);
  }
}
