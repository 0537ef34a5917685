import type { Case } from '../../../core/pack/model';
import type { CaseKey, CaseResult, PlannedCheck, RunEvent, RunPlan } from '../../../core/run/model';
import type { ReportedName, ReportEvent } from '../../../core/run/reports/reportReader';
import { runnerFacts } from '../../../core/run/runners';
import { l10n } from '../../../shared/l10n';
import type { ReportedPlaces } from './reportedPlaces';
import { isSuiteOf } from './suites';

/** Worst last. A case that is reported more than once, as parametrised ones may be, is as good as its worst report. */
const SEVERITY = ['passed', 'skipped', 'notRun', 'failed', 'errored', 'timedOut'] as const;
/** What is kept of one case, in characters. */
const MESSAGE_LENGTH = 8 * 1024;
const VALUE_LENGTH = 32 * 1024;
const OUTPUT_LENGTH = 16 * 1024;

interface Slot {
  readonly check: PlannedCheck;
  readonly case: Case;
  result?: CaseResult;
  /** The report said of its result what it belongs to, and that is this case's file. */
  isCertain: boolean;
  /** Its file could not be loaded: what else is said of it does not count. */
  isSettled: boolean;
  isRunning: boolean;
  printed: string;
}

type Finished = Extract<ReportEvent, { type: 'caseFinished' }>;

/** Turns what a report tells into results of the planned cases, and passes each on as it comes. */
export class ReportCollector {
  private readonly slots: readonly Slot[];
  private readonly loadFailures = new Set<string>();
  private stepFiles: readonly string[] | undefined;

  constructor(
    private readonly plan: RunPlan,
    private readonly places: ReportedPlaces,
    private readonly onEvent: (event: RunEvent) => void,
  ) {
    this.slots = plan.checks.flatMap((check) =>
      check.cases
        .filter(({ id }) => check.only?.includes(id) ?? true)
        .map((planned): Slot => {
          return { check, case: planned, isCertain: false, isSettled: false, isRunning: false, printed: '' };
        }),
    );
  }

  /** From now on only cases of these files are told of; of all when left out. */
  enterStep(files: readonly string[] | undefined): void {
    this.stepFiles = files;
  }

  start(name: ReportedName): void {
    for (const slot of this.slotsOf(name).slots) {
      slot.isRunning = true;
      this.onEvent({ type: 'caseStarted', ...keyOf(slot) });
    }
  }

  finish(event: Finished): void {
    const { slots, isCertain } = this.slotsOf(event);
    const { status, durationMs } = event;
    for (const slot of slots) {
      slot.isRunning = false;
      const place = status === 'passed' ? undefined : this.places.placeOf(slot.case, event.places ?? []);
      const outcome = {
        status,
        ...(event.message !== undefined && { message: bounded(event.message, MESSAGE_LENGTH) }),
        ...(event.expected !== undefined && { expected: bounded(event.expected, VALUE_LENGTH) }),
        ...(event.actual !== undefined && { actual: bounded(event.actual, VALUE_LENGTH) }),
        ...(durationMs !== undefined && { durationMs }),
        ...(place && { place }),
      };
      this.settle(slot, outcome, isCertain);
    }
  }

  /** What the step tests could not be compiled or loaded: all its cases that have no result are errors. */
  failLoading({ message, places }: Extract<ReportEvent, { type: 'loadFailed' }>): void {
    this.loadFailures.add(bounded(message, MESSAGE_LENGTH));
    for (const slot of this.slotsOfStep()) {
      if (slot.result && !slot.isSettled) continue;
      const place = this.places.placeOf(slot.case, places);
      const why = bounded(message, MESSAGE_LENGTH);
      this.settle(slot, { status: 'errored', isLoadFailure: true, message: why, ...(place && { place }) }, true);
      slot.isSettled = true;
    }
  }

  /** Keeps what a case printed; answers the case, if it is one of the plan's. */
  addOutput(by: ReportedName, text: string): CaseKey | undefined {
    const { slots } = this.slotsOf(by);
    for (const slot of slots) {
      const room = OUTPUT_LENGTH - slot.printed.length;
      if (room > 0) slot.printed += text.slice(0, room);
    }
    return slots[0] && keyOf(slots[0]);
  }

  /** The cases that have begun and not finished. */
  get running(): readonly Case[] {
    return this.slots.filter(({ isRunning }) => isRunning).map((slot) => slot.case);
  }

  /** Names the cases that were running when the run was stopped. */
  interrupt(status: 'timedOut' | 'errored', message: string): void {
    for (const slot of this.slots.filter(({ isRunning }) => isRunning)) {
      const place = this.places.placeOf(slot.case, []);
      this.settle(slot, { status, message, ...(place && { place }) }, true);
    }
  }

  /** Title of a case that is running, or was when the run was stopped. */
  get interruptedTitle(): string | undefined {
    return this.slots.find(({ isRunning }) => isRunning)?.case.title;
  }

  /** Whether a case of the current step has no result. */
  get hasMissing(): boolean {
    return this.slotsOfStep().some(({ result }) => !result);
  }

  /** One sentence for each thing that could not be loaded. */
  get explanation(): string | undefined {
    return this.loadFailures.size > 0 ? [...this.loadFailures].join('\n\n') : undefined;
  }

  /** One result for each planned case, in the pack's order. */
  results(): CaseResult[] {
    const message = l10n.t('The tests have told no result for it.');
    return this.slots.map((slot) => ({
      ...(slot.result ?? { ...nameOf(slot), status: 'notRun', message }),
      ...(slot.printed !== '' && { output: slot.printed }),
    }));
  }

  private settle(slot: Slot, outcome: Omit<CaseResult, 'task' | 'check' | 'case' | 'title'>, isCertain: boolean): void {
    if (slot.isSettled || (slot.isCertain && !isCertain)) return;
    const before = slot.isCertain === isCertain ? slot.result : undefined;
    if (before && SEVERITY.indexOf(before.status) >= SEVERITY.indexOf(outcome.status)) return;
    slot.isCertain = isCertain;
    slot.result = { ...nameOf(slot), ...outcome };
    this.onEvent({ type: 'caseFinished', result: slot.result });
  }

  /**
   * The cases that a reported test is: ids are unique in a check, and what the test belongs to tells the check. Where it tells
   * nothing, the step's only check is meant, and none when there are several.
   */
  private slotsOf({ name, suite }: ReportedName): { readonly slots: readonly Slot[]; readonly isCertain: boolean } {
    const id = runnerFacts(this.plan.runner).caseIdOf(name);
    const alike = this.slotsOfStep().filter((slot) => slot.case.id === id);
    const named = suite === undefined ? [] : alike.filter((slot) => isSuiteOf(suite, slot.case.file));
    if (named.length > 0) return { slots: named, isCertain: true };
    return { slots: new Set(alike.map(({ check }) => check)).size === 1 ? alike : [], isCertain: false };
  }

  private slotsOfStep(): readonly Slot[] {
    const files = this.stepFiles;
    return files ? this.slots.filter((slot) => files.includes(slot.case.file)) : this.slots;
  }
}

function nameOf(slot: Slot): Pick<CaseResult, 'task' | 'check' | 'case' | 'title'> {
  return { ...keyOf(slot), title: slot.case.title };
}

function keyOf({ check, case: planned }: Slot): CaseKey {
  return { task: check.task, check: check.check, case: planned.id };
}

function bounded(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
