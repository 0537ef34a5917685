import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OpenExercise } from '../../../../src/core/actions/openExercise';
import { findSubject } from '../../../../src/core/actions/openExercise';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';
import { LearnerInEditor } from './learnerInEditor';

type Step = (editor: LearnerInEditor) => void;

const content = fc.constantFrom('a', 'b', 'c');
const outcome = fc.constantFrom('completed', 'crashed', 'timedOut', 'couldNotStart' as const);
const small = fc.nat(3);

/** What may happen in an editor, in any order; each with words for the report of a failure. */
const step = fc.oneof(
  { weight: 4, arbitrary: content.map((text) => named(`save ${text}`, (editor) => editor.save(text))) },
  { weight: 1, arbitrary: content.map((text) => named(`outside ${text}`, (editor) => editor.writeOutside(text))) },
  { weight: 2, arbitrary: fc.constant(named('ask', (editor) => editor.ask())) },
  { weight: 1, arbitrary: small.map((one) => named(`ask for test ${one}`, (editor) => editor.ask(one))) },
  { weight: 1, arbitrary: fc.constant(named('cancel', (editor) => editor.cancel())) },
  { weight: 3, arbitrary: fc.constant(named('notice', (editor) => editor.notice())) },
  { weight: 3, arbitrary: small.map((one) => named(`read for look ${one}`, (editor) => editor.readForLook(one))) },
  { weight: 3, arbitrary: small.map((one) => named(`answer look ${one}`, (editor) => editor.answerLook(one))) },
  { weight: 3, arbitrary: fc.constant(named('look', (editor) => editor.look())) },
  { weight: 3, arbitrary: fc.constant(named('capture', (editor) => editor.capture())) },
  { weight: 2, arbitrary: fc.constant(named('load', (editor) => editor.load())) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(outcome, fc.boolean())
      .map(([how, late]) => named(`end ${how}${late ? ', stop too late' : ''}`, (editor) => editor.end(how, late))),
  },
  { weight: 1, arbitrary: fc.constant(named('reload', (editor) => editor.reload())) },
);

/** Short ones reach the end with the last save still unjudged; long ones get into corners. */
const steps = fc.oneof(fc.array(step, { maxLength: 10, size: 'max' }), fc.array(step, { maxLength: 40, size: 'max' }));

function named(words: string, act: Step): Step {
  return Object.assign(act, { [fc.toStringMethod]: () => words });
}

describe('runs on save', () => {
  let open: OpenExercise;

  before(async () => {
    const pack = await loadPack(new InMemoryPackFiles(samplePack()), '/packs/sample');
    const subject = { pack: 'acme.sample', exercise: 'greet', track: 'typescript' };
    open = { ...findSubject([pack], subject), folder: '/w' };
  });

  it('show a verdict of the last saved contents or say that it is stale, whatever comes when', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const editor = new LearnerInEditor(open);
        for (const act of all) {
          act(editor);
          editor.checkShown();
        }
        editor.quiet();
        editor.checkShown();
        if (editor.excuse === undefined) assert.ok(editor.isAllCurrent(), 'the last save was never judged');
      }),
      { numRuns: 4000 },
    );
  }).timeout(20_000);

  it('judge the last save although each one before it is cut off', () => {
    const editor = new LearnerInEditor(open);
    for (const text of ['b', 'c', 'b', 'c']) {
      editor.save(text);
      editor.look();
      editor.capture();
    }
    editor.quiet();
    assert.ok(editor.isAllCurrent());
    assert.ok(editor.shown().every(({ message }) => message === 'judged c'));
  });

  it('run nothing for a save that leaves the contents as they were judged', () => {
    const editor = new LearnerInEditor(open);
    editor.save('b');
    editor.quiet();
    editor.save('b');
    editor.look();
    assert.equal(editor.goesOn, 'nothing');
  });

  it('take no answer from a look that another save came after', () => {
    const editor = new LearnerInEditor(open);
    editor.save('b');
    editor.quiet();
    editor.save('b');
    editor.readForLook(0);
    editor.save('c');
    editor.answerLook(0);
    editor.quiet();
    assert.ok(editor.shown().every(({ message }) => message === 'judged c'));
  });

  it('leave an explicit run alone, show its verdict as stale, and follow it', () => {
    const editor = new LearnerInEditor(open);
    editor.ask();
    editor.capture();
    editor.save('b');
    assert.equal(editor.goesOn, 'explicit run');
    editor.end('completed', false);
    assert.deepEqual([...new Set(editor.shown().map(({ freshness }) => freshness))], ['stale']);
    editor.quiet();
    assert.ok(editor.isAllCurrent());
  });

  it('give way to an explicit run', () => {
    const editor = new LearnerInEditor(open);
    editor.save('b');
    editor.look();
    assert.equal(editor.goesOn, 'run on save');
    editor.ask();
    assert.equal(editor.goesOn, 'ending run on save');
    editor.end('completed', false);
    assert.equal(editor.goesOn, 'explicit run');
  });

  it('make an undone edit’s verdict current again, without a run', () => {
    const editor = new LearnerInEditor(open);
    editor.save('b');
    editor.quiet();
    editor.writeOutside('c');
    editor.notice();
    assert.ok(editor.shown().every(({ freshness }) => freshness === 'stale'));
    editor.writeOutside('b');
    editor.notice();
    assert.ok(editor.isAllCurrent());
  });
});
