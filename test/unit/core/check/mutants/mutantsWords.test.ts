import assert from 'node:assert/strict';
import type { MutantsCheck } from '../../../../../src/core/check/model';
import { mutantsCases, passesMutants } from '../../../../../src/core/check/mutants/mutantsCases';
import { mutantsSentence, tallyOf } from '../../../../../src/core/check/mutants/mutantsWords';
import { optionalCases } from '../../../../../src/core/check/optionalCases';
import type { Task } from '../../../../../src/core/pack/model';
import type { CaseStatus } from '../../../../../src/core/run/model';

function checkOf(subject: 'own' | 'pack' = 'pack'): MutantsCheck {
  const faults = ['a', 'b', 'c'].map((id) => ({ id, dir: id, about: `about ${id}`, restored: [], changes: [] }));
  return {
    ...{ kind: 'mutants', id: 'faults', criterion: 'x', points: 1, isRequired: true, credit: 'whole' },
    ...{ timeoutMs: 1, atLeast: 2, sources: { typescript: { tests: [], subject, faults } } },
  };
}

function sentence(statuses: Readonly<Record<string, CaseStatus>>, subject?: 'own'): string {
  const check = checkOf(subject);
  return mutantsSentence(
    check,
    tallyOf(check, 'typescript', (id) => statuses[id])!,
  );
}

describe('what the learner’s tests find of planted faults', () => {
  it('is a case for the sound code and one for each fault, which only has a number', () => {
    assert.deepEqual(
      mutantsCases(checkOf(), 'typescript').map(({ id, title }) => `${id}: ${title}`),
      ['sound: Your tests pass on the sound code', 'a: Fault 1 of 3', 'b: Fault 2 of 3', 'c: Fault 3 of 3'],
    );
    assert.equal(mutantsCases(checkOf('own'), 'typescript')[0]!.title, 'Your tests pass on your own code');
    assert.deepEqual(mutantsCases(checkOf(), 'python'), []);
  });

  it('passes when the sound code does, and enough is found', () => {
    const passes = (...ids: string[]): boolean => passesMutants(checkOf(), 'typescript', new Set(ids));
    assert.ok(passes('sound', 'a', 'c'));
    assert.ok(!passes('sound', 'a'));
    assert.ok(!passes('a', 'b', 'c'));
    assert.ok(!passesMutants(checkOf(), 'python', new Set(['sound', 'a', 'b'])));
  });

  it('is said in a sentence, with what a single survivor is about', () => {
    assert.equal(sentence({}), 'Not tried yet. Your tests are to pass on sound code and to find 2 of 3 faults.');
    assert.equal(
      sentence({ sound: 'failed', a: 'notRun', b: 'notRun', c: 'notRun' }),
      'Your tests do not pass on the sound code yet. The faults are tried once they do.',
    );
    assert.equal(
      sentence({ sound: 'passed', a: 'passed', b: 'failed', c: 'failed' }),
      'Your tests pass on the sound code and find 1 of 3 faults. 2 are needed.',
    );
    assert.equal(
      sentence({ sound: 'passed', a: 'passed', b: 'passed', c: 'failed' }, 'own'),
      'Your tests pass on your own code and find 2 of 3 faults. That is enough. The survivor is about: about c',
    );
    assert.equal(
      sentence({ sound: 'passed', a: 'passed', b: 'passed', c: 'passed' }),
      'Your tests pass on the sound code and find 3 of 3 faults.',
    );
  });

  it('keeps nobody from passing by a survivor where enough others are found', () => {
    const task = { checks: [checkOf()] } as unknown as Task;
    const cases = (c: CaseStatus, b: CaseStatus = 'passed') =>
      Object.entries({ sound: 'passed' as const, a: 'passed' as const, b, c }).map(([id, status]) => ({
        ...{ check: 'faults', case: id, status },
      }));
    assert.ok(optionalCases(task, 'typescript', cases('failed')).has('faults.c'));
    assert.ok(!optionalCases(task, 'typescript', cases('failed', 'failed')).has('faults.c'));
  });
});
