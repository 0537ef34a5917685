import assert from 'node:assert/strict';
import type { MutantsCheck } from '../../../../src/core/check/model';
import { scoreCheck } from '../../../../src/core/check/scoreCheck';
import type { CaseState, TaskState } from '../../../../src/core/progress/learnerState';
import { LearnerAtWork } from '../../extension/learnerAtWork';
import { withBenchmarks } from '../../extension/bench/measuredPack';

const BUDGETS =
  "{ id: cost, benchmark: greet, for: Functionality, credit: share, budget: { throughput: '>= 3x baseline', p95: '<= 1.5x baseline' } }";

describe('what a benchmark is worth', () => {
  const scored = (learner: LearnerAtWork) => {
    const check = learner.open.exercise.tasks[0]!.checks.find(({ id }) => id === 'cost')!;
    return scoreCheck(check, learner.state?.tasks.get('hello'), 'typescript');
  };

  it('is nothing before it was measured, and a share for each budget that is met', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks(BUDGETS));
    assert.deepEqual([scored(learner).share, scored(learner).isPending], [0, false]);
    await learner.measure('slow', 2);
    assert.deepEqual(
      scored(learner).reasons.map(({ text, earned, of }) => [text, earned, of]),
      [
        ['Throughput: at least 3× the baseline', 0, 0.5],
        ['95th percentile: at most 1.5× the baseline', 0.5, 0.5],
      ],
    );
    await learner.measure('quick', 4);
    assert.deepEqual([scored(learner).share, scored(learner).isPassed], [1, true]);
  });

  it('is nothing for code that was changed while it was measured, and for a wrong result', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks(BUDGETS));
    await learner.measure('changed', 4, { isStale: true });
    assert.equal(scored(learner).share, 0);
    await learner.measure('wrong', 4, { outcome: 'wrongResult' });
    assert.equal(scored(learner).share, 0);
  });

  it('is all or nothing where the author says no more', async () => {
    const learner = await LearnerAtWork.start(withBenchmarks(BUDGETS.replace(' credit: share,', '')));
    await learner.measure('slow', 2);
    assert.deepEqual([scored(learner).share, scored(learner).isAllOrNothing], [0, true]);
  });

  it('waits, and takes nothing away, where this machine cannot be asked for it', async () => {
    const absolute = BUDGETS.replace(/budget: \{.*?\}/, "budget: { throughput: '>= 50,000/s' }");
    const learner = await LearnerAtWork.start(withBenchmarks(absolute));
    learner.benchmarks.pairCount = 40;
    await learner.measure('as-good-as-can-be', 1);
    assert.deepEqual(
      [scored(learner).isPending, scored(learner).reasons.map(({ text }) => text)],
      [true, ['Not asked of this machine']],
    );
  });
});

describe('what finding faults is worth', () => {
  const check: MutantsCheck = {
    ...{ id: 'faults', kind: 'mutants', criterion: 'Tests', points: 1, isRequired: true, credit: 'share' },
    ...{ timeoutMs: 1000, atLeast: 3 },
    sources: {
      typescript: {
        ...{ tests: ['tests/**'], subject: 'pack' },
        faults: [1, 2, 3, 4].map((number) => ({
          ...{ id: `fault-${number}`, dir: '', about: 'something', restored: [], changes: [] },
        })),
      },
    },
  };
  const score = (passed: readonly string[], passedChecks: readonly string[] = []) =>
    scoreCheck(
      check,
      {
        passedChecks: new Set(passedChecks),
        cases: new Map(
          passed.map((id) => [
            `faults.${id}`,
            { status: 'passed', judged: { files: {}, isStale: false } } as CaseState,
          ]),
        ),
      } as unknown as TaskState,
      'typescript',
    );

  it('is the share of those that are needed', () => {
    const { share, reasons } = score(['sound', 'fault-1', 'fault-4']);
    assert.equal(share, 2 / 3);
    assert.deepEqual(
      reasons.map(({ text }) => text),
      ['2 of 4 faults found, 3 are needed'],
    );
  });

  it('is nothing while the tests fail on sound code, for those fail on everything', () => {
    const { share, reasons } = score(['fault-1', 'fault-2', 'fault-3', 'fault-4']);
    assert.deepEqual([share, reasons[0]?.text], [0, 'the tests do not pass on the sound code']);
  });

  it('is all of it once enough were found', () => {
    assert.equal(score(['sound', 'fault-1', 'fault-2', 'fault-3'], ['faults']).share, 1);
  });
});
