import assert from 'node:assert/strict';
import { exportAttempt, type ExportAttemptOptions } from '../../../../src/core/actions/exportAttempt';
import { importReview, subjectOfReview } from '../../../../src/core/actions/importReview';
import { subjectOf } from '../../../../src/core/actions/openExercise';
import { writeJournal } from '../../../../src/core/actions/recordWork';
import { runTasks } from '../../../../src/core/actions/runTasks';
import type { ReviewState } from '../../../../src/core/check/review/reviewState';
import { HumanError } from '../../../../src/core/errors';
import { attemptMarkdown } from '../../../../src/core/review/attemptMarkdown';
import { LearnerAtWork } from '../../extension/learnerAtWork';
import { reviewedPack, reviewOf } from '../review/reviewedPack';

const bytes = (texts: Readonly<Record<string, string>>): Map<string, Uint8Array> =>
  new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));
const options = (more: Partial<ExportAttemptOptions> = {}): ExportAttemptOptions => ({
  isPortable: (path) => !path.includes('?'),
  ...more,
});

async function learner(changes: Record<string, string | undefined> = {}): Promise<LearnerAtWork> {
  const at = await LearnerAtWork.start(reviewedPack(changes));
  at.workspaces.contents = () => ({ 'src/code.ts': at.runner.code });
  at.workspaces.present = bytes({ 'src/code.ts': at.runner.code, '.env': 'TOKEN=1' });
  return at;
}

/** Tries the code, and keeps it as a real repository would. */
async function run(at: LearnerAtWork, code: string): Promise<void> {
  at.runner.code = code;
  const signal = new AbortController().signal;
  await runTasks(at.world, at.open, { taskIds: ['hello'], isExplicit: true, runId: code, signal });
  at.workspaces.kept.set(
    `snapshot-${at.workspaces.snapshots.length}`,
    bytes({
      ...{ 'src/code.ts': code, '.env': 'TOKEN=1', 'deploy/id_ed25519': 'key', 'what?.ts': '' },
      ...{ '.whetstone/exercise.json': '{}', '.vscode/tasks.json': '{}', 'tests/hello/hello.test.ts': 'test' },
    }),
  );
}

const reviewState = (at: LearnerAtWork): ReviewState =>
  at.state!.tasks.get('hello')!.given.get('reading') as ReviewState;
const text = (changes: Readonly<Record<string, unknown>> = {}): string => JSON.stringify(reviewOf(changes));

describe('exporting an attempt', () => {
  it('hands over the last attempt’s files without secrets, tools and the pack’s tests, and says what it left out', async () => {
    const at = await learner();
    await run(at, 'tried');
    const { attempt, files, isOlder } = await exportAttempt(
      at.world,
      at.open,
      at.store.state,
      options({ learner: ' Ada ' }),
    );
    assert.deepEqual(
      [...files].map(([path, content]) => [path, Buffer.from(content).toString()]),
      [['src/code.ts', 'tried']],
    );
    assert.deepEqual(
      attempt.code.leftOut.map(({ path }) => path),
      ['.env', 'deploy/id_ed25519', 'what?.ts'],
    );
    assert.deepEqual(attempt.code.files, { 'src/code.ts': 'tried' });
    assert.deepEqual([attempt.learner, attempt.code.triedAt, isOlder], ['Ada', at.clock.now(), false]);
    assert.deepEqual(
      [attempt.review.task, attempt.review.check, attempt.review.points.length],
      ['hello', 'reading', 2],
    );
  });

  it('says when the learner has gone on since, and hands over what is there now when asked to', async () => {
    const at = await learner();
    await run(at, 'tried');
    at.runner.code = 'newer';
    at.workspaces.present = bytes({ 'src/code.ts': 'newer' });
    const last = await exportAttempt(at.world, at.open, at.store.state, options());
    assert.deepEqual([last.isOlder, Buffer.from(last.files.get('src/code.ts')!).toString()], [true, 'tried']);
    const now = await exportAttempt(at.world, at.open, at.store.state, options({ isNow: true }));
    assert.deepEqual([now.isOlder, Buffer.from(now.files.get('src/code.ts')!).toString()], [false, 'newer']);
    assert.equal(now.attempt.code.triedAt, undefined);
  });

  it('takes the files as they are where no attempt was kept', async () => {
    const at = await learner();
    const { attempt, files } = await exportAttempt(at.world, at.open, at.store.state, options());
    assert.deepEqual([[...files.keys()], attempt.code.triedAt], [['src/code.ts'], undefined]);
    at.workspaces.present = new Map();
    await assert.rejects(exportAttempt(at.world, at.open, at.store.state, options()), /is not there any more/);
  });

  it('tells results and what was written, and nothing of models, hints, the journal and other work', async () => {
    const at = await learner();
    await run(at, 'tried');
    const about = { task: 'hello', revision: 1, check: 'why' };
    await at.world.progress.append({
      type: 'explanationWritten',
      ...subjectOf(at.open),
      ...about,
      text: 'Names are kind.',
    });
    const explained = async () =>
      (await exportAttempt(at.world, at.open, at.store.state, options())).attempt.tasks[0]!.explanations;
    // A draft, and the points that it is not compared with yet.
    assert.deepEqual(await explained(), []);
    await at.world.progress.append({ type: 'reasoningOpened', ...subjectOf(at.open), ...about });
    await writeJournal(at.world, at.open, { question: 'Why by name?', text: 'Because.', taskId: 'hello' });
    await writeJournal(at.world, at.open, { question: 'What was hard?', text: 'My private thought.' });
    const { attempt } = await exportAttempt(at.world, at.open, at.store.state, options());
    const [hello] = attempt.tasks;
    // A run, and the explanation that was handed in.
    assert.deepEqual([hello!.attempts, hello!.cases.map(({ status }) => status)], [2, ['passed', 'passed', 'passed']]);
    assert.deepEqual(hello!.answers, [{ question: 'Why by name?', text: 'Because.' }]);
    assert.deepEqual(
      hello!.explanations.map(({ text: own, points }) => [own, points.length]),
      [['Names are kind.', 2]],
    );
    const all = JSON.stringify(attempt) + attemptMarkdown(attempt);
    for (const secret of ['secret model', 'private thought', 'Look closely', '${name}'])
      assert.ok(!all.includes(secret), secret);
    assert.match(attemptMarkdown(attempt), /^> Names are kind\.$/m);
  });

  it('says which reviews there are where the wanted one is not', async () => {
    const at = await learner();
    const wanted = options({ taskId: 'many' });
    await assert.rejects(exportAttempt(at.world, at.open, at.store.state, wanted), /it asks for hello\.reading/);
    const plain = await LearnerAtWork.start();
    await assert.rejects(exportAttempt(plain.world, plain.open, plain.store.state, options()), /asks for no review/);
  });
});

describe('importing a review', () => {
  it('counts it once, and says whether the code is still the one that was reviewed', async () => {
    const at = await learner();
    await run(at, 'tried');
    const review = text({ code: { hash: 'h', files: { 'src/code.ts': 'tried' } } });
    const first = await importReview(at.world, at.open, review);
    assert.deepEqual(
      [first.isNew, first.freshness, first.task.id, first.check.id],
      [true, 'current', 'hello', 'reading'],
    );
    assert.equal((await importReview(at.world, at.open, review)).isNew, false);
    assert.equal(at.world.progress.events.filter(({ type }) => type === 'reviewImported').length, 1);
    assert.ok(at.state!.tasks.get('hello')!.passedChecks.has('reading'));
    at.runner.code = 'newer';
    at.store.setPresent(subjectOf(at.open), { 'src/code.ts': 'newer' });
    assert.equal(reviewState(at).reviews[0]!.freshness, 'stale');
    at.store.setPresent(subjectOf(at.open), { 'src/code.ts': 'tried' });
    assert.equal(reviewState(at).reviews[0]!.freshness, 'current');
  });

  it('reads YAML as well as JSON, and finds by it which exercise it is of', async () => {
    const at = await learner();
    const yaml = `whetstoneReview: 1
pack: acme.sample
exercise: greet
track: typescript
task: hello
check: reading
revision: 1
reviewer: Ada
role: instructor
writtenAt: 5
scores: { names: { score: 4 }, size: { score: 0 } }
comments: []
code: { hash: h, files: {} }
`;
    assert.equal(subjectOfReview(at.world, yaml).exercise.id, 'greet');
    const { freshness } = await importReview(at.world, at.open, yaml);
    assert.equal(freshness, 'unknown');
    assert.equal(reviewState(at).reviews[0]!.given.reviewer, 'Ada');
  });

  it('overrides what the learner finds in their own explanation', async () => {
    const at = await learner();
    const about = { ...subjectOf(at.open), task: 'hello', revision: 1, check: 'why' };
    await at.world.progress.append({ type: 'explanationWritten', ...about, text: 'Names are kind.' });
    await at.world.progress.append({ type: 'reasoningOpened', ...about });
    await at.world.progress.append({ type: 'explanationMarked', ...about, made: ['kind', 'short'] });
    await importReview(at.world, at.open, text({ made: { 'hello.why': ['kind'] } }));
    const own = at.state!.tasks.get('hello')!.given.get('why');
    assert.ok(own?.kind === 'explain');
    assert.deepEqual([[...(own.made ?? [])], own.reviewer], [['kind'], 'Grace']);
    const [event] = at.world.progress.events.filter((one) => one.type === 'reviewImported');
    assert.deepEqual(event?.type === 'reviewImported' && event.made, { 'hello.why': ['kind'] });
  });

  for (const [what, review, message] of [
    ['is no review', '{"hello": 1}', /This file is no review: whetstoneReview/],
    ['is no text of ours at all', '\0\0', /This file is no review/],
    [
      'is of another exercise',
      text({ exercise: 'count' }),
      /is of acme\.sample\/count \(typescript\), not of this exercise/,
    ],
    ['is of another track', text({ track: 'python' }), /not of this exercise/],
    ['is of a check that is none', text({ check: 'unit' }), /asks for no review “hello\.unit”/],
    ['is of a task that is not there', text({ task: 'gone' }), /asks for no review “gone\.reading”/],
    ['is of an older task', text({ revision: 2 }), /has changed since this review was written/],
    [
      'gives more than a point is worth',
      text({ scores: { names: { score: 5 } } }),
      /gives 5 for “Names say what things are”, of 4 at most/,
    ],
    ['gives less than nothing', text({ scores: { names: { score: -1 } } }), /no review: scores\.names\.score/],
    ['scores nothing that is asked', text({ scores: { other: { score: 1 } } }), /scores none of the form’s points/],
    ['is by nobody', text({ reviewer: '' }), /no review: reviewer/],
    ['is by a stranger', text({ role: 'friend' }), /no review: role/],
    [
      'comments on a line that cannot be',
      text({ comments: [{ file: 'a', line: 0, text: '' }] }),
      /no review: comments/,
    ],
  ] as const) {
    it(`refuses a file that ${what}, and records nothing`, async () => {
      const at = await learner();
      const before = at.world.progress.events.length;
      await assert.rejects(
        importReview(at.world, at.open, review),
        (error) => error instanceof HumanError && message.test(error.message),
      );
      assert.equal(at.world.progress.events.length, before);
    });
  }

  it('refuses a peer’s where only an instructor may review', async () => {
    const form = reviewedPack()['greet/reading.yaml']!;
    const at = await learner({ 'greet/reading.yaml': `by: [instructor]\n${form}` });
    await assert.rejects(importReview(at.world, at.open, text()), /is by a peer; it has to be by: instructor/);
  });
});
