import assert from 'node:assert/strict';
import { confirmItem } from '../../../../../src/core/actions/confirmItem';
import { checklistToDo } from '../../../../../src/core/check/checklist/checklistWords';
import type { ChecklistItemState, ChecklistState } from '../../../../../src/core/check/checklist/checklistState';
import { scoreGiven } from '../../../../../src/core/check/givenStates';
import type { ChecklistCheck } from '../../../../../src/core/check/model';
import { LearnerAtWork } from '../../../extension/learnerAtWork';
import { CHECKLIST, checklistPack } from './checklistPack';

class ChecklistLearner {
  private constructor(readonly learner: LearnerAtWork) {}

  static async start(list = CHECKLIST): Promise<ChecklistLearner> {
    return new ChecklistLearner(await LearnerAtWork.start(checklistPack(list)));
  }

  get check(): ChecklistCheck {
    return this.learner.open.exercise.tasks[1]!.checks[1] as ChecklistCheck;
  }

  get state(): ChecklistState | undefined {
    return this.learner.state?.tasks.get('many')?.given.get('list') as ChecklistState | undefined;
  }

  get isPassed(): boolean {
    return this.learner.state?.tasks.get('many')?.passedChecks.has('list') ?? false;
  }

  get status(): string | undefined {
    return this.learner.state?.tasks.get('many')?.status;
  }

  itemOf(id: string): ChecklistItemState | undefined {
    return this.state?.items.get(id);
  }

  get done(): string[] {
    return [...(this.state?.items ?? [])].filter(([, { isDone }]) => isDone).map(([id]) => id);
  }

  get eventCount(): number {
    return this.learner.world.progress.events.length;
  }

  async say(item: string, isDone: boolean, note?: string): Promise<void> {
    const word = { taskId: 'many', check: this.check, item, isDone, ...(note !== undefined && { note }) };
    await confirmItem(this.learner.world, this.learner.open, word, this.learner.store.state);
  }
}

describe('a checklist', () => {
  it('ticks what a check proves by itself, of this task and of an earlier one', async () => {
    const own = await ChecklistLearner.start();
    assert.deepEqual(own.done, []);
    await own.learner.run('one', {});
    assert.deepEqual(own.done, ['named']);
    await own.learner.run('two', {}, ['many']);
    assert.deepEqual(own.done, ['named', 'several']);
    assert.equal(own.isPassed, false);
  });

  it('is passed when every item is shown, and the task with it', async () => {
    const own = await ChecklistLearner.start();
    await own.learner.run('one', {}, ['hello', 'many']);
    await own.say('doors', true, 'pushed them this morning');
    assert.equal(own.isPassed, false);
    await own.say('signs', true, 'followed them myself');
    assert.equal(own.isPassed, true);
    assert.equal(own.status, 'passed');
    await own.say('signs', false);
    assert.equal(own.isPassed, false);
    assert.equal(own.status, 'passed', 'a passed task stays passed');
  });

  it('is passed by a run alone when the words were given before', async () => {
    const own = await ChecklistLearner.start();
    await own.say('doors', true, 'pushed them this morning');
    await own.say('signs', true, 'followed them myself');
    await own.learner.run('one', {}, ['hello', 'many']);
    assert.equal(own.isPassed, true);
    assert.equal(own.status, 'passed');
  });

  it('lets nobody tick by hand what a check proves', async () => {
    const own = await ChecklistLearner.start();
    await assert.rejects(
      own.say('named', true, 'I saw it greet'),
      /“Names are greeted” cannot be ticked: the check “unit” shows it by passing\./,
    );
    await assert.rejects(
      own.say('lights', true, 'they are on'),
      /has no item “lights”; it has named, several, doors, signs\./,
    );
  });

  it('ignores words in the log for what a check proves', async () => {
    const own = await ChecklistLearner.start();
    const subject = { pack: 'acme.sample', exercise: 'greet', track: 'typescript', task: 'many', revision: 1 };
    await own.learner.world.progress.append({
      type: 'itemConfirmed',
      ...subject,
      check: 'list',
      item: 'named',
      isDone: true,
      note: 'it is so',
    });
    assert.deepEqual(own.done, []);
  });

  it('counts a word only with a note where its author asks for one', async () => {
    const own = await ChecklistLearner.start();
    await assert.rejects(own.say('doors', true), /Note how you know, in at least 3 words: “The doors open”\./);
    await assert.rejects(own.say('doors', true, 'done, done'), /at least 3 words/);
    await assert.rejects(own.say('doors', true, 'x '.repeat(1500)), /at most 2000 characters/);
    const free = await ChecklistLearner.start(CHECKLIST.replace('note: required', 'note: optional'));
    await free.say('doors', true);
    assert.deepEqual(free.done, ['doors']);
  });

  it('keeps a note without the tick, and records nothing twice', async () => {
    const own = await ChecklistLearner.start();
    await own.say('doors', false, 'have to ask Ms Berg');
    assert.deepEqual(own.itemOf('doors'), { isDone: false, note: 'have to ask Ms Berg' });
    await own.say('doors', true);
    assert.deepEqual(own.itemOf('doors'), { isDone: true, note: 'have to ask Ms Berg' });
    const before = own.eventCount;
    await own.say('doors', true);
    await own.say('doors', true, ' have to ask Ms Berg ');
    assert.equal(own.eventCount, before);
  });

  it('counts a word no more that lacks the note which its author asks for since', async () => {
    const own = await ChecklistLearner.start();
    const subject = { pack: 'acme.sample', exercise: 'greet', track: 'typescript', task: 'many', revision: 1 };
    await own.learner.world.progress.append({
      type: 'itemConfirmed',
      ...subject,
      check: 'list',
      item: 'doors',
      isDone: true,
    });
    assert.deepEqual(own.done, []);
  });

  it('earns a share for each item, and says what shows it', async () => {
    const own = await ChecklistLearner.start();
    await own.learner.run('one');
    await own.say('doors', true, 'pushed them this morning');
    const { share, reasons } = scoreGiven(own.check, own.state);
    assert.equal(share, 0.5);
    assert.deepEqual(
      reasons.map(({ text, earned }) => [text, earned]),
      [
        ['Names are greeted (shown by a test)', 0.25],
        ['Several are greeted (shown by a test)', 0],
        ['The doors open (shown by your word)', 0.25],
        ['There are signs (shown by your word)', 0],
      ],
    );
    assert.equal(
      reasons.reduce((sum, { of }) => sum + of, 0),
      1,
    );
  });

  it('says what it still waits for', async () => {
    const own = await ChecklistLearner.start();
    assert.equal(checklistToDo(own.check, own.state), '2 items of the checklist wait for your word');
    await own.say('doors', true, 'pushed them this morning');
    assert.equal(checklistToDo(own.check, own.state), 'one item of the checklist waits for your word');
    await own.say('signs', true, 'followed them myself');
    assert.equal(checklistToDo(own.check, own.state), '2 items of the checklist wait for other checks to pass');
    await own.learner.run('one', {}, ['hello', 'many']);
    assert.equal(checklistToDo(own.check, own.state), undefined);
  });

  it('sees in the same event that a check which is filled in before it has passed', async () => {
    const files = checklistPack(
      CHECKLIST.replace('check: unit', 'check: first').replace(/ {6}- \{ id: (?:doors|signs).*\n/g, (line) =>
        line.includes('doors') ? '' : line,
      ),
    );
    const first = '{ id: first, checklist: checklists/first.yaml }\n      - { id: list,';
    files['greet/exercise.yaml'] = files['greet/exercise.yaml']!.replace('{ id: list,', first);
    files['greet/checklists/first.yaml'] = 'areas: [{ title: One, items: [{ id: one, text: One }] }]\n';
    const learner = await LearnerAtWork.start(files);
    const [, firstList] = learner.open.exercise.tasks[1]!.checks;
    await confirmItem(
      learner.world,
      learner.open,
      { taskId: 'many', check: firstList as ChecklistCheck, item: 'one', isDone: true },
      learner.store.state,
    );
    const state = learner.state?.tasks.get('many')?.given.get('list') as ChecklistState;
    assert.equal(state.items.get('several')?.isDone, true);
  });
});
