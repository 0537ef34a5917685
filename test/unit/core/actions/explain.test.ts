import assert from 'node:assert/strict';
import { handInExplanation, markExplanation, writeExplanation } from '../../../../src/core/actions/explain';
import { taskText } from '../../../../src/core/actions/texts';
import type { ExplainState } from '../../../../src/core/check/explain/explainState';
import { scoreGiven } from '../../../../src/core/check/givenStates';
import type { ExplainCheck } from '../../../../src/core/check/model';
import { HumanError } from '../../../../src/core/errors';
import type { EventOf } from '../../../../src/core/progress/event';
import { exerciseReport } from '../../../../src/core/report/exerciseReport';
import { rubricView } from '../../../../src/extension/panel/rubricView';
import { askingPack } from '../../../fakes/askingPack';
import { LearnerAtWork } from '../../extension/learnerAtWork';

const NAME = { taskId: 'tell', checkId: 'why' };
const TEXT = 'So that nobody is passed over.';

/** Somebody who explains in the second task. */
class Explaining {
  private constructor(readonly learner: LearnerAtWork) {}

  static async start(changes: Readonly<Record<string, string | undefined>> = {}): Promise<Explaining> {
    return new Explaining(await LearnerAtWork.start(askingPack(changes)));
  }

  write(text: string): Promise<void> {
    const { world, open, store } = this.learner;
    return writeExplanation(world, open, { ...NAME, text }, store.state);
  }

  handIn(text: string): Promise<void> {
    const { world, open, store } = this.learner;
    return handInExplanation(world, open, { ...NAME, text }, store.state);
  }

  mark(...made: string[]): Promise<void> {
    const { world, open, store } = this.learner;
    return markExplanation(world, open, { ...NAME, made }, store.state);
  }

  /** A reviewer's export comes in. */
  async review(
    made: Readonly<Record<string, string[]>>,
    reviewer = 'Ada',
    more: Partial<Pick<EventOf<'reviewImported'>, 'task' | 'revision' | 'role' | 'writtenAt'>> = {},
  ): Promise<void> {
    const { world, open } = this.learner;
    await world.progress.append({
      type: 'reviewImported',
      ...{ pack: open.pack.id, exercise: open.exercise.id, track: open.track.id },
      ...{ task: 'ask', revision: 1, check: 'peer', review: `by ${reviewer}`, reviewer, role: 'peer', writtenAt: 1 },
      ...{ scores: {}, made: { ...made }, comments: [], ...more },
    });
  }

  get task() {
    return this.learner.open.exercise.tasks[1]!;
  }

  get state() {
    return this.learner.state?.tasks.get('tell');
  }

  get given(): ExplainState | undefined {
    return this.state?.given.get('why') as ExplainState | undefined;
  }

  get share(): number {
    return scoreGiven(this.task.checks[0] as ExplainCheck, this.given).share;
  }

  get text(): string {
    return taskText(this.state, { task: this.task, trackId: 'typescript' });
  }

  get events(): string[] {
    return this.learner.world.progress.events.flatMap((event) => ('check' in event ? [event.type] : []));
  }
}

describe('an explanation', () => {
  it('is written, handed in, compared and marked, and passes with enough points', async () => {
    const explaining = await Explaining.start();
    assert.equal(explaining.text, 'Not started');
    await explaining.write('So that');
    assert.equal(explaining.text, 'The explanation is not handed in yet');
    await explaining.handIn(TEXT);
    assert.equal(explaining.text, 'The explanation is not marked yet');
    await explaining.mark('fair');
    assert.equal(explaining.text, 'The explanation has to make more points');
    await explaining.mark('fair', 'price');
    assert.deepEqual([explaining.text, explaining.state?.status], ['Passed', 'passed']);
    assert.equal(explaining.given?.text, TEXT);
  });

  it('is handed in with enough words, counted as words', async () => {
    const explaining = await Explaining.start();
    await assert.rejects(explaining.handIn('Because: it is -- , fair!'), /Write 5 words at least .* there are 4\./);
    await assert.rejects(explaining.handIn('Fair'), /so far there is one\./);
    await explaining.handIn('因为先来的人应该先得到书。');
    assert.equal(explaining.given?.isModelOpen, true);
  });

  it('opens the model answer once, whatever is handed in later', async () => {
    const explaining = await Explaining.start();
    await explaining.handIn(TEXT);
    await explaining.handIn(`${TEXT} And more.`);
    assert.equal(explaining.events.filter((type) => type === 'reasoningOpened').length, 1);
    assert.equal(explaining.state?.attempts, 1);
  });

  it('is said to be changed when it was, after the model answer was opened', async () => {
    const explaining = await Explaining.start();
    await explaining.write('A draft that is not handed in.');
    await explaining.handIn(TEXT);
    const isChanged = (): boolean | undefined => explaining.given?.isChangedSince;
    assert.equal(isChanged(), false);
    await explaining.write(`${TEXT} It has a price.`);
    assert.equal(isChanged(), true);
    await explaining.write(`${TEXT}\n`);
    assert.equal(isChanged(), false);
  });

  it('cannot be marked before it is handed in, nor by points that it does not have', async () => {
    const explaining = await Explaining.start();
    await explaining.write(TEXT);
    await assert.rejects(explaining.mark('fair'), HumanError);
    await explaining.handIn(TEXT);
    await assert.rejects(explaining.mark('gone'), /no point “gone”/);
    assert.equal(explaining.given?.made, undefined);
  });

  it('marked before it was handed in, by whatever wrote the log, is not marked', async () => {
    const explaining = await Explaining.start();
    const { world, open } = explaining.learner;
    const about = {
      pack: open.pack.id,
      exercise: open.exercise.id,
      track: open.track.id,
      task: 'tell',
      revision: 1,
      check: 'why',
    };
    await world.progress.append({ type: 'explanationMarked', ...about, made: ['fair', 'known', 'price'] });
    assert.equal(explaining.given?.made, undefined);
    assert.notEqual(explaining.state?.status, 'passed');
  });

  it('counts by the marks of a reviewer, whatever its writer marks', async () => {
    const explaining = await Explaining.start();
    await explaining.handIn(TEXT);
    await explaining.mark('fair', 'known', 'price');
    assert.equal(explaining.share, 1);
    await explaining.review({ 'tell.other': ['fair'] });
    assert.equal(explaining.given?.reviewer, undefined);
    await explaining.review({ 'tell.why': ['fair'] });
    assert.deepEqual([explaining.given?.reviewer, explaining.share], ['Ada', 1 / 3]);
    await explaining.mark('fair', 'known', 'price');
    assert.equal(explaining.share, 1 / 3);
    await explaining.review({ 'tell.why': ['fair', 'known'] }, 'Ben');
    assert.deepEqual([explaining.given?.reviewer, explaining.share], ['Ben', 2 / 3]);
  });

  it('that nobody wrote is passed by no review', async () => {
    const explaining = await Explaining.start();
    await explaining.review({ 'tell.why': ['fair', 'known', 'price'] });
    assert.deepEqual(
      [explaining.given?.reviewer, explaining.share, explaining.state?.status],
      [undefined, 0, 'notStarted'],
    );
    await explaining.write(' ');
    assert.equal(explaining.given?.reviewer, undefined);
  });

  it('that is taken away after a review keeps what the reviewer found', async () => {
    const explaining = await Explaining.start();
    await explaining.handIn(TEXT);
    await explaining.mark('fair', 'known', 'price');
    await explaining.review({ 'tell.why': ['fair'] });
    await explaining.write('');
    assert.deepEqual([explaining.given?.reviewer, explaining.share], ['Ada', 1 / 3]);
  });

  it('is not judged by a review of another revision of its task', async () => {
    const explaining = await Explaining.start();
    await explaining.handIn(TEXT);
    const all = { 'tell.why': ['fair', 'known', 'price'] };
    await explaining.review(all, 'Ada', { task: 'tell', revision: 2 });
    assert.deepEqual([explaining.given?.reviewer, explaining.state?.status], [undefined, 'inProgress']);
    await explaining.review(all, 'Ada', { task: 'tell', revision: 1 });
    assert.deepEqual([explaining.given?.reviewer, explaining.state?.status], ['Ada', 'passed']);
  });

  it('counts by an instructor before a peer, and by the review that was written last, in whatever order they come in', async () => {
    const explaining = await Explaining.start();
    await explaining.handIn(TEXT);
    await explaining.review({ 'tell.why': ['fair'] }, 'Ada', { role: 'instructor', writtenAt: 5 });
    await explaining.review({ 'tell.why': ['fair', 'known', 'price'] }, 'Ben', { writtenAt: 9 });
    assert.deepEqual([explaining.given?.reviewer, explaining.share], ['Ada', 1 / 3]);
    await explaining.review({ 'tell.why': [] }, 'Ada', { role: 'instructor', writtenAt: 4 });
    assert.equal(explaining.share, 1 / 3);
    await explaining.review({ 'tell.why': ['fair', 'known'] }, 'Cy', { role: 'instructor', writtenAt: 6 });
    assert.deepEqual([explaining.given?.reviewer, explaining.share], ['Cy', 2 / 3]);
  });

  it('does not tell its points before the model answer is open, in no view of what it is worth', async () => {
    const explaining = await Explaining.start();
    const told = (): string => {
      const { open, state, store } = explaining.learner;
      return JSON.stringify([rubricView(open, state), exerciseReport(open, store.state)]);
    };
    for (const text of ['', 'A draft.']) {
      if (text !== '') await explaining.write(text);
      assert.doesNotMatch(told(), /It is fair|who is next|It has a price/);
    }
    await explaining.handIn(TEXT);
    assert.match(told(), /0 of 3 parts\. Open: It is fair/);
  });

  it('is worth the weight of its points', async () => {
    const yaml = askingPack()
      ['greet/questions/why.yaml']!.replace('It is fair. }', 'It is fair., weight: 2 }')
      .replace('atLeast: 2', "atLeast: '50%'");
    const explaining = await Explaining.start({ 'greet/questions/why.yaml': yaml });
    await explaining.handIn(TEXT);
    await explaining.mark('price');
    assert.deepEqual([explaining.share, explaining.state?.status], [1 / 4, 'inProgress']);
    await explaining.mark('fair');
    assert.deepEqual([explaining.share, explaining.state?.status], [1 / 2, 'passed']);
  });

  it('is kept once for each change, and within bounds', async () => {
    const explaining = await Explaining.start();
    await explaining.write('');
    await explaining.write(TEXT);
    await explaining.write(TEXT);
    assert.deepEqual(explaining.events, ['explanationWritten']);
    await assert.rejects(explaining.write('x'.repeat(20_001)), /longer than 20000 characters/);
  });
});
