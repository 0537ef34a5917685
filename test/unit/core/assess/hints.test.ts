import assert from 'node:assert/strict';
import { revealHint } from '../../../../src/core/actions/revealHint';
import { ladderOf } from '../../../../src/core/actions/ladderOf';
import { HumanError } from '../../../../src/core/errors';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { formatProblem } from '../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';
import { LearnerAtWork } from '../../extension/learnerAtWork';

const YAML = samplePack()['greet/exercise.yaml']!;

/** The sample's first task with other hints, one a line; each has a file of its own. */
function withHints(...hints: readonly string[]): Record<string, string> {
  const lines = hints.map((rest, index) => `      - { text: hints/${index}.md${rest === '' ? '' : `, ${rest}`} }\n`);
  return {
    'greet/exercise.yaml': YAML.replace(/( {4}hints:\n)(?: {6}- .*\n)+/, (_all, head: string) => head + lines.join('')),
    ...Object.fromEntries(hints.map((_one, index) => [`greet/hints/${index}.md`, `Hint ${index}\n`])),
  };
}

/** Which hint is next (from 0), for a learner whose last run came to this. */
async function nextOf(
  hints: readonly string[],
  run?: Parameters<LearnerAtWork['run']>[1],
): Promise<number | undefined> {
  const learner = await LearnerAtWork.start(withHints(...hints));
  if (run) await learner.run('one', run);
  return ladder(learner).next;
}

function ladder({ open, state, clock }: LearnerAtWork): ReturnType<typeof ladderOf> {
  return ladderOf(open, open.exercise.tasks[0]!, state, clock.now());
}

async function problemsOf(...hints: readonly string[]): Promise<string[]> {
  const pack = await loadPack(new InMemoryPackFiles(samplePack(withHints(...hints))), '/p');
  return pack.exercises.flatMap(({ problems }) => problems.map(formatProblem));
}

const reveal = (learner: LearnerAtWork, agreedCost?: number): ReturnType<typeof revealHint> =>
  revealHint(learner.world, learner.open, 'hello', learner.store.state, agreedCost === undefined ? {} : { agreedCost });

describe('hints by what fails', () => {
  it('are passed over while nothing has failed like that', async () => {
    assert.equal(await nextOf(['on: timeout', 'says: Ada', 'failing: unit.no-name', '']), 3);
  });

  for (const [on, status] of [
    ['timeout', 'timedOut'],
    ['error', 'errored'],
    ['assertion', 'failed'],
    ['load', 'notRun'],
  ] as const) {
    it(`come before the others for the error “${on}”`, async () => {
      const others = ['timeout', 'error', 'assertion', 'load'].filter((one) => one !== on).map((one) => `on: ${one}`);
      assert.equal(await nextOf(['', ...others, `on: ${on}`], { 'by-name': status }), 4);
    });
  }

  it('tell what could not be loaded from what stopped with an error', async () => {
    const learner = await LearnerAtWork.start(withHints('', 'on: error', 'on: load'));
    const lost = { task: 'hello', check: 'unit', case: 'by-name', title: 'greets by name' } as const;
    learner.runner.overrides = { cases: [{ ...lost, status: 'errored', isLoadFailure: true, message: 'no export' }] };
    await learner.run('one');
    assert.equal(ladder(learner).next, 2);
    learner.runner.overrides = { cases: [{ ...lost, status: 'errored', message: 'TypeError' }] };
    await learner.run('two');
    assert.equal(ladder(learner).next, 1);
  });

  it('look for words in the message, and take them as they stand', async () => {
    // A test that fails says "greets nobody".
    assert.equal(await nextOf(['', 'says: s nobody'], { 'by-name': 'failed' }), 1);
    assert.equal(await nextOf(['', 'says: greets .*'], { 'by-name': 'failed' }), 0);
    assert.equal(await nextOf(['', 'says: s nobody'], { 'by-name': 'errored' }), 0);
  });

  it('must find all that they ask for in one and the same test', async () => {
    const hints = ['', 'failing: unit.by-name, on: timeout'];
    assert.equal(await nextOf(hints, { 'by-name': 'failed', 'no-name': 'timedOut' }), 0);
    assert.equal(await nextOf(hints, { 'by-name': 'timedOut' }), 1);
  });

  it('that ask for more come before those that ask for less', async () => {
    const hints = ['on: assertion', 'failing: unit.by-name', 'failing: unit.by-name, on: assertion'];
    assert.equal(await nextOf(hints, { 'by-name': 'failed' }), 2);
    assert.equal(await nextOf(hints, { 'no-name': 'failed' }), 0);
  });

  it('keep nobody waiting who can open another: one that waits has its place in order', async () => {
    const learner = await LearnerAtWork.start(withHints('', 'on: assertion, after: { attempts: 2 }', ''));
    await learner.run('one', { 'by-name': 'failed' });
    assert.equal(ladder(learner).next, 0);
    await reveal(learner);
    assert.deepEqual([ladder(learner).next, ladder(learner).wait?.attempts], [1, 1]);
    await learner.run('two', { 'by-name': 'failed' });
    assert.deepEqual([ladder(learner).next, ladder(learner).wait], [1, undefined]);
  });

  it('stay shown when what they are for has been put right', async () => {
    const learner = await LearnerAtWork.start(withHints('on: timeout', ''));
    await learner.run('one', { 'by-name': 'timedOut' });
    assert.equal((await reveal(learner)).number, 1);
    await learner.run('two', { 'by-name': 'failed' });
    const { shown, next } = ladder(learner);
    assert.deepEqual([shown.map(({ number }) => number), next], [[1], 1]);
  });
});

describe('hints that cost', () => {
  it('are opened only by who was told what they cost', async () => {
    const learner = await LearnerAtWork.start(withHints('cost: 10'));
    assert.equal(ladder(learner).cost, 10);
    const told = new HumanError('The next hint costs 10 % of this task’s points.');
    await assert.rejects(reveal(learner), told);
    await assert.rejects(reveal(learner, 5), told);
    assert.equal((await reveal(learner, 10)).text, 'Hint 0\n');
    const events = learner.world.progress.events.filter(({ type }) => type === 'hintRevealed');
    assert.equal(events.length, 1);
  });

  it('can all be read for nothing once the task is passed', async () => {
    const learner = await LearnerAtWork.start(withHints('cost: 10', 'cost: 20'));
    await learner.run('one');
    const { shown, cost } = ladder(learner);
    assert.deepEqual([shown.length, cost], [2, undefined]);
  });
});

describe('what an author may say of hints', () => {
  it('is told of an error that is none, at its place', async () => {
    const [first] = await problemsOf('on: crash');
    assert.match(first!, /^greet\/exercise\.yaml:20:\d+: error: "on" does not fit/);
  });

  it('is told of costs beyond the points that there are', async () => {
    assert.deepEqual(await problemsOf('cost: 60', 'cost: 50'), [
      'greet/exercise.yaml:20:7: error: The hints of this task cost 110 % of its points in all; make it at most 100.',
    ]);
    const [first] = await problemsOf('cost: 101');
    assert.match(
      first!,
      /^greet\/exercise\.yaml:20:\d+: error: "cost" does not fit: a cost is a share of the points: 0 to 100/,
    );
  });

  it('is told that a hint which a code opens costs nothing', async () => {
    const [first] = await problemsOf('cost: 5, seal: code');
    assert.match(first!, /^greet\/exercise\.yaml:20:\d+: error: A hint that an instructor’s code opens costs nothing/);
  });
});
