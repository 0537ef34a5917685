import assert from 'node:assert/strict';
import { LearnerStore } from '../../../../src/core/actions/learnerStore';
import { stateOf, type OpenExercise } from '../../../../src/core/actions/openExercise';
import type { EventOf, ProgressEvent } from '../../../../src/core/progress/event';
import type { CaseState } from '../../../../src/core/progress/learnerState';
import { codeHash } from '../../../../src/core/run/codeHash';
import type { CaseKey, CaseStatus, RunOutcome } from '../../../../src/core/run/model';
import { needsRun } from '../../../../src/core/run/needsRun';
import { planRun } from '../../../../src/core/run/planRun';
import {
  emptyQueue,
  stepQueue,
  type QueueCommand,
  type QueueInput,
  type RunQueue,
} from '../../../../src/core/run/runQueue';

interface Job {
  readonly isExplicit: boolean;
  /** One test instead of all. */
  readonly only?: CaseKey;
}

interface Running {
  readonly job: Job;
  readonly isOnSave: boolean;
  /** The contents that were hashed at its start. */
  judged?: string;
  /** The contents that its process loaded, which may be others. */
  loaded?: string;
  /** Somebody wrote the file since it was hashed. */
  isTouched: boolean;
  isStopped: boolean;
}

interface Look {
  readonly number: number;
  isRead: boolean;
}

type Outcome = RunOutcome;

/**
 * An editor with an exercise and run on save, where the test decides what happens when. The queue, the projection, the comparison
 * with the files and the store are the real ones; files, processes and the reading of files are played.
 */
export class LearnerInEditor {
  /** What the one file holds. */
  disk = 'a';
  running: Running | undefined;
  /** What keeps the last save from being judged, if something does. */
  excuse: string | undefined = 'nothing was saved';
  private queue: RunQueue<Job> = emptyQueue;
  private looks: Look[] = [];
  private readonly events: ProgressEvent[] = [];
  private readonly waiting = new Set<Job>();
  /** What the editor last read of the file; undefined after a reload. */
  private seen: string | undefined;
  private hasNews = true;
  private store: LearnerStore;
  private readonly tell = new Set<() => void>();
  readonly tests: readonly CaseKey[];

  constructor(private readonly open: OpenExercise) {
    this.tests = open.exercise.tasks.flatMap((task) =>
      task.checks.flatMap((check) =>
        check.kind === 'tests'
          ? (check.suites[open.track.id]?.cases ?? []).map((one) => ({ task: task.id, check: check.id, case: one.id }))
          : [],
      ),
    );
    this.store = this.newStore();
  }

  /** What goes on, in words. */
  get goesOn(): string {
    if (!this.running) return 'nothing';
    const { isOnSave, isStopped } = this.running;
    return `${isStopped ? 'ending ' : ''}${isOnSave ? 'run on save' : 'explicit run'}`;
  }

  save(content: string): void {
    this.write(content);
    this.excuse = undefined;
    const { running } = this;
    const wasStopped = running?.isStopped;
    this.dispatch({ type: 'saved' });
    if (running)
      assert.equal(running.isStopped, running.isOnSave || wasStopped, 'a save ends runs on save, and no other');
  }

  /** Another program writes the file: nobody saved. */
  writeOutside(content: string): void {
    if (content === this.disk) return;
    this.write(content);
    this.excuse = 'changed by another program';
  }

  ask(only?: number): void {
    const one = only === undefined ? undefined : this.tests[only % this.tests.length];
    const job = { isExplicit: true, ...(one && { only: one }) };
    this.waiting.add(job);
    this.dispatch({ type: 'asked', run: job });
  }

  cancel(): void {
    this.excuse = 'cancelled';
    this.dispatch({ type: 'cancelled' });
  }

  /** The watcher of files has its say. */
  notice(): void {
    this.hasNews = false;
    this.see();
  }

  capture(): void {
    if (this.running) this.running.judged ??= this.disk;
  }

  load(): void {
    this.capture();
    if (this.running) this.running.loaded ??= this.disk;
  }

  /** The run ends by itself, or because it was stopped; a stop may also come too late. */
  end(outcome: Outcome, isStopTooLate: boolean): void {
    const { running } = this;
    if (!running) return;
    this.load();
    const isCancelled = running.isStopped && !isStopTooLate;
    this.running = undefined;
    if (!isCancelled && outcome !== 'couldNotStart' && outcome !== 'cancelled') this.append(running, outcome);
    else if (!running.isStopped) this.excuse ??= 'the run could not start';
    this.dispatch({ type: 'ended' });
  }

  readForLook(index: number): void {
    const look = this.looks[index % Math.max(1, this.looks.length)];
    if (!look) return;
    look.isRead = true;
    this.see();
  }

  answerLook(index: number): void {
    const look = this.looks[index % Math.max(1, this.looks.length)];
    if (!look?.isRead) return;
    this.looks = this.looks.filter((one) => one !== look);
    const isNeeded = needsRun(this.tests, stateOf(this.open, this.store.state));
    const run = { isExplicit: false };
    if (isNeeded) this.waiting.add(run);
    const before = this.running;
    this.dispatch({ type: 'looked', look: look.number, ...(isNeeded && { run }) });
    // An answer that comes too late starts nothing.
    if (this.running === before) this.waiting.delete(run);
  }

  /** The newest look is carried out at once. */
  look(): void {
    const newest = this.looks.length - 1;
    if (newest < 0) return;
    this.readForLook(newest);
    this.answerLook(newest);
  }

  /** The window is loaded anew: runs, looks and what was seen are gone; log and files stay. */
  reload(): void {
    this.running = undefined;
    this.queue = emptyQueue;
    this.looks = [];
    this.waiting.clear();
    this.seen = undefined;
    this.hasNews = true;
    this.excuse = 'the window was loaded anew';
    this.tell.clear();
    this.store = this.newStore();
  }

  /** Lets all that is under way come to its end; fails when it does not. */
  quiet(): void {
    for (let rounds = 0; this.running || this.looks.length > 0 || this.hasNews; rounds += 1) {
      assert.ok(rounds < 20, 'it does not become quiet');
      this.notice();
      this.readForLook(0);
      this.answerLook(0);
      this.end('completed', false);
    }
    assert.equal(this.queue.phase.at, 'idle');
    assert.deepEqual([...this.waiting], [], 'a run that was asked for was neither started nor given up');
  }

  /** What is shown is of the file as the editor last read it, or said to be stale, or not claimed. */
  checkShown(): void {
    assert.ok(this.hasNews || this.seen === this.disk, 'a change is never noticed');
    for (const { status, message, freshness } of this.shown()) {
      if (freshness !== 'current') continue;
      assert.equal(message, `judged ${String(this.seen)}`, `${status} is shown as current`);
    }
  }

  shown(): CaseState[] {
    const state = stateOf(this.open, this.store.state);
    return [...(state?.tasks.values() ?? [])].flatMap(({ cases }) => [...cases.values()]);
  }

  isAllCurrent(): boolean {
    return !needsRun(this.tests, stateOf(this.open, this.store.state));
  }

  private write(content: string): void {
    this.disk = content;
    this.hasNews = true;
    if (this.running?.judged !== undefined) this.running.isTouched = true;
  }

  private see(): void {
    this.seen = this.disk;
    this.store.setPresent(this.subject, { 'src/code.ts': this.disk });
  }

  private dispatch(input: QueueInput<Job>): void {
    const { queue, commands } = stepQueue(this.queue, input);
    this.queue = queue;
    for (const command of commands) this.carryOut(command);
  }

  private carryOut(command: QueueCommand<Job>): void {
    switch (command.type) {
      case 'start':
        assert.equal(this.running, undefined, 'two runs at once');
        assert.ok(this.waiting.delete(command.run), 'a run that nobody waits for');
        assert.equal(command.isOnSave, !command.run.isExplicit);
        this.running = { job: command.run, isOnSave: command.isOnSave, isTouched: false, isStopped: false };
        return;
      case 'stop':
        assert.ok(this.running);
        assert.equal(this.running.job, command.run);
        this.running.isStopped = true;
        return;
      case 'drop':
        assert.ok(this.waiting.delete(command.run));
        return;
      case 'look':
        this.looks.push({ number: command.look, isRead: false });
    }
  }

  /** What `runTasks` does at the end of a run. */
  private append({ job, judged = '', loaded = '', isTouched }: Running, outcome: Outcome): void {
    this.see();
    const { pack, exercise, track, folder } = this.open;
    const only = job.only && [job.only];
    const plan = planRun({ runId: 'x', pack, exercise, track, workspace: folder, ...(only && { only }) });
    const status: CaseStatus = outcome === 'completed' ? (loaded === 'a' ? 'failed' : 'passed') : 'notRun';
    const files = { 'src/code.ts': judged };
    const count = this.events.length + 1;
    const event: EventOf<'runFinished'> = {
      ...{ v: 1, id: `w.${count}`, writer: 'w', causal: count, at: count, engine: 'test', type: 'runFinished' },
      ...this.subject,
      outcome,
      tasks: Object.fromEntries(plan.checks.map(({ task }) => [task, 1])),
      cases: plan.checks.flatMap(({ task, check, cases, only: ids }) =>
        cases
          .filter(({ id }) => ids?.includes(id) ?? true)
          .map(({ id }) => ({ task, check, case: id, status, message: `judged ${loaded}` })),
      ),
      codeHash: codeHash(files),
      files,
      written: {},
      isStale: isTouched,
      ...(only && { isPartial: true }),
      isExplicit: job.isExplicit,
      durationMs: 1,
      runtime: 'played',
    };
    this.events.push(event);
    for (const listener of this.tell) listener();
  }

  private newStore(): LearnerStore {
    const { events, tell } = this;
    const progress = {
      events,
      damaged: [],
      onDidChange: (listener: () => void) => {
        tell.add(listener);
        return () => tell.delete(listener);
      },
    };
    const packs = {
      packs: [this.open.pack],
      readSolution: async () => new Map<string, undefined>(),
      readText: async () => undefined,
    };
    return new LearnerStore({ packs, progress: progress as never });
  }

  private get subject(): { pack: string; exercise: string; track: string } {
    const { pack, exercise, track } = this.open;
    return { pack: pack.id, exercise: exercise.id, track: track.id };
  }
}
