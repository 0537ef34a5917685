import { relative, sep } from 'node:path';
import type { Case } from '../../core/pack/model';
import type { CaseKey, CaseResult, FilePlace, PlannedCheck, RunEvent, RunPlan } from '../../core/run/model';
import { runnerFacts } from '../../core/run/runners';
import { l10n } from '../../shared/l10n';
import type { HarnessFrame, HarnessLine } from './harnessLine';
import type { Printer } from './outputSplitter';
import type { PristineTests } from './pristineTests';

/** Worst last. A case that is reported more than once, as parametrised ones may be, is as good as its worst report. */
const SEVERITY = ['passed', 'skipped', 'notRun', 'failed', 'errored', 'timedOut'] as const;

interface Slot {
  readonly check: PlannedCheck;
  readonly case: Case;
  result?: CaseResult;
  /** Its file could not be loaded: what else is said of it does not count. */
  isSettled: boolean;
  /** What was printed while it ran. */
  printed: string;
}

/** What is kept of one case's output, in characters. */
const OUTPUT_LENGTH = 16 * 1024;

/** Makes results of what a harness tells. */
export type RunCollector = Pick<
  CaseCollector,
  'start' | 'finish' | 'failLoading' | 'addOutput' | 'interrupt' | 'explanation'
>;

type Finished = Extract<HarnessLine, { type: 'caseFinished' }>;

/** Turns what the harness tells into results of the planned cases, and passes each on as it comes. */
export class CaseCollector {
  private readonly slots: readonly Slot[];
  private readonly loadFailures: string[] = [];
  private readonly caseIdOf: (name: string) => string | undefined;

  constructor(
    plan: RunPlan,
    private readonly workspace: string,
    private readonly pristine: PristineTests,
    private readonly onEvent: (event: RunEvent) => void,
  ) {
    this.caseIdOf = (name) => runnerFacts(plan.runner).caseIdOf(name);
    this.slots = plan.checks.flatMap((check) =>
      wantedCases(check).map((planned): Slot => ({ check, case: planned, isSettled: false, printed: '' })),
    );
  }

  start(line: Extract<HarnessLine, { type: 'caseStarted' }>): Case | undefined {
    const slots = this.slotsOf(line.file, line.name);
    for (const { check, case: planned } of slots) {
      this.onEvent({ type: 'caseStarted', task: check.task, check: check.check, case: planned.id });
    }
    return slots[0]?.case;
  }

  finish(line: Finished): void {
    for (const slot of this.slotsOf(line.file, line.name)) {
      const place = line.status === 'passed' ? undefined : this.placeOf(slot.case, line.frames ?? []);
      this.settle(slot, {
        status: line.status,
        ...(line.message !== undefined && { message: line.message }),
        ...(line.expected !== undefined && { expected: line.expected }),
        ...(line.actual !== undefined && { actual: line.actual }),
        ...(line.durationMs !== undefined && { durationMs: line.durationMs }),
        ...(place && { place }),
      });
    }
  }

  /** A file could not be loaded: all its cases are errors, and for a support file all cases of its folder. */
  failLoading({ file, message, frames }: Extract<HarnessLine, { type: 'loadFailed' }>): void {
    const path = this.pristine.find(file)?.planned.workspacePath;
    if (path === undefined) return;
    this.loadFailures.push(l10n.t('{0} could not be loaded: {1}', path, message));
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const hasCases = this.slots.some((slot) => slot.case.file === path);
    for (const slot of this.slots) {
      if (hasCases ? slot.case.file !== path : !slot.case.file.startsWith(folder)) continue;
      const place = this.placeOf(slot.case, frames);
      this.settle(slot, { status: 'errored', isLoadFailure: true, message, ...(place && { place }) });
      slot.isSettled = true;
    }
  }

  /** Keeps what a case printed; answers the case, if it is one of the plan's. */
  addOutput({ file, name }: Printer, text: string): CaseKey | undefined {
    const slots = this.slotsOf(file, name);
    for (const slot of slots) {
      const room = OUTPUT_LENGTH - slot.printed.length;
      if (room > 0) slot.printed += text.slice(0, room);
    }
    return slots[0] && keyOf(slots[0]);
  }

  /** Names the case that was running when the run was stopped or ended by itself. */
  interrupt(planned: Case, status: 'timedOut' | 'errored', message: string): void {
    for (const slot of this.slots) {
      if (slot.case !== planned) continue;
      const place = this.placeOf(slot.case, []);
      this.settle(slot, { status, message, ...(place && { place }) });
    }
  }

  /** One sentence for each file that could not be loaded. */
  get explanation(): string | undefined {
    return this.loadFailures.length > 0 ? this.loadFailures.join('\n') : undefined;
  }

  /** One result for each planned case, in the pack's order. */
  results(): CaseResult[] {
    return this.slots.map((slot) => ({
      ...(slot.result ?? { ...nameOf(slot), status: 'notRun' }),
      ...(slot.printed !== '' && { output: slot.printed }),
    }));
  }

  private settle(slot: Slot, outcome: Omit<CaseResult, 'task' | 'check' | 'case' | 'title'>): void {
    if (slot.isSettled) return;
    const before = slot.result;
    if (before && SEVERITY.indexOf(before.status) >= SEVERITY.indexOf(outcome.status)) return;
    slot.result = { ...nameOf(slot), ...outcome };
    this.onEvent({ type: 'caseFinished', result: slot.result });
  }

  private slotsOf(file: string, name: string): Slot[] {
    const path = this.pristine.find(file)?.planned.workspacePath;
    const id = this.caseIdOf(name);
    return this.slots.filter((slot) => slot.case.file === path && slot.case.id === id);
  }

  /** The deepest frame in the learner's code or in a test, not in the pack's helpers; else the test's own line. */
  private placeOf(planned: Case, frames: readonly HarnessFrame[]): FilePlace | undefined {
    for (const { file, line, column } of frames) {
      const place = { line, ...(column !== undefined && { column }) };
      const test = this.pristine.find(file);
      if (test) {
        const found = test.planned.isSupport ? undefined : this.pristine.placeInWorkspace(test, place);
        if (found) return found;
        continue;
      }
      const path = relative(this.workspace, file).split(sep).join('/');
      if (!path.startsWith('..') && path !== file && !/(?:^|\/)(?:node_modules|\.venv)\//.test(path)) {
        return { file: path, ...place };
      }
    }
    const test = this.pristine.files.find((file) => file.planned.workspacePath === planned.file);
    return test && this.pristine.placeInWorkspace(test, { line: planned.line });
  }
}

function nameOf(slot: Slot): Pick<CaseResult, 'task' | 'check' | 'case' | 'title'> {
  return { ...keyOf(slot), title: slot.case.title };
}

function keyOf({ check, case: planned }: Slot): CaseKey {
  return { task: check.task, check: check.check, case: planned.id };
}

/** The cases that are to run; of a whole check all. */
function wantedCases({ cases, only }: PlannedCheck): readonly Case[] {
  return only ? cases.filter(({ id }) => only.includes(id)) : cases;
}
