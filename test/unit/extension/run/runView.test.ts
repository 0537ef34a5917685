import assert from 'node:assert/strict';
import type { CaseResult, IgnoredFile, RunResult } from '../../../../src/core/run/model';
import { ignoredText, noticeOf, summaryText } from '../../../../src/extension/run/runTexts';
import {
  caseKey,
  emptyRunView,
  ended,
  plannedTests,
  runViewOf,
  started,
  withEvent,
} from '../../../../src/extension/run/runView';
import { LearnerAtWork } from '../learnerAtWork';

const failed: CaseResult = {
  task: 'hello',
  check: 'unit',
  case: 'by-name',
  title: 'greets by name',
  status: 'failed',
  expected: 'Hello Ada',
  actual: 'Hello',
};

function resultOf(overrides: Partial<RunResult> = {}): RunResult {
  return {
    outcome: 'completed',
    cases: [failed],
    output: '',
    isOutputCut: false,
    judged: {},
    isStale: false,
    ignored: [],
    durationMs: 1234,
    runtime: 'node 22.1.0',
    ...overrides,
  };
}

describe('the view of a run', () => {
  it('knows every test before anything has run', async () => {
    const { open } = await LearnerAtWork.start();
    assert.deepEqual(
      plannedTests(open).map(({ task, check, case: one }) => `${task}.${check}.${one.id}:${one.line}`),
      ['hello.unit.by-name:1', 'hello.unit.no-name:2', 'hello.style.short:1', 'many.unit.all:1'],
    );
    assert.equal(plannedTests(open, ['many']).length, 1);
  });

  it('follows cases as they begin and end, and forgets them when the run is over: the log has them', async () => {
    const { open } = await LearnerAtWork.start();
    let view = started(open, 'run', ['hello']);
    assert.deepEqual([view.live?.taskIds, view.live?.total], [['hello'], 3]);
    view = withEvent(view, { type: 'caseStarted', task: 'hello', check: 'unit', case: 'by-name' });
    assert.equal(view.live?.cases.get(caseKey(failed)), 'running');
    view = withEvent(view, { type: 'caseFinished', result: failed });
    assert.equal(view.live?.cases.get(caseKey(failed)), failed);
    view = ended(view, undefined);
    assert.equal(view.live, undefined);
  });

  it('drops the notice of the last run when the next begins', async () => {
    const { open } = await LearnerAtWork.start();
    const before = ended(started(open, 'one'), { severity: 'error', text: 'pytest is missing' });
    assert.equal(before.notice?.text, 'pytest is missing');
    assert.equal(runViewOf(before, open).notice?.text, 'pytest is missing');
    assert.equal(started(open, 'two').notice, undefined);
  });

  it('says nothing about another exercise', async () => {
    const { open } = await LearnerAtWork.start();
    const view = started(open, 'run');
    const other = { ...open, exercise: { ...open.exercise, id: 'count' } };
    assert.equal(runViewOf(view, other), emptyRunView);
    assert.equal(runViewOf(view, open), view);
  });
});

describe('what a run has to say beside its results', () => {
  it('is nothing when all went as it should', () => {
    assert.equal(noticeOf(resultOf()), undefined);
  });

  it('is the runner’s explanation, and otherwise one for each way to end', () => {
    const explanation = 'The check “unit” took longer than 5 s and was stopped.';
    assert.deepEqual(noticeOf(resultOf({ outcome: 'timedOut', explanation })), {
      severity: 'warning',
      text: explanation,
    });
    assert.match(noticeOf(resultOf({ outcome: 'timedOut' }))!.text, /took too long/);
    assert.match(noticeOf(resultOf({ outcome: 'crashed' }))!.text, /ended before all/);
    assert.equal(noticeOf(resultOf({ outcome: 'cancelled', explanation })), undefined);
  });

  it('has the next step where something of this machine is missing', () => {
    const action = { kind: 'createPythonEnvironment' } as const;
    assert.deepEqual(noticeOf(resultOf({ explanation: 'No Ruff.', action })), {
      ...{ severity: 'warning', text: 'No Ruff.', action },
    });
  });

  it('names the files that were left out of account, by reason', () => {
    const ignored: IgnoredFile[] = [
      { path: 'tests/a/a.test.ts', reason: 'editedTest' },
      { path: 'conftest.py', reason: 'configuration' },
      { path: 'pytest.py', reason: 'shadowsFramework' },
      { path: 'NODE_OPTIONS', reason: 'environment' },
      { path: 'tests/b/b.test.ts', reason: 'deletedTest' },
    ];
    const text = ignoredText(ignored);
    for (const { path } of ignored) assert.ok(text.includes(path), path);
    const quiet = text.replace(/ Not handed on.*$/, '');
    assert.deepEqual(noticeOf(resultOf({ ignored })), { severity: 'info', text: quiet });
  });

  it('warns when files changed meanwhile', () => {
    assert.equal(noticeOf(resultOf({ isStale: true }))?.severity, 'warning');
  });

  it('sums a run up in one line', () => {
    assert.equal(summaryText(resultOf()), '0 of 1 tests pass · 1.23 s · node 22.1.0');
  });
});
