import assert from 'node:assert/strict';
import { leastMinutes } from '../../../../src/core/authoring/estimateMinutes';
import type { Check } from '../../../../src/core/pack/model';

const base = { criterion: 'Functionality', points: 1, isRequired: true, credit: 'whole' } as const;
const tests: Check = { ...base, id: 'unit', kind: 'tests', timeoutMs: 1000, suites: {} };

describe('the fewest minutes of a task', () => {
  it('are those of reading, of each required check, and of what has to be written', () => {
    const explain: Check = {
      ...{ ...base, id: 'why', kind: 'explain', prompt: 'Why?', minWords: 100, marks: [], atLeast: 1, model: 'So.' },
    };
    const reflection: Check = { ...base, id: 'think', kind: 'reflection', questions: ['a', 'b'] };
    const optional: Check = { ...tests, id: 'more', isRequired: false };
    const instructions = 'one two '.repeat(200);
    assert.equal(leastMinutes({ instructions, checks: [tests, optional] }), 3);
    assert.equal(leastMinutes({ instructions, checks: [tests, explain, reflection] }), 2 + 1 + 5 + 1);
  });

  it('count words of scripts without blanks, too', () => {
    const minutes = leastMinutes({ instructions: '本を一冊だけ貸し出します。'.repeat(100), checks: [] });
    assert.ok(minutes > 2 && minutes < 6, String(minutes));
  });
});
