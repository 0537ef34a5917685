import assert from 'node:assert/strict';
import { setPathItem } from '../../../../src/core/actions/setPathItem';
import { NO_FILTER } from '../../../../src/core/catalog/catalogFilter';
import { catalogTree, type CatalogNode } from '../../../../src/core/catalog/catalogTree';
import { pathProgress, type PathProgress } from '../../../../src/core/catalog/pathProgress';
import {
  beforeText,
  nextText,
  positionText,
  stageText,
  stageTitle,
  stepTitle,
  timesText,
} from '../../../../src/core/catalog/pathTexts';
import { HumanError } from '../../../../src/core/errors';
import { samplePack } from '../../../fakes/samplePack';
import { LearnerAtWork } from '../../extension/learnerAtWork';

const PACK = samplePack()['pack.yaml']!;

/** Two paths: one of three weeks with an item in each, and one that comes after it. */
const PATHS = {
  'pack.yaml': `${PACK.slice(0, PACK.indexOf('paths:'))}paths:
  - id: weeks
    title: Three weeks
    summary: Week by week.
    prerequisites: { knowledge: [Words] }
    stages:
      - title: Basics
        week: 1
        items: [{ id: mentor, title: Meet your mentor, kind: meeting, minutes: 30 }, greet]
      - title: A talk
        week: 2
        required: false
        items: [{ id: talk, title: Hear a talk, kind: reading, minutes: 60 }]
      - title: Numbers
        week: 3
        exercises: [count]
        items: [{ id: project, title: A project, kind: project, minutes: 600, text: Build it. }]
  - id: later
    title: Later
    summary: Afterwards.
    prerequisites: { paths: [weeks], exercises: [count] }
    stages: [{ title: Know it, mastery: 60, exercises: [greet] }]
`,
};

function progressOf(learner: LearnerAtWork, id = 'weeks'): PathProgress {
  const { pack } = learner.open;
  return pathProgress(
    pack,
    pack.paths.find((path) => path.id === id)!,
    learner.store.state,
  );
}

const tick = (learner: LearnerAtWork, item: string, isDone = true): Promise<boolean> =>
  setPathItem(learner.world, { pack: 'acme.sample', path: 'weeks', item }, isDone, learner.store.state);

async function passGreet(learner: LearnerAtWork): Promise<void> {
  await learner.run('one');
  await learner.run('two', {}, ['many']);
}

describe('where a learner is on a learning path', () => {
  it('begins at the first step', async () => {
    const progress = progressOf(await LearnerAtWork.start(PATHS));
    assert.deepEqual(
      [positionText(progress), nextText(progress), progress.current?.stage.title],
      ['0 of 4 done', 'Next: Meet your mentor', 'Basics'],
    );
  });

  it('moves on with what is passed and what the learner says to have done', async () => {
    const learner = await LearnerAtWork.start(PATHS);
    assert.equal(await tick(learner, 'mentor'), true);
    assert.deepEqual(
      [positionText(progressOf(learner)), nextText(progressOf(learner))],
      ['week 1 of 3, 1 of 4 done', 'Next: Say hello'],
    );
    await passGreet(learner);
    assert.deepEqual(
      [positionText(progressOf(learner)), nextText(progressOf(learner))],
      // The optional stage is passed over.
      ['week 3 of 3, 2 of 4 done', 'Next: Count'],
    );
  });

  it('goes back when a step is said not to be done', async () => {
    const learner = await LearnerAtWork.start(PATHS);
    await tick(learner, 'mentor');
    assert.equal(await tick(learner, 'mentor'), false);
    assert.equal(await tick(learner, 'mentor', false), true);
    assert.equal(progressOf(learner).done, 0);
    assert.equal(learner.world.progress.events.filter(({ type }) => type === 'pathItemDone').length, 2);
  });

  it('makes no entry of an exercise out of a step that is none', async () => {
    const learner = await LearnerAtWork.start(PATHS);
    const before = [...learner.store.state.exercises.keys()];
    await tick(learner, 'mentor');
    assert.deepEqual([...learner.store.state.exercises.keys()], before);
  });

  it('takes a step whose prerequisites are there before one whose are not', async () => {
    const learner = await LearnerAtWork.start(PATHS);
    await tick(learner, 'mentor');
    await passGreet(learner);
    const after = progressOf(learner).stages[2]!;
    assert.deepEqual(
      after.steps.map((step) => [stepTitle(step), step.kind === 'exercise' ? step.missing : []]),
      [
        ['Count', []],
        ['A project', []],
      ],
    );
    const fresh = await LearnerAtWork.start({
      'pack.yaml': PATHS['pack.yaml']
        .replace(
          'items: [{ id: mentor, title: Meet your mentor, kind: meeting, minutes: 30 }, greet]',
          'exercises: [count, greet]',
        )
        .replace('        exercises: [count]\n', ''),
    });
    const progress = progressOf(fresh);
    assert.deepEqual(
      [nextText(progress), progress.stages[0]!.steps.map((step) => (step.kind === 'exercise' ? step.missing : []))],
      ['Next: Say hello', [['Say hello'], []]],
    );
  });

  it('is done without what is only offered', async () => {
    const learner = await LearnerAtWork.start({
      'pack.yaml': PATHS['pack.yaml'].replace('        exercises: [count]\n', ''),
    });
    await tick(learner, 'mentor');
    await tick(learner, 'project');
    await passGreet(learner);
    const progress = progressOf(learner);
    assert.deepEqual([progress.isDone, positionText(progress), nextText(progress)], [true, 'All done', undefined]);
    assert.equal(stageText(progress.stages[1]!), 'optional, 0 of 1 done');
  });

  it('says what should come before, by title', async () => {
    const learner = await LearnerAtWork.start(PATHS);
    assert.deepEqual(progressOf(learner, 'later').missing, ['Three weeks', 'Count']);
    assert.equal(beforeText(progressOf(learner, 'later')), 'Better done first: Three weeks, Count.');
    assert.equal(beforeText(progressOf(learner)), 'It helps to know: Words.');
  });

  it('masters a stage by points: what is optional is worth something, too', async () => {
    const learner = await LearnerAtWork.start(PATHS);
    // Functionality is 60 of 100 points; the first task brings a quarter of it.
    await learner.run('one', { short: 'failed' });
    assert.deepEqual(
      [stageText(progressOf(learner, 'later').stages[0]!), progressOf(learner, 'later').isDone],
      ['0 of 1 done, 15 of 60 % of the points', false],
    );
    await learner.run('two', { short: 'failed' }, ['many']);
    assert.deepEqual(
      [stageText(progressOf(learner, 'later').stages[0]!), progressOf(learner, 'later').isDone],
      ['1 of 1 done, 60 of 60 % of the points', true],
    );
  });

  it('names weeks once', () => {
    const stage = { needs: { kind: 'required' }, exercises: [], steps: [] } as const;
    assert.equal(stageTitle({ ...stage, title: 'Week 1', week: 1 }), 'Week 1');
    assert.equal(stageTitle({ ...stage, title: 'Application', week: 2 }), 'Week 2: Application');
    assert.equal(stageTitle({ ...stage, title: 'Application' }), 'Application');
  });

  it('says what of a name is not there', async () => {
    const learner = await LearnerAtWork.start(PATHS);
    await assert.rejects(
      tick(learner, 'party'),
      new HumanError('The learning path “Three weeks” has no item “party”.'),
    );
  });
});

describe('estimated against spent time', () => {
  it('counts what lies between events, and no pauses', async () => {
    const learner = await LearnerAtWork.start(PATHS);
    const after = async (minutes: number, code: string): Promise<void> => {
      learner.clock.passMinutes(minutes);
      await learner.run(code, { 'by-name': 'failed' });
    };
    await after(5, 'a');
    await after(9, 'b');
    // A pause: it counts as nothing, however long.
    await after(200, 'c');
    await after(2, 'd');
    const progress = progressOf(learner);
    assert.equal(Math.round(progress.spentMs / 60_000), 16);
    // 30 + 10 + 60…120 + 600 minutes; the optional talk is left out.
    assert.deepEqual(progress.estimate, { minMinutes: 700, maxMinutes: 760 });
    assert.equal(timesText(progress), 'Estimated 11 h 40 min – 12 h 40 min; 16 min spent on its exercises so far.');
  });

  it('is not made less by a clock that was set back', async () => {
    const learner = await LearnerAtWork.start(PATHS);
    learner.clock.passMinutes(5);
    await learner.run('a');
    learner.clock.passMinutes(-3);
    await learner.run('b');
    assert.equal(Math.round(progressOf(learner).spentMs / 60_000), 5);
  });
});

describe('learning paths in the catalog', () => {
  const linesOf = (nodes: readonly CatalogNode[], indent = ''): string[] =>
    nodes.flatMap((node) => {
      const below = 'children' in node ? linesOf(node.children, `${indent}  `) : [];
      if (node.type === 'pathItem') {
        return [`${indent}${node.item.title}${node.isDone ? ' (done)' : ''}${node.isNext ? ' (next)' : ''}`];
      }
      if (node.type === 'stage') {
        return [`${indent}${stageTitle(node.stage.stage)}${node.isCurrent ? ' (here)' : ''}`, ...below];
      }
      if (node.type === 'exercise') return [`${indent}${node.exercise.title}${node.isNext ? ' (next)' : ''}`];
      return node.type === 'path' ? [`${indent}${node.path.title}`, ...below] : below;
    });
  const pathsOf = (learner: LearnerAtWork, text = ''): string[] => {
    const roots = catalogTree(learner.world.packs.packs, learner.store.state, { ...NO_FILTER, text });
    return linesOf(roots.filter(({ type }) => type === 'paths'));
  };

  it('show weeks, steps, where the learner is and what is next', async () => {
    const learner = await LearnerAtWork.start(PATHS);
    await tick(learner, 'mentor');
    assert.deepEqual(pathsOf(learner), [
      '  Three weeks',
      '    Week 1: Basics (here)',
      '      Meet your mentor (done)',
      '      Say hello (next)',
      '    Week 2: A talk',
      '      Hear a talk',
      '    Week 3: Numbers',
      '      Count',
      '      A project',
      '  Later',
      '    Know it (here)',
      '      Say hello',
    ]);
  });

  it('are searched by the words of their items, too', async () => {
    assert.deepEqual(pathsOf(await LearnerAtWork.start(PATHS), 'mentor'), [
      '  Three weeks',
      '    Week 1: Basics (here)',
      '      Meet your mentor',
    ]);
  });
});
