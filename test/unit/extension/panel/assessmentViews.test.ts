import assert from 'node:assert/strict';
import { writeJournal } from '../../../../src/core/actions/recordWork';
import { stateOf } from '../../../../src/core/actions/openExercise';
import type { EventPayload } from '../../../../src/core/progress/event';
import { rubricView } from '../../../../src/extension/panel/rubricView';
import { exerciseReport } from '../../../../src/core/report/exerciseReport';
import { handInStep, submissionView } from '../../../../src/extension/panel/submissionView';
import { samplePack } from '../../../fakes/samplePack';
import { LearnerAtWork } from '../learnerAtWork';

function changed(pack: string, edit: (text: string) => string): Record<string, string> {
  const files = samplePack();
  return { 'pack.yaml': `${files['pack.yaml']}${pack}`, 'greet/exercise.yaml': edit(files['greet/exercise.yaml']!) };
}

describe('the rubric in the panel', () => {
  const view = (learner: LearnerAtWork) => rubricView(learner.open, stateOf(learner.open, learner.store.state))!;

  it('tells of each check what it brings and why', async () => {
    const learner = await LearnerAtWork.start();
    await learner.run('right', { short: 'failed' });
    const [functionality, style] = view(learner).criteria;
    assert.deepEqual(functionality?.points, [
      { text: '“Greet by name”, tests unit', score: '15 of 15', why: 'Passed.' },
      { text: '“Greet several”, tests', score: '0 of 45', why: 'Not yet: greets all.' },
    ]);
    assert.deepEqual(style?.points, [
      { text: '“Greet by name”, tests style', score: '0 of 40', why: 'Not yet: stays short. It is optional.' },
    ]);
    assert.deepEqual(view(learner).notes, []);
  });

  it('shows the points of a report, one by one', async () => {
    const learner = await LearnerAtWork.start();
    await learner.run('right', { short: 'failed' });
    const { score } = exerciseReport(learner.open, learner.store.state);
    const shown = view(learner);
    assert.deepEqual([shown.earned, shown.total], [score.earned, score.total]);
    assert.deepEqual(
      shown.criteria.map(({ name, weight, earned, points }) => [name, weight, earned, points.map(({ why }) => why)]),
      score.criteria.map(({ name, counted, earned, checks }) => [name, counted, earned, checks.map(({ why }) => why)]),
    );
  });

  it('has the points of a criterion with parts stand with these', async () => {
    const files = samplePack();
    const learner = await LearnerAtWork.start({
      'pack.yaml': files['pack.yaml']!.replace('Style: 40', 'Style: { weight: 40, parts: [Short, Named] }'),
      'greet/exercise.yaml': files['greet/exercise.yaml']!.replace('for: Style', 'for: Style/Short'),
    });
    await learner.run('right');
    const { criteria, notes } = view(learner);
    const [, style] = criteria;
    assert.deepEqual(style?.points, []);
    assert.deepEqual(style.parts, [
      {
        ...{ name: 'Short', weight: 40, earned: 40, isPending: false },
        points: [{ text: '“Greet by name”, tests style', score: '40 of 40', why: 'Passed.' }],
      },
    ]);
    assert.deepEqual(notes, ['Not assessed here, and out of the sum: Style (Named).']);
  });
});

describe('what is to be handed in, in the panel', () => {
  const SUBMISSION = `submissions:
  project:
    title: The project
    deliverables:
      - { id: guide, title: Guide, kind: file, file: docs/guide.md }
      - { id: thoughts, title: Thoughts, kind: reflection }
      - { id: video, title: Video, kind: link, optional: true }
    evaluation: [{ title: Review, by: peer, text: Somebody reads it. }]
`;
  const bundled: EventPayload = {
    type: 'submitted',
    ...{ pack: 'acme.sample', exercise: 'greet', track: 'typescript', submission: 'project' },
    ...{ hash: 'h', file: 'greet.zip' },
    deliverables: { guide: 'included' },
  };
  const start = (): Promise<LearnerAtWork> =>
    LearnerAtWork.start(
      changed(SUBMISSION, (text) => text.replace('rubric: core', 'rubric: core\nsubmission: project')),
    );
  const view = (learner: LearnerAtWork) => submissionView(learner.open, stateOf(learner.open, learner.store.state));

  it('is nothing where the exercise asks for nothing', async () => {
    assert.equal(view(await LearnerAtWork.start()), undefined);
  });

  it('says how far each deliverable is, by what the log says', async () => {
    const learner = await start();
    assert.deepEqual(
      view(learner)?.items.map(({ text, detail, state, file }) => [text, detail, state, file]),
      [
        ['Guide', 'docs/guide.md', 'unknown', 'docs/guide.md'],
        ['Thoughts', '0 of 1 questions answered', 'missing', undefined],
        ['Video (optional)', 'an address is still to be given', 'missing', undefined],
      ],
    );
    assert.deepEqual(view(learner)?.steps, [{ text: 'Review, by a peer', detail: 'Somebody reads it.' }]);
    await writeJournal(learner.world, learner.open, { question: 'What was hard?', text: 'Names.' });
    assert.equal(view(learner)?.items[1]?.state, 'ready');
  });

  it('comes next when all tasks are passed, until it was bundled', async () => {
    const learner = await start();
    const next = () => handInStep(learner.open, stateOf(learner.open, learner.store.state));
    assert.equal(next(), undefined);
    await learner.run('right', {}, ['hello', 'many']);
    assert.deepEqual(next(), {
      text: 'All tasks are passed: hand in',
      detail: '“The project” is below, with what is still missing.',
      button: { label: 'Hand in…', intent: { type: 'handIn' } },
    });
    await learner.world.progress.append(bundled);
    assert.equal(next(), undefined);
  });

  it('remembers when it was bundled last', async () => {
    const learner = await start();
    await learner.world.progress.append(bundled);
    assert.match(view(learner)!.text, /^Bundled last on 2026-01-01, as greet\.zip\. A bundle holds your own record\./);
  });
});
