import assert from 'node:assert/strict';
import { revealHint } from '../../../../src/core/actions/revealHint';
import type { HintText } from '../../../../src/core/actions/readHint';
import type { EventPayload } from '../../../../src/core/progress/event';
import { buildPanelState } from '../../../../src/extension/panel/panelState';
import { nextHintChangeMs } from '../../../../src/extension/panel/nextHintChange';
import { emptyRunView, type RunView } from '../../../../src/extension/run/runView';
import type { LiveSeal } from '../../../../src/extension/solution/liveSeal';
import { parseToPanel } from '../../../../src/shared/parsePanelMessage';
import type { ExerciseView, HintLadderView, SolutionView } from '../../../../src/shared/panelProtocol';
import { samplePack } from '../../../fakes/samplePack';
import { LearnerAtWork } from '../learnerAtWork';

type Tried = Extract<EventPayload, { readonly type: 'sealTried' }>;

const HINTS = `
      - { text: hints/one.md }
      - { text: hints/two.md, seal: code }`;

/** The sample pack as it ships when its first task is sealed. */
function sealedPack(solution: string): Record<string, string | undefined> {
  const yaml = samplePack()['greet/exercise.yaml'] ?? '';
  return {
    'greet/exercise.yaml': yaml.replace(/\n {4}hints:(?:\n {6}.*)+/, `\n    solution: ${solution}\n    hints:${HINTS}`),
    'greet/solution/typescript/hello/src/greet.ts': undefined,
    'greet/seals/typescript/hello.sealed': 'an envelope',
    'greet/seals/typescript/hello.two.sealed': 'an envelope',
    'greet/hints/two.md': '',
    'greet/probe/typescript/hello/probe.ts': 'export function probe() {}\n',
  };
}

const start = (solution = '{ seal: probe, code: true }'): Promise<LearnerAtWork> =>
  LearnerAtWork.start(sealedPack(solution));

async function tell(learner: LearnerAtWork, tried: Partial<Tried>): Promise<void> {
  await learner.world.progress.append({
    ...{ type: 'sealTried', pack: 'acme.sample', exercise: 'greet', track: 'typescript', task: 'hello', revision: 1 },
    ...{ by: 'proof', outcome: 'shut', content: 'c'.repeat(64), codeHash: 'code' },
    ...tried,
  });
}

function viewOf(
  learner: LearnerAtWork,
  opening?: LiveSeal,
  readHints: (taskId: string, index: number) => HintText | undefined = () => undefined,
): ExerciseView {
  const subject = 'acme.sample/greet/typescript';
  const runs: RunView = opening ? { subject, opening } : emptyRunView;
  const state = buildPanelState({
    current: { kind: 'open', open: learner.open },
    ...{ learner: learner.store.state, runs, now: learner.clock.now(), isTrusted: true, readHints },
    renderMarkdown: (markdown) => `<p>${markdown.trim()}</p>`,
  });
  assert.ok(parseToPanel({ type: 'state', state }), 'the page would not take this state');
  assert.ok(state.kind === 'exercise');
  return state;
}

const solutionOf = (learner: LearnerAtWork, opening?: LiveSeal): SolutionView =>
  viewOf(learner, opening).tasks[0]!.solution;
const hintsOf = (learner: LearnerAtWork, read?: HintText): HintLadderView =>
  viewOf(learner, undefined, () => read).tasks[0]!.hints;

describe('a sealed solution in the panel’s state', () => {
  it('is locked by work, or by a courtesy lock, and says which', async () => {
    const learner = await start();
    await learner.run('one', { 'by-name': 'failed' });
    assert.deepEqual(solutionOf(learner), {
      state: 'locked',
      reason: 'It opens when all tests of this task pass; one of 3 is still to go.',
      kind: 'Sealed: only a correct implementation opens it.',
      ways: { hasCode: true, canGiveUp: false },
    });
    const byHonour = solutionOf(await start('{ seal: honour }'));
    assert.ok(byHonour.state === 'locked');
    assert.equal(byHonour.kind, 'A courtesy lock: its key lies in the pack.');
  });

  it('is ready once the task is passed, and leads to trying it when all is done', async () => {
    const learner = await start();
    await learner.run('right', {}, ['hello', 'many']);
    assert.equal(solutionOf(learner).state, 'ready');
    assert.deepEqual(viewOf(learner).next.button?.intent, { type: 'trySeal', taskId: 'hello' });
    const { next } = viewOf(learner, { taskId: 'hello', step: 'probing' });
    assert.deepEqual([next.detail, next.button], ['Your work is being tried as the key to the solution.', undefined]);
  });

  it('shows the steps of its opening, with the third only once it is looked for a difference', async () => {
    const learner = await start();
    await learner.run('right');
    const stepsOf = (step: LiveSeal['step']): string[] => {
      const view = solutionOf(learner, { taskId: 'hello', step });
      assert.ok(view.state === 'opening');
      return view.steps.map(({ state }) => state);
    };
    assert.deepEqual(stepsOf('probing'), ['active', 'waiting']);
    assert.deepEqual(stepsOf('deriving'), ['done', 'active']);
    assert.deepEqual(stepsOf('explaining'), ['done', 'done', 'active']);
    assert.equal(solutionOf(learner, { taskId: 'many', step: 'probing' }).state, 'ready');
  });

  it('stays sealed with the public case that differs, and the task stays passed', async () => {
    const learner = await start();
    await learner.run('right');
    const difference = { title: 'greets Ada', expected: 'Hello Ada', actual: 'hello Ada' };
    await tell(learner, { difference });
    const view = solutionOf(learner);
    assert.ok(view.state === 'shut');
    assert.deepEqual([view.difference, view.detail], [difference, 'This case shows where:']);
    assert.match(view.text, /^Your work is complete; the solution stays sealed\./);
    assert.equal(viewOf(learner).tasks[0]?.state, 'passed');
  });

  it('says that no public case shows the difference, or why the code could not be tried', async () => {
    const learner = await start();
    await learner.run('right');
    await tell(learner, {});
    const unexplained = solutionOf(learner);
    assert.ok(unexplained.state === 'shut');
    assert.match(unexplained.detail ?? '', /^None of the cases/);
    await tell(learner, { outcome: 'failed', explanation: 'It ran out of memory.' });
    const failed = solutionOf(learner);
    assert.ok(failed.state === 'shut');
    assert.match(failed.text, /It ran out of memory\.$/);
    assert.equal(failed.detail, undefined);
  });

  it('is open once its key is in the log, says what opened it, and is what to compare with at the end', async () => {
    const learner = await start();
    await learner.run('right', {}, ['hello', 'many']);
    await tell(learner, { outcome: 'opened', key: 'a2V5' });
    assert.deepEqual(solutionOf(learner), { state: 'open', text: 'Opened by your work.' });
    assert.deepEqual(viewOf(learner).next.button?.intent, { type: 'compareSolution', taskId: 'hello' });
  });

  it('leads on to another exercise where it stays sealed', async () => {
    const learner = await start();
    await learner.run('right', {}, ['hello', 'many']);
    await tell(learner, {});
    assert.deepEqual(viewOf(learner).next.button?.intent, { type: 'openCatalog' });
  });

  it('says what giving up waits for, offers it then, and marks it in the rubric', async () => {
    const learner = await start('{ seal: probe, giveUp: { attempts: 1, minutes: 10 } }');
    await learner.run('one', { 'by-name': 'failed' });
    const waysOf = () => {
      const view = solutionOf(learner);
      assert.ok(view.state === 'locked');
      return view.ways;
    };
    assert.deepEqual(waysOf(), {
      hasCode: false,
      canGiveUp: false,
      giveUpWait: 'You can give up and see it in 10 minutes.',
    });
    assert.ok((nextHintChangeMs(learner.open, learner.state!, learner.clock.now()) ?? 0) > 59_000);
    learner.clock.passMinutes(10);
    assert.deepEqual(waysOf(), { hasCode: false, canGiveUp: true });
    assert.equal(nextHintChangeMs(learner.open, learner.state!, learner.clock.now()), undefined);
    await tell(learner, { by: 'giveUp', outcome: 'opened', key: 'a2V5' });
    assert.deepEqual(solutionOf(learner), { state: 'open', text: 'Opened by giving up.' });
    learner.clock.passMinutes(1);
    await learner.run('right');
    assert.deepEqual(
      viewOf(learner).rubric?.criteria.map(({ givenUp }) => givenUp),
      ['Given up before it was passed: “Greet by name”.', 'Given up before it was passed: “Greet by name”.'],
    );
  });
});

describe('a sealed hint in the panel’s state', () => {
  const text: HintText = { state: 'readable', text: 'Look at the name.' };
  const sealed: HintText = { state: 'sealed', reason: 'A code opens it.', byCode: true };

  it('asks for its code once it is the next', async () => {
    const learner = await start();
    await revealHint(learner.world, learner.open, 'hello', learner.store.state);
    const { shown, text: words, canReveal, next, needsCode } = hintsOf(learner);
    assert.equal(shown.length, 1);
    assert.equal(words, '1 of 2 shown; the next is sealed, and a code from your instructor opens it.');
    assert.deepEqual([canReveal, next, needsCode], [false, undefined, true]);
  });

  it('is not shown before its text has been read, and then with it', async () => {
    const learner = await start();
    await learner.run('right');
    assert.deepEqual(
      hintsOf(learner).shown.map(({ number }) => number),
      [1],
    );
    assert.deepEqual(hintsOf(learner, text).shown[1], { number: 2, html: '<p>Look at the name.</p>' });
  });

  it('says with a passed task what still opens it', async () => {
    const learner = await start();
    await learner.run('right');
    const { shown, needsCode } = hintsOf(learner, sealed);
    assert.deepEqual(shown[1], { number: 2, html: '', sealed: 'A code opens it.' });
    assert.equal(needsCode, true);
  });
});
