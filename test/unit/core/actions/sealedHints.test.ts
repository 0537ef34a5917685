import assert from 'node:assert/strict';
import { ladderOf } from '../../../../src/core/actions/ladderOf';
import { findTask } from '../../../../src/core/actions/openExercise';
import { readHint, type HintText } from '../../../../src/core/actions/readHint';
import { revealHint, type RevealedHint } from '../../../../src/core/actions/revealHint';
import type { HintLadder } from '../../../../src/core/assess/hintLadder';
import { SEAL_CODE, sealedPack } from '../../../fakes/sealedPack';
import { SealedLearner } from './sealedLearner';

const BY_TASK = 'This hint is sealed; it opens once the solution of “Greet by name” is open.';
const BY_CODE = 'This hint is sealed; a code from your instructor opens it.';

function reveal(learner: SealedLearner, code?: string): Promise<RevealedHint> {
  const { world, open, store } = learner;
  return revealHint(world, open, 'many', store.state, code === undefined ? {} : { code });
}

function read({ world, open, store }: SealedLearner, index: number): Promise<HintText> {
  return readHint(world, open, 'many', index, store.state);
}

function ladder(learner: SealedLearner): HintLadder {
  const { open, state, clock } = learner;
  return ladderOf(open, findTask(open.exercise, 'many'), state, clock.now());
}

describe('a sealed hint', () => {
  it('has no text in the pack', async () => {
    const learner = await SealedLearner.start();
    assert.deepEqual(
      findTask(learner.open.exercise, 'many').hints.map(({ text }) => text),
      ['', '', ''],
    );
  });

  it('by honour opens by itself, and those before it that cannot be opened yet are passed over', async () => {
    const learner = await SealedLearner.start();
    assert.deepEqual([ladder(learner).next, ladder(learner).need], [2, undefined]);
    const { number, text } = await reveal(learner);
    assert.deepEqual([number, text], [3, 'On my word.\n']);
    assert.deepEqual(await read(learner, 2), { state: 'readable', text: 'On my word.\n' });
  });

  it('by an earlier task says what opens it, and opens with that task’s key', async () => {
    const learner = await SealedLearner.start();
    await reveal(learner);
    assert.deepEqual(ladder(learner).need, { kind: 'task', task: 'hello' });
    await assert.rejects(reveal(learner), new RegExp(`^HumanError: ${BY_TASK}$`));
    await learner.pass('right');
    await assert.rejects(reveal(learner), new RegExp(BY_TASK));
    await learner.try();
    assert.equal(ladder(learner).need, undefined);
    assert.deepEqual((await reveal(learner)).text, 'Build upon the greeting.\n');
    assert.deepEqual(await read(learner, 0), { state: 'readable', text: 'Build upon the greeting.\n' });
  });

  it('by a code opens with it once its condition holds, and with no other', async () => {
    const learner = await SealedLearner.start();
    await assert.rejects(
      reveal(learner, SEAL_CODE),
      /^HumanError: The hint that a code opens can be opened after one more attempt\.$/,
    );
    await learner.pass('half', ['many'], { all: 'failed' });
    await assert.rejects(reveal(learner, 'guessed'), /^HumanError: This code opens no hint of this task\.$/);
    const { number, text } = await reveal(learner, SEAL_CODE);
    assert.deepEqual([number, text], [2, 'Ask me again.\n']);
    assert.deepEqual(await read(learner, 1), { state: 'readable', text: 'Ask me again.\n' });
    await assert.rejects(reveal(learner, SEAL_CODE), /opens no hint/);
  });

  it('stays open in another process, and is not opened before it is shown', async () => {
    const learner = await SealedLearner.start();
    await assert.rejects(read(learner, 2), /^HumanError: This hint is not open yet\.$/);
    await learner.pass('half', ['many'], { all: 'failed' });
    await reveal(learner, SEAL_CODE);
    const later = await SealedLearner.start(learner.pack, learner.logs, 'b');
    assert.deepEqual(await read(later, 1), { state: 'readable', text: 'Ask me again.\n' });
  });

  it('after its task is passed is readable, but for one that nothing has opened', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('right', ['many']);
    assert.deepEqual(
      [await read(learner, 0), await read(learner, 1), await read(learner, 2)],
      [
        { state: 'sealed', reason: BY_TASK, byCode: false },
        { state: 'sealed', reason: BY_CODE, byCode: true },
        { state: 'readable', text: 'On my word.\n' },
      ],
    );
    assert.equal((await reveal(learner, SEAL_CODE)).text, 'Ask me again.\n');
    assert.deepEqual(await read(learner, 1), { state: 'readable', text: 'Ask me again.\n' });
  });

  it('asks for the code again when it was sealed with another key since', async () => {
    const learner = await SealedLearner.start();
    await learner.pass('right', ['many']);
    await reveal(learner, SEAL_CODE);
    const resealed = await SealedLearner.start(await sealedPack(), learner.logs, 'b');
    assert.deepEqual(await read(resealed, 1), { state: 'sealed', reason: BY_CODE, byCode: true });
    assert.equal((await reveal(resealed, SEAL_CODE)).text, 'Ask me again.\n');
    assert.equal((await read(resealed, 1)).state, 'readable');
  });

  it('that is damaged says so', async () => {
    const { files } = await sealedPack();
    const path = 'greet/seals/typescript/many.by-word.sealed';
    const learner = await SealedLearner.start({ files: { ...files, [path]: '{}' }, contentKeys: new Map() });
    await assert.rejects(
      reveal(learner),
      /^HumanError: greet\/seals\/typescript\/many\.by-word\.sealed cannot be read/,
    );
    await learner.pass('right', ['many']);
    assert.equal((await read(learner, 2)).state, 'sealed');
  });

  it('whose envelope is missing says so rather than to show nothing', async () => {
    const { files } = await sealedPack();
    const path = 'greet/seals/typescript/many.by-word.sealed';
    const rest = Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));
    const python = { [path.replace('typescript', 'python')]: files[path]! };
    const learner = await SealedLearner.start({ files: { ...rest, ...python }, contentKeys: new Map() });
    await learner.pass('right', ['many']);
    assert.deepEqual(await read(learner, 2), {
      ...{ state: 'sealed', byCode: false },
      reason: 'This hint is sealed and missing. Install the pack again.',
    });
  });

  it('of a task without any is none that a code opens', async () => {
    const { world, open, store } = await SealedLearner.start();
    await assert.rejects(
      revealHint(world, open, 'hello', store.state, { code: SEAL_CODE }),
      /^HumanError: No hint of this task is opened by a code\.$/,
    );
  });
});
