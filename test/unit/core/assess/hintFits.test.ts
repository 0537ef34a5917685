import assert from 'node:assert/strict';
import { hintFits } from '../../../../src/core/assess/hintFits';
import type { Check } from '../../../../src/core/pack/model';
import type { CaseState, TaskState } from '../../../../src/core/progress/learnerState';

const checks = [
  { id: 'unit', kind: 'tests' },
  { id: 'faults', kind: 'mutants' },
] as unknown as readonly Check[];
const withCase = (name: string): TaskState =>
  ({ cases: new Map([[name, { status: 'notRun' } as CaseState]]) }) as unknown as TaskState;

describe('a hint for what cannot be loaded', () => {
  it('is for a test that has no result', () => {
    assert.equal(hintFits({ on: 'load' }, { checks }, withCase('unit.by-name')), true);
  });

  it('is not for a fault that was not tried: that waits for sound code', () => {
    assert.equal(hintFits({ on: 'load' }, { checks }, withCase('faults.off-by-one')), false);
  });
});
