import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { revealHint } from '../../../src/core/actions/revealHint';
import { HintTimer } from '../../../src/extension/panel/hintTimer';
import { LearnerAtWork } from '../../unit/extension/learnerAtWork';

describe('the timer of hints', () => {
  const changed = new vscode.EventEmitter<void>();
  let learner: LearnerAtWork;
  let timer: HintTimer;

  beforeEach(async () => {
    learner = await LearnerAtWork.start();
    const current = { value: learner.open, onDidChange: changed.event };
    timer = new HintTimer({ world: learner.world, store: learner.store, current });
  });

  afterEach(() => timer.dispose());

  it('ticks when the minute of a waiting hint is over', async () => {
    const ticked = new Promise<void>((resolve) => timer.onDidTick(resolve));
    // A tenth of a second before the first minute is over; opening the first hint lets the second wait.
    learner.clock.passMinutes(59.95 / 60);
    await revealHint(learner.world, learner.open, 'hello', learner.store.state);
    await ticked;
    assert.ok(learner.state?.tasks.get('hello')?.hintsShown.has(0));
  });

  it('is armed anew when the window shows the exercise', async () => {
    await revealHint(learner.world, learner.open, 'hello', learner.store.state);
    const ticked = new Promise<void>((resolve) => timer.onDidTick(resolve));
    learner.clock.passMinutes(59.95 / 60);
    changed.fire();
    await ticked;
  });
});
