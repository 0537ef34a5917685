import assert from 'node:assert/strict';
import { judgeMutation, mutationScore, percent } from '../../../../src/core/verify/mutationScore';
import type { MutantVerdict, MutationStudy } from '../../../../src/core/verify/studies';

/** Verdicts of mutants, one a line of a file. */
function verdicts(...ends: readonly MutantVerdict['is'][]): readonly MutantVerdict[] {
  return ends.map((is, index) => ({
    ...{ name: `src/x.ts:${index + 1}:1 < → <=`, is },
    place: { path: 'x/solution/typescript/one/src/x.ts', line: index + 1, column: 1 },
  }));
}

function study(all: readonly MutantVerdict[], changes: Partial<MutationStudy> = {}): MutationStudy {
  const score = mutationScore(all);
  return {
    ...{ task: 'one', total: all.length, verdicts: all, atLeast: 85 },
    ...(score !== undefined && { score }),
    ...changes,
  };
}

describe('the mutation score of a task’s tests', () => {
  it('is the share of mutants that the tests find, of those that nobody has listed', () => {
    assert.equal(mutationScore(verdicts('found', 'late', 'survived', 'found', 'listed', 'listedAndFound')), 75);
    assert.equal(mutationScore(verdicts('listed')), undefined);
    assert.equal(mutationScore([]), undefined);
  });

  it('is never rounded up to what is asked for', () => {
    assert.equal(percent(84.99), '84.9');
    assert.equal(percent(100), '100');
  });

  it('is a failure below what is asked for, with each survivor at its place in the reference', () => {
    const { failures, notes } = judgeMutation(study(verdicts('found', 'survived', 'found', 'survived')), 20);
    assert.deepEqual(
      failures.map(({ why, place }) => [why, place?.line]),
      [
        ['the tests find 50 % of the mutants of this task’s reference (2 of 4), and 85 % are asked for', undefined],
        ['no test finds the mutant src/x.ts:2:1 < → <=', 2],
        ['no test finds the mutant src/x.ts:4:1 < → <=', 4],
      ],
    );
    assert.deepEqual(notes, []);
  });

  it('tells survivors as notes where enough are found', () => {
    const ends = Array.from({ length: 19 }, () => 'found' as const);
    const { failures, notes } = judgeMutation(study(verdicts(...ends, 'survived')), 20);
    assert.deepEqual(failures, []);
    assert.deepEqual(
      notes.map(({ why }) => why),
      ['no test finds the mutant src/x.ts:20:1 < → <='],
    );
  });

  it('counts nothing that is listed, and names what is listed and found all the same', () => {
    const { failures } = judgeMutation(study(verdicts('found', 'listed', 'listedAndFound')), 20);
    assert.deepEqual(
      failures.map(({ why }) => why),
      ['a test finds src/x.ts:3:1 < → <=: it need not be listed any more'],
    );
  });

  it('names what is listed and is no mutant any more', () => {
    const { failures } = judgeMutation(study(verdicts('found'), { gone: ['src/x.ts:9:9 < → <='] }), 20);
    assert.deepEqual(
      failures.map(({ why }) => why),
      ['src/x.ts:9:9 < → <= is listed, and there is no such mutant any more'],
    );
  });

  it('says what was left out, and what counts only because its tests did not end', () => {
    const notes = (changes: Partial<MutationStudy>) =>
      judgeMutation(study(verdicts('found', 'late'), changes), 20).notes.map(({ why }) => why);
    const late = '1 mutants count as found because their tests did not end';
    assert.deepEqual(notes({}), [late]);
    assert.deepEqual(notes({ total: 900, leftOut: 'sample' }), [
      '2 of 900 mutants were tried, spread evenly over all',
      late,
    ]);
    assert.deepEqual(notes({ total: 3, leftOut: 'time' }), [
      '2 of 3 mutants were tried: more took longer than 20 minutes',
      late,
    ]);
  });

  it('asks nothing of a reference without code', () => {
    const { failures, notes } = judgeMutation(study([]), 20);
    assert.deepEqual(failures, []);
    assert.deepEqual(
      notes.map(({ why }) => why),
      ['there is no code in its reference that a mutant could be made of'],
    );
  });
});
