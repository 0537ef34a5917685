import assert from 'node:assert/strict';
import { writeJournal } from '../../../../src/core/actions/recordWork';
import { revealHint } from '../../../../src/core/actions/revealHint';
import { HumanError } from '../../../../src/core/errors';
import type { BrokenExercise } from '../../../../src/core/pack/model';
import type { CaseResult } from '../../../../src/core/run/model';
import { buildPanelState } from '../../../../src/extension/panel/panelState';
import { emptyRunView, ended, started, withEvent, type RunView } from '../../../../src/extension/run/runView';
import type { CurrentState } from '../../../../src/extension/session/currentExercise';
import { parseToPanel } from '../../../../src/shared/parsePanelMessage';
import type { ExerciseView, PanelState } from '../../../../src/shared/panelProtocol';
import { samplePack } from '../../../fakes/samplePack';
import { LearnerAtWork } from '../learnerAtWork';

const failed: CaseResult = {
  task: 'hello',
  check: 'unit',
  case: 'by-name',
  title: 'greets by name',
  status: 'failed',
  message: 'greets nobody',
  expected: 'Hello Ada',
  actual: 'Hello',
};

function panelOf(
  learner: LearnerAtWork,
  current: CurrentState,
  runs: RunView = emptyRunView,
  isTrusted = true,
): PanelState {
  const state = buildPanelState({
    current,
    learner: learner.store.state,
    runs,
    now: learner.clock.now(),
    isTrusted,
    renderMarkdown: (markdown) => `<p>${markdown.trim()}</p>`,
    readHints: () => undefined,
  });
  // Whatever is built must be what the page accepts.
  assert.ok(parseToPanel({ type: 'state', state }), 'the page would not take this state');
  return state;
}

function viewOf(learner: LearnerAtWork, runs?: RunView): ExerciseView {
  const state = panelOf(learner, { kind: 'open', open: learner.open }, runs);
  assert.equal(state.kind, 'exercise');
  return state;
}

function withReflection(): Record<string, string> {
  return {
    'greet/exercise.yaml': samplePack()['greet/exercise.yaml']!.replace(
      '{ id: style, tests: hello-style, for: Style, optional: true }',
      '{ id: why, reflection: ["Why a name?"], for: Style }',
    ),
  };
}

describe('the state of the panel', () => {
  it('says what to do when no exercise is open', async () => {
    const learner = await LearnerAtWork.start();
    assert.equal(panelOf(learner, { kind: 'loading' }).kind, 'loading');
    const state = panelOf(learner, { kind: 'none' });
    assert.deepEqual(state.kind === 'empty' && state.buttons.map(({ intent }) => intent.type), [
      'openCatalog',
      'startFirstExercise',
    ]);
  });

  it('says of a draft that it is one, and of nothing else', async () => {
    const text = `${samplePack()['greet/exercise.yaml']!}draft: true\n`;
    const draft = viewOf(await LearnerAtWork.start({ 'greet/exercise.yaml': text }));
    assert.match(draft.exercise.draft ?? '', /^Draft\. /);
    assert.equal('draft' in viewOf(await LearnerAtWork.start()).exercise, false);
  });

  it('shows a broken exercise with its problems and their places', async () => {
    const learner = await LearnerAtWork.start();
    const exercise: BrokenExercise = {
      isBroken: true,
      id: 'greet',
      packId: 'acme.sample',
      title: 'Say hello',
      dir: 'greet',
      group: '',
      problems: [
        {
          severity: 'error',
          code: 'schema',
          message: 'this key is missing: title',
          place: { path: 'greet/exercise.yaml', line: 3, column: 5 },
        },
      ],
    };
    const state = panelOf(learner, {
      kind: 'unavailable',
      error: new HumanError('“Say hello” cannot be opened.'),
      folder: '/f',
      broken: { pack: learner.open.pack, exercise },
    });
    assert.ok(state.kind === 'broken');
    assert.equal(state.text, '“Say hello” cannot be opened. Your files and your progress are kept.');
    assert.deepEqual(state.problems, [{ text: 'this key is missing: title', place: 'greet/exercise.yaml:3:5' }]);
  });

  it('shows a fresh exercise with its facts, every test not run, and the first task as the next thing', async () => {
    const view = viewOf(await LearnerAtWork.start());
    assert.deepEqual(view.exercise.facts, ['Beginner', 'Workshop', '10 min', 'TypeScript']);
    assert.equal(view.next.text, 'Task 1: Greet by name');
    assert.deepEqual(view.next.button?.intent, { type: 'runTask', taskId: 'hello' });
    const [first, second] = view.tasks;
    assert.ok(first && second);
    assert.deepEqual(
      first.cases.map(({ id, status }) => `${id} ${status}`),
      ['unit.by-name notRun', 'unit.no-name notRun', 'style.short notRun'],
    );
    assert.deepEqual([first.isCurrent, second.isCurrent], [true, false]);
    assert.equal(first.instructionsHtml, '<p># Hello</p>');
    assert.deepEqual(first.hints, { total: 3, shown: [], text: '0 of 3 shown', canReveal: true, next: 1 });
    assert.equal(view.reflection.isOpen, false);
    assert.deepEqual(view.reflection.questions, [{ question: 'What was hard?', text: '' }]);
  });

  it('keeps only the track’s own part of instructions', async () => {
    const text = '::: typescript\nrun node\n:::\n::: python\nrun pytest\n:::\n';
    const view = viewOf(await LearnerAtWork.start({ 'greet/tasks/hello.md': text }));
    assert.equal(view.tasks[0]?.instructionsHtml, '<p>run node</p>');
  });

  it('says why a solution is locked, and opens it with the task', async () => {
    const learner = await LearnerAtWork.start();
    await learner.run('one', { 'by-name': 'failed' });
    assert.deepEqual(viewOf(learner).tasks[0]?.solution, {
      state: 'locked',
      reason: 'It opens when all tests of this task pass; one of 3 is still to go.',
      kind: 'A courtesy lock: its key lies in the pack.',
      ways: { hasCode: false, canGiveUp: false },
    });
    await learner.run('two');
    assert.equal(viewOf(learner).tasks[0]?.solution.state, 'open');
    assert.deepEqual(viewOf(learner).tasks[1]?.solution, { state: 'none' });
  });

  it('shows hints that have been opened and what the next waits for', async () => {
    const learner = await LearnerAtWork.start();
    await revealHint(learner.world, learner.open, 'hello', learner.store.state);
    const { hints } = viewOf(learner).tasks[0]!;
    assert.deepEqual(hints.shown, [{ number: 1, html: '<p>Look closely.</p>' }]);
    assert.deepEqual(
      [hints.text, hints.canReveal],
      ['1 of 3 shown; next after 2 more attempts and in 5 minutes', false],
    );
  });

  it('says of results that they are of older files, in the task and in what to do next; of a passed task too', async () => {
    const learner = await LearnerAtWork.start();
    const subject = { pack: 'acme.sample', exercise: 'greet', track: 'typescript' };
    const holds = (code: string): void => learner.store.setPresent(subject, { 'src/code.ts': code });
    await learner.run('one', { 'by-name': 'failed' });
    holds('one');
    const looks = (view: ExerciseView): unknown[] => {
      const [task] = view.tasks;
      return [task?.state, task?.stateText, task?.isStale, view.next.text];
    };
    const fresh = ['inProgress', '2 of 3 tests pass', false, 'Task 1: 2 of 3 tests pass'];
    assert.deepEqual(looks(viewOf(learner)), fresh);
    holds('two');
    const stale = ['stale', '2 of 3 tests pass, of older files', true, 'Run the tests of task 1 again'];
    assert.deepEqual(looks(viewOf(learner)), stale);
    holds('one');
    assert.deepEqual(looks(viewOf(learner)), fresh);
    await learner.run('right');
    holds('three');
    assert.deepEqual(looks(viewOf(learner)).slice(0, 3), ['passed', 'Passed; files have changed since', true]);
  });

  it('tells nobody of files that are as they were', async () => {
    const learner = await LearnerAtWork.start();
    const subject = { pack: 'acme.sample', exercise: 'greet', track: 'typescript' };
    let told = 0;
    learner.store.onDidChange(() => (told += 1));
    for (const code of ['one', 'one', 'two']) learner.store.setPresent(subject, { 'src/code.ts': code });
    assert.equal(told, 2);
  });

  it('shows where a test failed, what it printed, and why another did not run', async () => {
    const learner = await LearnerAtWork.start();
    const place = { file: 'src/greet.ts', line: 3, column: 7 };
    const printed = 'greeting Ada\n';
    learner.runner.printed = { 'by-name': printed, 'no-name': 'fine' };
    learner.runner.places = { 'by-name': place };
    await learner.run('one', { 'by-name': 'failed', short: 'notRun' });
    const [byName, noName, short] = viewOf(learner).tasks[0]!.cases;
    assert.deepEqual([byName?.place, byName?.output], [{ path: 'src/greet.ts', line: 3, column: 7 }, printed]);
    assert.deepEqual([noName?.place, noName?.output], [undefined, undefined]);
    assert.match(short?.message ?? '', /did not run/);
    assert.equal(viewOf(learner).tasks[1]?.cases[0]?.message, undefined);
  });

  it('follows a run case by case', async () => {
    const learner = await LearnerAtWork.start();
    let runs = started(learner.open, 'run', ['hello']);
    runs = withEvent(runs, { type: 'caseFinished', result: failed });
    runs = withEvent(runs, { type: 'caseStarted', task: 'hello', check: 'unit', case: 'no-name' });
    const view = viewOf(learner, runs);
    assert.deepEqual(view.running, { taskId: 'hello', text: '1 of 3 tests done' });
    assert.equal(view.tasks[0]?.state, 'running');
    assert.deepEqual(
      view.tasks[0].cases.map(({ status, expected }) => [status, expected]),
      [
        ['failed', 'Hello Ada'],
        ['running', undefined],
        ['notRun', undefined],
      ],
    );
  });

  it('shows the difference that the log has kept, in whatever window', async () => {
    const learner = await LearnerAtWork.start();
    await learner.run('one', { 'by-name': 'failed' });
    assert.deepEqual(viewOf(learner).tasks[0]?.cases[0], {
      id: 'unit.by-name',
      title: 'greets by name',
      status: 'failed',
      message: 'greets nobody',
      expected: 'Hello Ada',
      actual: 'Hello',
    });
    await learner.run('two');
    assert.deepEqual(viewOf(learner).tasks[0]?.cases[0], {
      id: 'unit.by-name',
      title: 'greets by name',
      status: 'passed',
    });
  });

  it('names the first test that does not pass as what is missing', async () => {
    const learner = await LearnerAtWork.start();
    await learner.run('one', { 'no-name': 'failed' });
    const { next } = viewOf(learner);
    assert.equal(next.text, 'Task 1: 2 of 3 tests pass');
    assert.equal(next.detail, 'Not yet: greets a stranger. Stuck? A hint is waiting below.');
  });

  it('fills the rubric by what has passed, with a reason for each criterion', async () => {
    const learner = await LearnerAtWork.start();
    await learner.run('right', { short: 'failed' });
    const { rubric } = viewOf(learner);
    assert.deepEqual([rubric?.earned, rubric?.total, rubric?.grade], [15, 100, undefined]);
    assert.deepEqual(
      rubric?.criteria.map(({ name, earned, reason }) => `${name} ${earned}: ${reason}`),
      [
        'Functionality 15: Earned with “Greet by name”; still open: “Greet several”.',
        'Style 0: Comes from “Greet by name”.',
      ],
    );
  });

  it('asks for a run again when files changed meanwhile', async () => {
    const learner = await LearnerAtWork.start();
    learner.runner.overrides = { isStale: true };
    await learner.run('one');
    const view = viewOf(learner);
    assert.equal(view.tasks[0]?.state, 'stale');
    assert.equal(view.next.text, 'Run the tests of task 1 again');
  });

  it('asks a task’s question when its tests pass, and saves the answer with the task', async () => {
    const learner = await LearnerAtWork.start(withReflection());
    await learner.run('right');
    const view = viewOf(learner);
    assert.equal(view.reflection.isOpen, true);
    assert.equal(view.next.text, 'Answer the question of task 1');
    assert.equal(view.next.button, undefined);
    await writeJournal(learner.world, learner.open, { question: 'Why a name?', text: 'Manners.', taskId: 'hello' });
    assert.deepEqual(viewOf(learner).reflection.questions[0], { question: 'Why a name?', text: 'Manners.' });
    assert.equal(viewOf(learner).next.text, 'Task 2: Greet several');
  });

  it('leads on to solution and reflection when all tasks are passed', async () => {
    const learner = await LearnerAtWork.start();
    await learner.run('right', {}, ['hello', 'many']);
    const view = viewOf(learner);
    assert.equal(view.next.text, 'All tasks are passed');
    assert.deepEqual(view.next.button?.intent, { type: 'compareSolution', taskId: 'hello' });
    assert.equal(view.reflection.isOpen, true);
    assert.equal(view.rubric?.grade, 'A');
  });

  it('makes a missing Python environment the next thing', async () => {
    const learner = await LearnerAtWork.start();
    const runs = ended(started(learner.open, 'run'), {
      severity: 'error',
      text: 'pytest is not installed.',
      action: { kind: 'createPythonEnvironment' },
    });
    const view = viewOf(learner, runs);
    assert.deepEqual(view.next, {
      text: 'Get Python ready',
      detail: 'pytest is not installed.',
      button: { label: 'Create the environment', intent: { type: 'createPythonEnvironment' } },
    });
    assert.equal(view.notice, undefined);
  });

  it('puts trust before everything else in a folder that is not trusted', async () => {
    const learner = await LearnerAtWork.start();
    const state = panelOf(learner, { kind: 'open', open: learner.open }, emptyRunView, false);
    assert.ok(state.kind === 'exercise');
    assert.deepEqual(state.next.button?.intent, { type: 'manageTrust' });
  });

  it('shows what is being got ready', async () => {
    const learner = await LearnerAtWork.start();
    const view = viewOf(learner, { ...emptyRunView, preparing: 'Python environment: Installing packages' });
    assert.deepEqual(view.running, { text: 'Python environment: Installing packages' });
  });

  it('passes on what the last run had to say, with a way out where there is one', async () => {
    const learner = await LearnerAtWork.start();
    const runs = ended(started(learner.open, 'run'), {
      severity: 'error',
      text: 'The tests could not be started.',
      action: { kind: 'showLog' },
    });
    assert.deepEqual(viewOf(learner, runs).notice, {
      severity: 'error',
      text: 'The tests could not be started.',
      button: { label: 'Show the log', intent: { type: 'showLog' } },
    });
  });
});
