import assert from 'node:assert/strict';
import { giveAnswer } from '../../../../src/core/actions/giveAnswer';
import { ladderOf } from '../../../../src/core/actions/ladderOf';
import { lockOf } from '../../../../src/core/actions/lockOf';
import { lockText } from '../../../../src/core/actions/sealTexts';
import { taskText } from '../../../../src/core/actions/texts';
import type { AnswersState } from '../../../../src/core/check/answers/answersState';
import { scoreGiven } from '../../../../src/core/check/givenStates';
import type { AnswersCheck } from '../../../../src/core/check/model';
import { HumanError } from '../../../../src/core/errors';
import { askingPack } from '../../../fakes/askingPack';
import { LearnerAtWork } from '../../extension/learnerAtWork';

const RIGHT: readonly (readonly [string, string | readonly string[]])[] = [
  ['days', '14'],
  ['who', ['readers', 'staff']],
  ['steps', ['ask', 'look', 'lend']],
  ['word', 'fifo'],
];

/** Somebody who answers the questions of the first task. */
class Answering {
  private constructor(readonly learner: LearnerAtWork) {}

  static async start(changes: Readonly<Record<string, string | undefined>> = {}): Promise<Answering> {
    return new Answering(await LearnerAtWork.start(askingPack(changes)));
  }

  give(questionId: string, answer: string | readonly string[]) {
    const { world, open, store } = this.learner;
    return giveAnswer(world, open, { taskId: 'ask', checkId: 'rules', questionId, answer }, store.state);
  }

  async giveAll(): Promise<void> {
    for (const [id, answer] of RIGHT) await this.give(id, answer);
  }

  get task() {
    return this.learner.open.exercise.tasks[0]!;
  }

  get check(): AnswersCheck {
    return this.task.checks[0] as AnswersCheck;
  }

  get state() {
    return this.learner.state?.tasks.get('ask');
  }

  get given(): AnswersState | undefined {
    return this.state?.given.get('rules') as AnswersState | undefined;
  }

  answer(questionId: string) {
    return this.given?.answers.get(questionId);
  }

  get score() {
    return scoreGiven(this.check, this.given);
  }

  get text(): string {
    return taskText(this.state, { task: this.task, trackId: 'typescript' });
  }

  get lock(): string {
    const { open, state, clock } = this.learner;
    return lockText(lockOf(open, this.task, state, clock.now()));
  }

  get hints() {
    const { open, state, clock } = this.learner;
    return ladderOf(open, this.task, state, clock.now());
  }

  get answerEvents(): number {
    return this.learner.world.progress.events.filter(({ type }) => type === 'answerGiven').length;
  }
}

describe('questions with right answers', () => {
  it('pass their task once each is answered rightly', async () => {
    const answering = await Answering.start();
    assert.equal(answering.text, 'Not started');
    await answering.give('days', '14 days');
    assert.equal(answering.text, '3 of 4 questions are still open');
    assert.equal(answering.state?.status, 'inProgress');
    for (const [id, answer] of RIGHT.slice(1, 3)) await answering.give(id, answer);
    assert.equal(answering.text, '1 of 4 questions is still open');
    await answering.give('word', 'First in');
    assert.equal(answering.state.status, 'inProgress');
    await answering.give('word', 'FIFO');
    assert.deepEqual([answering.state.status, answering.text], ['passed', 'Passed']);
  });

  it('tell of a wrong answer what was said of it, and let it be changed', async () => {
    const answering = await Answering.start();
    assert.deepEqual(await answering.give('days', '7'), { isRight: false, feedback: ['That is a renewal.'] });
    assert.deepEqual(answering.answer('days'), {
      ...{ answer: 7, isRight: false, tries: 1, feedback: ['That is a renewal.'] },
    });
    assert.deepEqual(await answering.give('days', '14'), { isRight: true, feedback: [] });
    const { tries, isRight } = answering.answer('days')!;
    assert.deepEqual([tries, isRight], [2, true]);
  });

  it('stand as they are once they are answered rightly', async () => {
    const answering = await Answering.start();
    await answering.give('days', '14');
    await answering.give('days', '7');
    assert.deepEqual([answering.answerEvents, answering.given?.answers.get('days')?.answer], [1, 14]);
  });

  it('count each different answer as an attempt, and the same again as none', async () => {
    const answering = await Answering.start();
    for (const answer of ['7', '7', '7.0', '8', '7']) await answering.give('days', answer);
    for (const answer of ['lifo', 'LIFO', ' Lifo ']) await answering.give('word', answer);
    assert.equal(answering.state?.attempts, 3);
    assert.equal(answering.given?.answers.get('days')?.tries, 2);
  });

  it('open hints by attempts, and those for a question while it is answered wrongly', async () => {
    const answering = await Answering.start();
    assert.deepEqual([answering.hints.next, answering.hints.wait], [0, { attempts: 2, minutes: 0 }]);
    await answering.give('word', 'LIFO');
    await answering.give('word', 'a stack');
    assert.deepEqual([answering.hints.next, answering.hints.wait], [0, undefined]);
    const { world, open } = answering.learner;
    const about = { pack: open.pack.id, exercise: open.exercise.id, track: open.track.id, task: 'ask' };
    await world.progress.append({ type: 'hintRevealed', ...about, hint: 0 });
    assert.equal(answering.hints.next, undefined);
    await answering.give('days', '7');
    assert.equal(answering.hints.next, 1);
    await answering.give('days', '14');
    assert.equal(answering.hints.next, undefined);
  });

  it('keep the solution locked, which says by what', async () => {
    const answering = await Answering.start();
    assert.match(
      answering.lock,
      /It opens when this task is passed: 4 of 4 questions are still open\. A courtesy lock/,
    );
    await answering.giveAll();
    assert.equal(answering.lock, 'The solution is open.');
  });

  it('are worth a share by question where the author gives credit for parts', async () => {
    const answering = await Answering.start();
    assert.deepEqual([answering.score.share, answering.score.reasons.length], [0, 4]);
    await answering.give('days', '14');
    assert.equal(answering.score.share, 1 / 4);
    assert.deepEqual(answering.score.reasons.slice(0, 2), [
      { text: 'How many days is a loan?', earned: 1 / 4, of: 1 / 4 },
      { text: 'Who may borrow?', earned: 0, of: 1 / 4 },
    ]);
    await answering.giveAll();
    assert.equal(answering.score.share, 1);
  });

  it('are worth all or nothing otherwise', async () => {
    const yaml = askingPack()['greet/exercise.yaml']!.replace(
      'for: Functionality, credit: share',
      'for: Functionality',
    );
    const answering = await Answering.start({ 'greet/exercise.yaml': yaml });
    await answering.give('days', '14');
    assert.equal(answering.score.share, 0);
    await answering.giveAll();
    assert.equal(answering.score.share, 1);
  });

  it('refuse what is no answer, and keep nothing of it', async () => {
    const answering = await Answering.start();
    const refused: readonly (readonly [string, string | readonly string[], RegExp])[] = [
      ['days', '', /Write a number first/],
      ['days', 'two weeks', /“two weeks” cannot be read as a number/],
      ['days', '2 weeks', /asked for in days/],
      ['days', '12,500', /can be read as 12500 and as 12\.5/],
      ['who', [], /Choose what applies first/],
      ['who', ['dogs'], /no option “dogs”/],
      ['steps', ['ask', 'look'], /each of the 3 items/],
      ['steps', ['ask', 'ask', 'look'], /each of the 3 items/],
      ['word', '  ', /Write an answer first/],
      ['word', 'x'.repeat(501), /no more than 500 characters/],
      ['gone', '1', /not in the exercise any more/],
    ];
    for (const [id, answer, message] of refused) {
      await assert.rejects(
        answering.give(id, answer),
        (error) => error instanceof HumanError && message.test(error.message),
        id,
      );
    }
    assert.deepEqual([answering.answerEvents, answering.state?.attempts ?? 0], [0, 0]);
  });

  it('ask anew when the task has got a new revision', async () => {
    const answering = await Answering.start();
    await answering.giveAll();
    const { world, open, store } = answering.learner;
    const tasks = open.exercise.tasks.map((task) => ({ ...task, revision: task.revision + 1 }));
    Object.assign(world.packs.packs[0]!, { exercises: [{ ...open.exercise, tasks }] });
    store.invalidate();
    assert.deepEqual(
      [answering.state?.status, answering.given, answering.state?.attempts],
      ['inProgress', undefined, 0],
    );
  });
});
