import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stateOf } from '../../../src/core/actions/openExercise';
import { runTasks } from '../../../src/core/actions/runTasks';
import type { RunResult } from '../../../src/core/run/model';
import { planRun } from '../../../src/core/run/planRun';
import type { ProcessTestRunner } from '../../../src/node/run/runChecks';
import type { Learner } from './learner';
import { WrongVerdictError, type Save, type Subject, type Verdict } from './subject';

export interface WhetstoneOptions {
  readonly learner: Learner;
  readonly taskIds: readonly string[];
  /** The learner's file, relative to the workspace. */
  readonly file: string;
  /** Whether a failing test's message names the save. */
  readonly namesSave: boolean;
  readonly contentOf: (save: Save) => string;
  /**
   * `saved`: the run on save, with a process that waits for it. `again`: the same, right after the verdict on another save.
   * `explicit`: asked for by the learner, which takes a snapshot. `cold`: with no process waiting.
   */
  readonly way: 'saved' | 'again' | 'explicit' | 'cold';
}

const NAMES = {
  saved: 'Whetstone',
  again: 'Whetstone, back to back',
  explicit: 'Whetstone, explicit run',
  cold: 'Whetstone, cold',
} as const;

/** As long as it takes, at the least, until one saves again. */
const PAUSE_MS = 100;

/**
 * Whetstone on the path of the editor: {@link runTasks} with the real runner and the real log. The verdict is known when the
 * evidence is on the disk and the learner's state, which every view shows, has been computed from it.
 */
export class Whetstone implements Subject {
  readonly name: string;
  readonly file: string;

  constructor(private readonly options: WhetstoneOptions) {
    this.name = NAMES[options.way];
    this.file = join(options.learner.open.folder, options.file);
  }

  async ready(other: Save): Promise<void> {
    const { way, contentOf } = this.options;
    await this.settle();
    await delay(PAUSE_MS);
    if (way !== 'again') return;
    writeFileSync(this.file, contentOf(other));
    await this.judge(other);
  }

  async judge(save: Save): Promise<Verdict> {
    const { learner, taskIds, way } = this.options;
    const { world, open, store } = learner;
    let lastCaseMs = NaN;
    const result = await runTasks({ ...world, runner: this.runner }, open, {
      taskIds,
      isExplicit: way === 'explicit',
      runId: randomUUID(),
      signal: new AbortController().signal,
      onEvent: ({ type }) => {
        if (type === 'caseFinished') lastCaseMs = performance.now();
      },
    });
    const task = stateOf(open, store.state)?.tasks.get(taskIds[0] ?? '');
    const knownAtMs = performance.now();
    this.check(save, result);
    if (!task) throw new WrongVerdictError(this.name, save, 'the learner’s state says nothing of the task');
    return { knownAtMs, moments: { 'last case': lastCaseMs } };
  }

  /** The process for the next run is there: its start is not to be measured with another's run. */
  async settle(): Promise<void> {
    const { learner, taskIds } = this.options;
    const { pack, exercise, track, folder } = learner.open;
    await this.runner.whenQuiet();
    await learner.warm.prepare(planRun({ runId: 'none', pack, exercise, track, workspace: folder, taskIds }));
  }

  private get runner(): ProcessTestRunner {
    const { learner, way } = this.options;
    return way === 'cold' ? learner.cold : learner.warm;
  }

  /** The verdict is on the bytes that were saved, and says what they deserve. */
  private check(save: Save, result: RunResult): void {
    const { file, namesSave } = this.options;
    const saved = createHash('sha256').update(readFileSync(this.file)).digest('hex');
    const isAllPassed = result.cases.every(({ status }) => status === 'passed');
    const namesIt = result.cases.some(({ message, actual }) => `${message} ${actual}`.includes(String(save.number)));
    const isAsExpected =
      result.outcome === 'completed' &&
      !result.isStale &&
      result.judged[file] === saved &&
      result.cases.length > 0 &&
      (save.isRight ? isAllPassed : !isAllPassed && (!namesSave || namesIt));
    if (!isAsExpected) throw new WrongVerdictError(this.name, save, JSON.stringify(result, undefined, 2));
  }
}
