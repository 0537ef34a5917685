import assert from 'node:assert/strict';
import { writeJournal } from '../../../../src/core/actions/recordWork';
import { attemptFacts, factLines } from '../../../../src/core/journal/attemptFacts';
import { journalOf } from '../../../../src/core/journal/journal';
import { journalMarkdown } from '../../../../src/core/journal/journalMarkdown';
import { withBenchmarks } from '../../extension/bench/measuredPack';
import { LearnerAtWork } from '../../extension/learnerAtWork';
import { reviewedPack } from '../review/reviewedPack';

const lines = (at: LearnerAtWork): string[] => factLines(attemptFacts(at.open, at.state, at.world.progress.events));
const journal = (at: LearnerAtWork): string => journalMarkdown(journalOf(at.world, at.store.state));

describe('how the work on an exercise went', () => {
  it('counts attempts, hints, minutes without pauses, and what failed most', async () => {
    const at = await LearnerAtWork.start();
    await at.run('a', { 'by-name': 'failed', 'no-name': 'failed' });
    at.clock.passMinutes(4);
    await at.run('b', { 'by-name': 'failed' });
    at.clock.passMinutes(90);
    await at.run('c');
    assert.deepEqual(lines(at), [
      '3 attempts',
      'No hints used',
      'About 4 minutes of work',
      'What failed most: “greets by name”, in 2 runs',
    ]);
    const facts = attemptFacts(at.open, at.state, at.world.progress.events);
    assert.ok(factLines(facts, { withTitles: false }).every((line) => !line.includes('greets by name')));
  });

  it('tells how a figure moved once it was measured twice', async () => {
    const at = await LearnerAtWork.start(withBenchmarks());
    await at.measure('a', 2);
    assert.ok(lines(at).every((line) => !line.includes('baseline')));
    await at.measure('b', 4);
    assert.ok(
      lines(at).some((line) =>
        /^Throughput: from 2(?:\.\d+)?× to 4(?:\.\d+)?× the baseline in 2 measurements$/.test(line),
      ),
      lines(at).join(),
    );
  });

  it('tells nothing of what happened in other exercises and tracks', async () => {
    const at = await LearnerAtWork.start();
    await at.run('a');
    const elsewhere = { ...at.open, exercise: { ...at.open.exercise, id: 'count' } };
    assert.deepEqual(attemptFacts(elsewhere, undefined, at.world.progress.events), {
      attempts: 0,
      hints: 0,
      spentMs: 0,
      moved: [],
    });
  });
});

describe('the journal', () => {
  it('holds what was written under its questions, in the pack’s order, with how the work went', async () => {
    const at = await LearnerAtWork.start(reviewedPack());
    await at.run('a');
    await writeJournal(at.world, at.open, { question: 'What was hard?', text: 'The names.\n\n- and *more*' });
    await writeJournal(at.world, at.open, { question: 'Why by name?', text: 'First thought.', taskId: 'hello' });
    await writeJournal(at.world, at.open, { question: 'Why by name?', text: 'Because.', taskId: 'hello' });
    assert.equal(
      journal(at),
      `# Journal: Say hello

Sample, typescript, not finished yet

- 1 attempt
- No hints used

## Greet by name

**Why by name?**

Because.

## Looking back

**What was hard?**

The names.

- and *more*
`,
    );
  });

  it('is kept as a file with each answer, and a file that cannot be written loses no answer', async () => {
    const at = await LearnerAtWork.start();
    await writeJournal(at.world, at.open, { question: 'What was hard?', text: 'Names.' });
    assert.match(at.workspaces.journals.get('acme.sample/greet')!, /^# Journal: Say hello[^]*Names\.\n$/);
    at.workspaces.keepJournal = () => Promise.reject(new Error('disk full'));
    await writeJournal(at.world, at.open, { question: 'What was hard?', text: 'All of it.' });
    assert.match(journal(at), /All of it\./);
  });

  it('keeps an answer to a question that the pack does not ask any more', async () => {
    const at = await LearnerAtWork.start();
    await writeJournal(at.world, at.open, { question: 'An older question?', text: 'Still mine.' });
    assert.match(journal(at), /\*\*An older question\?\*\*\n\nStill mine\./);
  });

  it('says so while nothing is written', async () => {
    const at = await LearnerAtWork.start();
    await writeJournal(at.world, at.open, { question: 'What was hard?', text: '   ' });
    assert.match(journal(at), /^# Journal\n\nNothing is written yet\./);
  });

  it('is of one exercise where that is asked for', async () => {
    const at = await LearnerAtWork.start();
    await writeJournal(at.world, at.open, { question: 'What was hard?', text: 'Names.' });
    assert.deepEqual(journalOf(at.world, at.store.state, { packId: 'acme.sample', exerciseId: 'count' }), []);
    assert.equal(journalOf(at.world, at.store.state, { exerciseId: 'greet', trackId: 'python' }).length, 0);
    assert.equal(journalOf(at.world, at.store.state, { exerciseId: 'greet', trackId: 'typescript' }).length, 1);
  });
});
