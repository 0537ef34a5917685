import assert from 'node:assert/strict';
import { openReasoning } from '../../../../../src/core/actions/openReasoning';
import type { MatrixCheck } from '../../../../../src/core/check/model';
import { buildPanelState } from '../../../../../src/extension/panel/panelState';
import { emptyRunView } from '../../../../../src/extension/run/runView';
import type { MatrixView } from '../../../../../src/shared/checks/matrixView';
import { parseFromPanel, parseToPanel } from '../../../../../src/shared/parsePanelMessage';
import { samplePack } from '../../../../fakes/samplePack';
import { SOUND } from '../../../core/check/matrix/sampleMatrix';
import { LearnerAtWork } from '../../learnerAtWork';

const DEFINITION = `file: decision.yaml
criteria:
  - { id: speed, title: Speed, text: At the desk. }
  - { id: care, title: Care }
  - { id: cost, title: Cost, weight: 20 }
options:
  - { id: paper, title: Paper cards }
  - { id: file, title: One file }
words: { weight: 4, choice: 6 }
reasoning: matrix/why.md
`;

async function start(): Promise<LearnerAtWork> {
  return LearnerAtWork.start({
    'greet/exercise.yaml': samplePack()['greet/exercise.yaml']!.replace(
      '{ id: unit, tests: hello, for: Functionality }',
      '{ id: unit, tests: hello, for: Functionality }\n      - { id: storage, matrix: matrix/storage.yaml, for: Style }',
    ),
    'greet/matrix/storage.yaml': DEFINITION,
    'greet/matrix/why.md': 'Because of speed.\n',
  });
}

function viewOf(learner: LearnerAtWork, text: string | undefined): MatrixView {
  const state = buildPanelState({
    current: { kind: 'open', open: learner.open },
    learner: learner.store.state,
    runs: emptyRunView,
    now: learner.clock.now(),
    isTrusted: true,
    renderMarkdown: (markdown) => `<p>${markdown.trim()}</p>`,
    readHints: () => undefined,
    fileText: (path) => (path === 'decision.yaml' ? text : undefined),
  });
  assert.ok(parseToPanel({ type: 'state', state }), 'the page would not take this state');
  assert.ok(state.kind === 'exercise');
  const view = state.tasks[0]!.checks.find(({ kind }) => kind === 'matrix');
  assert.ok(view?.kind === 'matrix');
  return view;
}

describe('a decision as the panel is told of it', () => {
  it('is what its file says, as the editor has it', async () => {
    const learner = await start();
    const view = viewOf(learner, SOUND);
    assert.deepEqual(
      view.rows.map(({ id, weight, isWeightSet, scores, needs }) => [id, weight, isWeightSet, scores, needs]),
      [
        ['speed', '50 %', false, ['2', '5'], 4],
        ['care', '30', false, ['5', '3'], 4],
        ['cost', '20', true, ['5', '3'], 0],
      ],
    );
    assert.deepEqual([view.choice, view.findings, view.isMissing, view.state], ['file', [], false, 'open']);
    assert.deepEqual(view.reasoning, { state: 'locked' });
  });

  it('says what does not hold together before any run', async () => {
    const { findings } = viewOf(await start(), SOUND.replace('weight: 30', 'weight: 20'));
    assert.deepEqual(findings, ['The weights sum to 90 %: 10 % are still to be given.']);
  });

  it('says that there is no file, or where it cannot be read', async () => {
    const learner = await start();
    const missing = viewOf(learner, undefined);
    assert.deepEqual(
      [missing.isMissing, missing.findings, missing.rows.map(({ why }) => why)],
      [true, [], ['', '', '']],
    );
    const broken = viewOf(learner, 'choice: [');
    assert.deepEqual([broken.fault?.line, broken.findings, broken.isMissing], [1, [], false]);
  });

  it('keeps the author’s reasoning to itself until it is opened, which it can be once the decision is passed', async () => {
    const learner = await start();
    assert.ok(!JSON.stringify(viewOf(learner, SOUND)).includes('Because of speed'));
    const check = learner.open.exercise.tasks[0]!.checks.find(({ kind }) => kind === 'matrix') as MatrixCheck;
    const open = () => openReasoning(learner.world, learner.open, { taskId: 'hello', check }, learner.store.state);
    await assert.rejects(open(), /opens once your own decision holds together/);
    await learner.run('one');
    assert.deepEqual(viewOf(learner, SOUND).reasoning, { state: 'ready' });
    assert.equal(viewOf(learner, SOUND).state, 'passed');
    await open();
    assert.deepEqual(viewOf(learner, SOUND).reasoning, { state: 'open', html: '<p>Because of speed.</p>' });
    const before = learner.world.progress.events.length;
    await open();
    assert.equal(learner.world.progress.events.length, before, 'opening it again is no news');
  });

  it('takes from the page only what is an action', () => {
    const action = (value: object): boolean =>
      parseFromPanel({ type: 'intent', intent: { type: 'check', taskId: 'a', checkId: 'b', action: value } }) !==
      undefined;
    assert.ok(action({ act: 'matrix.weight', criterion: 'a', value: '3' }));
    assert.ok(action({ act: 'matrix.score', criterion: 'a', option: 'b', value: '3' }));
    assert.ok(action({ act: 'matrix.begin' }));
    assert.ok(!action({ act: 'matrix.weight', value: '3' }));
    assert.ok(!action({ act: 'matrix.score', criterion: 'a', option: 'b', value: 3 }));
    assert.ok(!action({ act: 'matrix.delete' }));
  });
});
