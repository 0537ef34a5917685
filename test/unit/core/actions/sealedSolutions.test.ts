import assert from 'node:assert/strict';
import { lockText } from '../../../../src/core/actions/sealTexts';
import { assess } from '../../../../src/core/assess/rubric';
import { codeHash } from '../../../../src/core/run/codeHash';
import { SEAL_CODE, sealedPack } from '../../../fakes/sealedPack';
import { SealedLearner } from './sealedLearner';

const DIFFERENCE = { title: 'greets a stranger', expected: '"Hello stranger"', actual: '"Hello undefined"' };

describe('a sealed solution', () => {
  it('is locked, then can be tried, then is open', async () => {
    const learner = await SealedLearner.start();
    assert.equal(learner.lock().state, 'locked');
    await assert.rejects(
      learner.solution(),
      /^HumanError: Locked\. It opens when all tests of this task pass; they have not run yet\. Opened by a correct implementation, and by giving up: so a courtesy lock, its key lies in the pack\./,
    );
    await assert.rejects(learner.try(), /^HumanError: Locked\./);
    await learner.pass('right');
    assert.equal(learner.lock().state, 'ready');
    await assert.rejects(
      learner.solution(),
      /^HumanError: This task is passed\. Your code can now be tried as the key/,
    );
    assert.deepEqual(await learner.try(), { outcome: 'opened' });
    assert.deepEqual(learner.steps, ['probing', 'deriving']);
    assert.deepEqual(learner.lock(), { state: 'open', by: 'proof' });
    assert.deepEqual(
      [...(await learner.solution())],
      [
        ['src/greet.ts', 'the greeting\n'],
        ['src/old', undefined],
      ],
    );
  });

  it('keeps its key in the log, with the code that opened it', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('right');
    await learner.try();
    const [event] = learner.tries();
    assert.deepEqual(
      [event!.by, event!.outcome, event!.codeHash, event!.revision],
      ['proof', 'opened', codeHash({ 'src/greet.ts': 'right' }), 1],
    );
    const key = learner.pack.contentKeys.get('greet/seals/typescript/hello.sealed')!;
    assert.equal(event!.key, Buffer.from(key).toString('base64'));
  });

  it('is tried no second time once it is open, and the opening is recorded once', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('right');
    await learner.try();
    assert.deepEqual(await learner.try(), { outcome: 'opened' });
    await learner.solution();
    await learner.solution();
    assert.equal(learner.probes.plans.length, 1);
    assert.equal(learner.world.progress.events.filter(({ type }) => type === 'solutionOpened').length, 1);
  });

  it('stays open after a reload, and for another process that writes a log of its own', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('right');
    await learner.try();
    const later = await SealedLearner.start(learner.pack, learner.logs, 'b');
    assert.deepEqual(later.lock(), { state: 'open', by: 'proof' });
    assert.equal((await later.solution()).get('src/greet.ts'), 'the greeting\n');
    assert.deepEqual(later.probes.plans, []);
  });

  it('stays open with another version of the pack in which the task has the same content', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('right');
    await learner.try();
    const changes = { 'greet/tasks/hello.md': '# Hello, corrected\n' };
    const newer = await sealedPack({ changes, contentKeys: learner.pack.contentKeys });
    assert.notEqual(
      newer.files['greet/seals/typescript/hello.sealed'],
      learner.pack.files['greet/seals/typescript/hello.sealed'],
    );
    const later = await SealedLearner.start(newer, learner.logs, 'b');
    assert.equal((await later.solution()).get('src/greet.ts'), 'the greeting\n');
  });

  it('is sealed anew with other content, can be tried again, and the old key still fits the old version', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('right');
    await learner.try();
    const changes = { 'greet/probe/typescript/hello/probe.ts': 'export const probe = () => "more";\n' };
    const newer = await sealedPack({ changes });
    const later = await SealedLearner.start(newer, learner.logs, 'b');
    assert.equal(later.lock().state, 'ready');
    later.probes.code = 'right';
    assert.deepEqual(await later.try(), { outcome: 'opened' });
    assert.equal((await later.solution()).size, 2);
    const back = await SealedLearner.start(learner.pack, learner.logs, 'c');
    assert.equal((await back.solution()).size, 2);
  });

  it('asks to be tried again where the same content was sealed with another key', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('right');
    await learner.try();
    const resealed = await SealedLearner.start(await sealedPack(), learner.logs, 'b');
    assert.equal(resealed.lock().state, 'open');
    await assert.rejects(resealed.solution(), /^HumanError: This solution was sealed anew since you opened it\./);
    assert.equal(resealed.lock().state, 'ready');
    resealed.probes.code = 'right';
    assert.deepEqual(await resealed.try(), { outcome: 'opened' });
    assert.equal((await resealed.solution()).size, 2);
  });

  it('stays shut for green code that answers otherwise, and shows the public difference', async () => {
    const learner = await SealedLearner.start();
    learner.probes.differences = { 'green but wrong': DIFFERENCE };
    await learner.pass('green but wrong');
    assert.deepEqual(await learner.try(), { outcome: 'shut', difference: DIFFERENCE });
    assert.deepEqual(learner.steps, ['probing', 'deriving', 'explaining']);
    assert.deepEqual(
      learner.probes.plans.map(({ mode }) => mode),
      ['transcript', 'public'],
    );
    const lock = learner.lock();
    assert.ok(lock.state === 'shut');
    assert.deepEqual([lock.outcome, lock.difference], ['shut', DIFFERENCE]);
    assert.equal(lock.codeHash, codeHash({ 'src/greet.ts': 'green but wrong' }));
    assert.match(lockText(lock), /^Your work is complete; the solution stays sealed\. The tests pass, but somewhere/);
    assert.equal(learner.tries()[0]!.key, undefined);
  });

  it('leaves the task passed whatever the seal says', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('green but wrong');
    await learner.try();
    assert.equal(learner.state!.tasks.get('hello')!.status, 'passed');
    await learner.pass('green but wrong', ['many']);
    assert.equal(learner.state!.status, 'passed');
  });

  it('opens with other code after it stayed shut', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('green but wrong');
    await learner.try();
    learner.probes.code = 'right';
    assert.deepEqual(await learner.try(), { outcome: 'opened' });
    assert.deepEqual(learner.lock(), { state: 'open', by: 'proof' });
  });

  for (const outcome of ['timedOut', 'crashed'] as const) {
    it(`records that the code came to no end (${outcome})`, async () => {
      const learner = await SealedLearner.start();
      await learner.pass('right');
      learner.probes.override = { outcome, explanation: 'It threw in src/greet.ts:3.', durationMs: 5 };
      assert.deepEqual(await learner.try(), { outcome: 'failed', explanation: 'It threw in src/greet.ts:3.' });
      const lock = learner.lock();
      assert.match(
        lockText(lock),
        /stays sealed\. Your code could not be tried as the key: It threw in src\/greet\.ts:3\./,
      );
      learner.probes.override = undefined;
      assert.deepEqual(await learner.try(), { outcome: 'opened' });
    });
  }

  it('records nothing of a probe that could not start', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('right');
    learner.probes.override = { outcome: 'couldNotStart', explanation: 'Python was not found.', durationMs: 0 };
    assert.deepEqual(await learner.try(), { outcome: 'failed', explanation: 'Python was not found.' });
    assert.deepEqual(learner.tries(), []);
    assert.equal(learner.lock().state, 'ready');
  });

  it('records nothing of a try that was cancelled', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('right');
    const controller = new AbortController();
    controller.abort();
    assert.deepEqual(await learner.try({ by: 'proof' }, 'hello', controller.signal), { outcome: 'cancelled' });
    assert.deepEqual(learner.tries(), []);
  });

  it('probes with inputs that come from the task’s content, in the learner’s folder', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('right');
    await learner.try();
    const [plan] = learner.probes.plans;
    assert.match(plan!.seed, /^[0-9a-f]{32}$/);
    assert.deepEqual([plan!.workspace, plan!.source.program], [learner.open.folder, 'probe/hello/probe.ts']);
  });

  it('says so when its envelope is damaged, or of other tests than the pack has', async () => {
    const { files } = await sealedPack();
    const path = 'greet/seals/typescript/hello.sealed';
    const damaged = await SealedLearner.start({ files: { ...files, [path]: '{' }, contentKeys: new Map() });
    await damaged.pass('right');
    const first = await damaged.try();
    assert.deepEqual(first, {
      outcome: 'failed',
      explanation: 'greet/seals/typescript/hello.sealed cannot be read: it is no JSON. Install the pack again.',
    });
    const changed = { ...files, 'greet/tests/typescript/hello/hello.test.ts': "test('by-name: greets', () => {});\n" };
    const old = await SealedLearner.start({ files: changed, contentKeys: new Map() });
    await old.pass('right');
    const second = await old.try();
    assert.deepEqual(second, {
      outcome: 'failed',
      explanation: 'This was sealed for other tests than the pack has. Its author has to seal it anew.',
    });
  });

  it('shows what is open of the tasks before it, too', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('right', ['hello', 'many']);
    assert.deepEqual([...(await learner.solution('many')).keys()], ['src/many.ts']);
    await learner.try();
    assert.deepEqual([...(await learner.solution('many')).keys()], ['src/greet.ts', 'src/many.ts', 'src/old']);
  });

  it('falls for no key that was written into the log by hand', async () => {
    const learner = await SealedLearner.start();
    await learner.forge({
      type: 'sealTried',
      ...{ pack: 'acme.sample', exercise: 'greet', track: 'typescript', task: 'hello', revision: 1 },
      by: 'proof',
      outcome: 'opened',
      content: learner.open.exercise.tasks[0]!.solution!.contents!['typescript']!,
      key: Buffer.alloc(32, 7).toString('base64'),
    });
    await assert.rejects(learner.solution(), /^HumanError: This solution was sealed anew/);
    assert.equal(learner.lock().state, 'locked');
  });
});

describe('a code', () => {
  it('opens a solution before its task is passed', async () => {
    const learner = await SealedLearner.start();
    assert.deepEqual(await learner.try({ by: 'code', code: ` ${SEAL_CODE} ` }), { outcome: 'opened' });
    assert.deepEqual(learner.lock(), { state: 'open', by: 'code' });
    assert.equal((await learner.solution()).get('src/greet.ts'), 'the greeting\n');
    assert.deepEqual(learner.probes.plans, []);
    assert.notEqual(learner.state!.tasks.get('hello')!.status, 'passed');
  });

  it('that is wrong opens nothing, and is not recorded', async () => {
    const learner = await SealedLearner.start();
    assert.deepEqual(await learner.try({ by: 'code', code: SEAL_CODE.toUpperCase() }), { outcome: 'shut' });
    assert.deepEqual(learner.tries(), []);
    assert.equal(learner.lock().state, 'locked');
  });

  it('is refused where the author gave out none', async () => {
    const learner = await SealedLearner.start();
    await assert.rejects(
      learner.try({ by: 'code', code: SEAL_CODE }, 'many'),
      /^HumanError: No code opens this solution\./,
    );
  });
});

describe('giving up', () => {
  it('waits for as long as the author says, then opens, and the rubric says so', async () => {
    const learner = await SealedLearner.start();
    await learner.fail('one');
    await assert.rejects(
      learner.try({ by: 'giveUp' }),
      /^HumanError: You can give up and see it after one more attempt and in 30 minutes\.$/,
    );
    await learner.fail('two');
    learner.clock.passMinutes(30);
    assert.match(lockText(learner.lock()), /You can give up and see it now\.$/);
    assert.deepEqual(await learner.try({ by: 'giveUp' }), { outcome: 'opened' });
    assert.equal((await learner.solution()).get('src/greet.ts'), 'the greeting\n');
    assert.deepEqual(learner.lock(), { state: 'open', by: 'giveUp' });
    const criteria = () => assess(learner.open.pack, learner.open.exercise, 'typescript', learner.state).criteria;
    assert.deepEqual(criteria()[0]!.givenUp, []);
    await learner.pass('copied');
    const [functionality] = criteria();
    assert.deepEqual([functionality!.passed, functionality!.givenUp], [['Greet by name'], ['Greet by name']]);
    assert.equal(functionality!.earned, 15);
  });

  it('after the task is passed leaves no mark', async () => {
    const learner = await SealedLearner.start();
    await learner.fail('one');
    await learner.pass('green but wrong');
    learner.clock.passMinutes(30);
    assert.deepEqual(await learner.try({ by: 'giveUp' }), { outcome: 'opened' });
    const { criteria } = assess(learner.open.pack, learner.open.exercise, 'typescript', learner.state);
    assert.deepEqual(criteria[0]!.givenUp, []);
  });

  it('is refused where the author does not allow it, although the key of a courtesy lock is there', async () => {
    const learner = await SealedLearner.start();
    await assert.rejects(
      learner.try({ by: 'giveUp' }, 'many'),
      /^HumanError: This solution cannot be opened by giving up\./,
    );
  });
});

describe('a courtesy lock', () => {
  it('says that it is one, and opens by itself when the task is passed', async () => {
    const learner = await SealedLearner.start();
    assert.match(lockText(learner.lock('many')), /A courtesy lock: its key lies in the pack\.$/);
    await assert.rejects(learner.solution('many'), /^HumanError: Locked\./);
    await learner.pass('right', ['many']);
    assert.deepEqual(learner.lock('many'), { state: 'open', by: 'honour' });
    assert.equal((await learner.solution('many')).get('src/many.ts'), 'the greetings\n');
    await learner.solution('many');
    assert.deepEqual(
      learner.tries().map(({ by, outcome }) => [by, outcome]),
      [['honour', 'opened']],
    );
  });
});

describe('an author’s pack without envelopes', () => {
  it('opens its plain solution when the task is passed', async () => {
    const { files } = await sealedPack();
    const plain = Object.fromEntries(
      Object.entries(files).filter(([path]) => !path.startsWith('greet/seals/typescript/hello')),
    );
    const learner = await SealedLearner.start({
      files: { ...plain, 'greet/solution/typescript/hello/src/greet.ts': 'in plain\n' },
      contentKeys: new Map(),
    });
    assert.equal(learner.lock().state, 'locked');
    await learner.pass('right');
    assert.deepEqual(learner.lock(), { state: 'open', by: 'plain' });
    assert.deepEqual([...(await learner.solution())], [['src/greet.ts', 'in plain\n']]);
    assert.deepEqual(await learner.try(), { outcome: 'opened' });
    assert.deepEqual(learner.tries(), []);
  });
});
