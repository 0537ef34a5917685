import assert from 'node:assert/strict';
import { LearnerStore } from '../../../../src/core/actions/learnerStore';
import { findTask, stateOf, type OpenExercise } from '../../../../src/core/actions/openExercise';
import { openSolution } from '../../../../src/core/actions/openSolution';
import { skipTask, writeJournal } from '../../../../src/core/actions/recordWork';
import { revealHint } from '../../../../src/core/actions/revealHint';
import { runTasks } from '../../../../src/core/actions/runTasks';
import { startExercise } from '../../../../src/core/actions/startExercise';
import { lockText } from '../../../../src/core/actions/sealTexts';
import { lockOf } from '../../../../src/core/actions/lockOf';
import { ladderText, taskText } from '../../../../src/core/actions/texts';
import type { World } from '../../../../src/core/actions/world';
import { assess } from '../../../../src/core/assess/rubric';
import { hintLadder } from '../../../../src/core/assess/hintLadder';
import { HumanError } from '../../../../src/core/errors';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { TaskState } from '../../../../src/core/progress/learnerState';
import { ProgressLog } from '../../../../src/core/progress/progressLog';
import { NodeSealCrypto } from '../../../../src/node/seal/nodeSealCrypto';
import { FakeClock } from '../../../fakes/fakeClock';
import { FakeBenchRunner } from '../../../fakes/fakeBenchRunner';
import { fakeInspector } from '../../../fakes/fakeInspector';
import { fakeLabRunner } from '../../../fakes/fakeLabRunner';
import { FakeProbeRunner } from '../../../fakes/fakeProbeRunner';
import { FakeTestRunner } from '../../../fakes/fakeTestRunner';
import { InMemoryEventFiles } from '../../../fakes/inMemoryEventFiles';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { InMemoryWorkspaces } from '../../../fakes/inMemoryWorkspaces';
import { nullLog } from '../../../fakes/nullLog';
import { samplePack } from '../../../fakes/samplePack';

const subject = { pack: 'acme.sample', exercise: 'greet', track: 'typescript' };

class Learner {
  readonly clock = new FakeClock();
  readonly runner = new FakeTestRunner();
  readonly benchmarks = new FakeBenchRunner();
  readonly workspaces = new InMemoryWorkspaces();
  readonly files = new InMemoryEventFiles();
  readonly progress = new ProgressLog(this.files, this.clock, 'test');
  readonly solutionsRead: string[] = [];
  world!: World;
  store!: LearnerStore;
  open!: OpenExercise;
  private runs = 0;

  async start(changes: Record<string, string | undefined> = {}): Promise<this> {
    const pack = await loadPack(new InMemoryPackFiles(samplePack(changes)), '/packs/sample');
    this.world = {
      packs: {
        packs: [pack],
        readSolution: async (...ids) => {
          this.solutionsRead.push(ids.join('/'));
          return new Map([['src/greet.ts', 'the solution']]);
        },
        readText: async () => undefined,
      },
      progress: this.progress,
      workspaces: this.workspaces,
      runner: this.runner,
      inspector: fakeInspector(),
      labs: fakeLabRunner(),
      benchmarks: this.benchmarks,
      probes: new FakeProbeRunner(),
      seals: new NodeSealCrypto(),
      clock: this.clock,
      log: nullLog,
      engineVersion: 'test',
    };
    this.store = new LearnerStore(this.world);
    this.open = await startExercise(this.world, subject);
    return this;
  }

  async run(code: string, statuses: FakeTestRunner['statuses'] = {}, isExplicit = true): Promise<void> {
    this.runner.code = code;
    this.runner.statuses = statuses;
    this.runs += 1;
    const runId = `run-${this.runs}`;
    await runTasks(this.world, this.open, {
      taskIds: ['hello'],
      isExplicit,
      runId,
      signal: new AbortController().signal,
    });
  }

  task(id = 'hello'): TaskState {
    return stateOf(this.open, this.store.state)!.tasks.get(id)!;
  }

  lockText(id = 'hello'): string {
    const task = findTask(this.open.exercise, id);
    return lockText(lockOf(this.open, task, stateOf(this.open, this.store.state), this.clock.now()));
  }
}

describe('a learner’s journey through the actions', () => {
  it('makes a workspace once and resumes it afterwards, recording the start once', async () => {
    const learner = await new Learner().start();
    const again = await startExercise(learner.world, subject);
    assert.equal(again.isNew, false);
    assert.equal(learner.workspaces.created.length, 1);
    assert.deepEqual(
      learner.progress.events.map(({ type }) => type),
      ['exerciseStarted'],
    );
    assert.deepEqual(
      learner.workspaces.created[0]!.files.map(({ workspacePath }) => workspacePath),
      ['tests/hello/hello.test.ts', 'tests/hello-style/style.test.ts', 'tests/many/many.test.ts'],
    );
  });

  for (const [what, marker, message] of [
    [
      'that says nothing of what it is',
      undefined,
      /^HumanError: The folder \/home\/acme\.sample\/greet\/typescript is there/,
    ],
    [
      'that is the workspace of another exercise',
      { whetstone: 1, pack: 'acme.sample', packVersion: '1.0.0', exercise: 'count', track: 'typescript' },
      /^HumanError: The folder \/home\/acme\.sample\/greet\/typescript is the workspace of acme\.sample\/count \(typescript\)\./,
    ],
  ] as const) {
    it(`does not take a folder for the exercise ${what}`, async () => {
      const learner = new Learner();
      learner.workspaces.others.set('/home/acme.sample/greet/typescript', marker);
      await assert.rejects(learner.start(), message);
      assert.deepEqual(learner.workspaces.created, []);
      assert.deepEqual(learner.progress.events, []);
    });
  }

  it('resumes a workspace that was made from an older version of the pack', async () => {
    const learner = new Learner();
    learner.workspaces.others.set('/home/acme.sample/greet/typescript', {
      whetstone: 1,
      packVersion: '0.0.1',
      ...subject,
    });
    await learner.start();
    assert.deepEqual(
      learner.progress.events.map(({ type }) => type),
      ['exerciseStarted'],
    );
  });

  it('keeps a snapshot of the very bytes that were judged, and hands them on to nobody', async () => {
    const learner = await new Learner().start();
    learner.runner.overrides = { judgedBytes: new Map([['src/greet.ts', Buffer.from('as it was judged')]]) };
    const result = await runTasks(learner.world, learner.open, {
      isExplicit: true,
      runId: 'one',
      signal: new AbortController().signal,
    });
    assert.deepEqual(learner.workspaces.given, [new Map([['src/greet.ts', 'as it was judged']])]);
    assert.equal('judgedBytes' in result, false);
    assert.doesNotMatch([...learner.files.logs.values()].join(''), /judgedBytes|as it was judged/);
  });

  it('passes a task when every required case passed, and leaves an optional check to the rubric', async () => {
    const learner = await new Learner().start();
    await learner.run('wrong', { 'by-name': 'failed', short: 'failed' });
    assert.deepEqual([learner.task().status, taskText(learner.task())], ['inProgress', '1 of 3 tests pass']);
    await learner.run('right', { short: 'failed' });
    assert.equal(learner.task().status, 'passed');
    const score = assess(
      learner.open.pack,
      learner.open.exercise,
      'typescript',
      stateOf(learner.open, learner.store.state),
    );
    // Functionality 60: one of four points; Style 40: not yet.
    assert.deepEqual(
      score.criteria.map(({ name, weight, earned }) => [name, weight, earned]),
      [
        ['Functionality', 60, 15],
        ['Style', 40, 0],
      ],
    );
    assert.equal(score.grade, 'F');
  });

  it('keeps a passed task passed when a later run fails, until its revision changes', async () => {
    const learner = await new Learner().start();
    await learner.run('right');
    await learner.run('broken again', { 'by-name': 'failed' });
    assert.equal(learner.task().status, 'passed');
    const exercise = samplePack()['greet/exercise.yaml']!.replace(
      'title: Greet by name',
      'title: Greet by name\n    revision: 2',
    );
    const newer = await loadPack(
      new InMemoryPackFiles(samplePack({ 'greet/exercise.yaml': exercise })),
      '/packs/sample',
    );
    (learner.world.packs as { packs: unknown }).packs = [newer];
    learner.store.invalidate();
    assert.equal(learner.task().status, 'notStarted');
  });

  for (const [name, overrides] of [
    ['judged files that changed meanwhile', { isStale: true }],
    ['ended before all was said', { outcome: 'crashed' }],
    ['was stopped at its limit', { outcome: 'timedOut' }],
  ] as const) {
    it(`does not pass a task by a run that ${name}`, async () => {
      const learner = await new Learner().start();
      learner.runner.overrides = overrides;
      await learner.run('right');
      assert.equal(learner.task().status, 'inProgress');
    });
  }

  it('does not pass a task when a case of it has no result', async () => {
    const learner = await new Learner().start();
    await learner.run('right', { 'no-name': 'notRun' });
    assert.equal(learner.task().status, 'inProgress');
  });

  it('counts an attempt for changed code only, and never for a save', async () => {
    const learner = await new Learner().start();
    const fail = { 'by-name': 'failed' } as const;
    await learner.run('one', fail);
    await learner.run('one', fail);
    await learner.run('two', fail, false);
    assert.equal(learner.task().attempts, 1);
    await learner.run('three', fail);
    assert.equal(learner.task().attempts, 2);
    assert.equal(learner.workspaces.snapshots.length, 3);
  });

  it('opens hints one by one, when their conditions hold', async () => {
    const learner = await new Learner().start();
    const reveal = () => revealHint(learner.world, learner.open, 'hello', learner.store.state);
    assert.equal((await reveal()).number, 1);
    await assert.rejects(reveal(), new HumanError('The next hint opens after 2 more attempts and in 5 minutes.'));
    await learner.run('one', { 'no-name': 'failed' });
    const ladder = () =>
      hintLadder(learner.open.exercise.tasks[0]!, learner.task(), {
        startedAt: stateOf(learner.open, learner.store.state)!.startedAt,
        now: learner.clock.now(),
      });
    assert.equal(ladderText(ladder()), '1 of 3 shown; next after one more attempt and in 5 minutes');
    await learner.run('two', { 'no-name': 'failed' });
    learner.clock.passMinutes(5);
    assert.equal((await reveal()).number, 2);
    // The third is for a case that passes: it is not offered.
    await assert.rejects(reveal(), new HumanError('There is no further hint for now.'));
    await learner.run('three', { 'by-name': 'failed' });
    assert.equal((await reveal()).number, 3);
    assert.equal(ladder().shown.length, 3);
  });

  it('makes nobody wait longer for a hint than it says, although the clock was set back', async () => {
    const learner = await new Learner().start();
    await revealHint(learner.world, learner.open, 'hello', learner.store.state);
    learner.clock.passMinutes(-1000);
    const { wait } = hintLadder(learner.open.exercise.tasks[0]!, learner.task(), {
      startedAt: stateOf(learner.open, learner.store.state)!.startedAt,
      now: learner.clock.now(),
    });
    assert.deepEqual(wait, { attempts: 2, minutes: 5 });
  });

  it('lets every hint be read once the task is passed', async () => {
    const learner = await new Learner().start();
    await learner.run('right');
    const ladder = hintLadder(learner.open.exercise.tasks[0]!, learner.task(), { startedAt: 0, now: 0 });
    assert.equal(ladder.shown.length, 3);
  });

  it('reads no solution while a test fails, and opens it when the task is passed', async () => {
    const learner = await new Learner().start();
    const open = () => openSolution(learner.world, learner.open, 'hello', learner.store.state);
    await assert.rejects(
      open(),
      /^HumanError: Locked\. It opens when all tests of this task pass; they have not run yet/,
    );
    await learner.run('wrong', { 'by-name': 'failed' });
    await assert.rejects(open(), /one of 3 is still to go/);
    assert.deepEqual(learner.solutionsRead, []);
    await learner.run('right');
    assert.equal((await open()).get('src/greet.ts'), 'the solution');
    await open();
    assert.equal(learner.progress.events.filter(({ type }) => type === 'solutionOpened').length, 1);
  });

  it('says of a lock that only answers keep shut how many are open, and counts no optional test', async () => {
    const exercise = samplePack()['greet/exercise.yaml']!.replace(
      /(for: Style, optional: true \}\n)/,
      '$1      - { id: why, reflection: [Why by name?, Why not?], for: Style }\n',
    );
    const learner = await new Learner().start({ 'greet/exercise.yaml': exercise });
    const kind = 'A courtesy lock: its key lies in the pack.';
    const lock = () => learner.lockText();
    const answer = (question: string) =>
      writeJournal(learner.world, learner.open, { question, text: 'Because.', taskId: 'hello' });
    assert.equal(lock(), `Locked. It opens when all tests of this task pass; they have not run yet. ${kind}`);
    await learner.run('half', { 'by-name': 'failed', short: 'failed' });
    assert.match(lock(), /one of 3 is still to go\. A courtesy lock/);
    await learner.run('right', { short: 'failed' });
    assert.equal(lock(), `Locked. It opens when its questions are answered; 2 are still open. ${kind}`);
    await answer('Why not?');
    assert.equal(lock(), `Locked. It opens when its questions are answered; one is still open. ${kind}`);
    await answer('Why by name?');
    assert.equal(lock(), 'The solution is open.');
    assert.equal(taskText(learner.task()), 'Passed (1 optional test open)');
  });

  it('says that a task without a solution has none', async () => {
    const learner = await new Learner().start();
    assert.equal(learner.lockText('many'), 'This task has no solution to compare with.');
  });

  it('skips a task without closing it', async () => {
    const learner = await new Learner().start();
    await skipTask(learner.world, learner.open, 'hello');
    assert.equal(taskText(learner.task()), 'Skipped');
    await learner.run('right');
    assert.equal(learner.task().status, 'passed');
  });

  it('keeps journal entries by question, the last one counting', async () => {
    const learner = await new Learner().start();
    await writeJournal(learner.world, learner.open, { question: 'What was hard?', text: 'Names.' });
    await writeJournal(learner.world, learner.open, { question: 'What was hard?', text: 'Nothing.' });
    assert.equal(stateOf(learner.open, learner.store.state)!.journal.get('What was hard?'), 'Nothing.');
  });

  it('leaves no evidence of a run that was cancelled', async () => {
    const learner = await new Learner().start();
    const controller = new AbortController();
    controller.abort();
    await runTasks(learner.world, learner.open, { isExplicit: true, runId: 'x', signal: controller.signal });
    assert.deepEqual(
      learner.progress.events.map(({ type }) => type),
      ['exerciseStarted'],
    );
  });

  it('derives the same state from the same log in another process', async () => {
    const learner = await new Learner().start();
    await learner.run('right');
    const other = new ProgressLog(new InMemoryEventFiles('other', learner.files.logs), learner.clock, 'test');
    await other.refresh();
    const state = new LearnerStore({ packs: learner.world.packs, progress: other }).state;
    assert.deepEqual(state.exercises, learner.store.state.exercises);
  });
});
