import assert from 'node:assert/strict';
import { isDecided, isLook, judge, judgeSuite, LOOKS } from '../../../../src/core/bench/judge';
import type { Budget, Figures, Metric, Pair } from '../../../../src/core/bench/model';
import { parseBudget } from '../../../../src/core/bench/parseBudget';

function budgetOf(metric: Metric, text: string): Budget {
  const parsed = parseBudget(metric, text);
  assert.ok('budget' in parsed, text);
  return parsed.budget;
}

/** Figures around a value, none of which occurs twice: 0.98, 1.01, 0.99 … times it. */
const WOBBLE = [-2, 1, -1, 2, 0.5, -0.5, 1.5, -1.5, 0.2, -0.7];
const wobbling = (value: number, index: number): number => value * (1 + (WOBBLE[index % WOBBLE.length] ?? 0) / 100);

function pairsOf(count: number, own: Figures, baseline: Figures = {}): Pair[] {
  const shaken = (figures: Figures, shift: number): Record<string, number> =>
    Object.fromEntries(Object.entries(figures).map(([key, value], nth) => [key, wobbling(value, shift + nth)]));
  return Array.from({ length: count }, (_, index) => ({
    own: shaken(own, index),
    baseline: shaken(baseline, index + 3),
  }));
}

const AT_LEAST_3 = budgetOf('throughput', '>= 3x baseline');
const verdictOf = (budget: Budget, pairs: readonly Pair[], isOver = false): string =>
  judge([budget], pairs, isOver).verdict;

describe('judging a benchmark', () => {
  it('meets a ratio that all pairs reach, and misses one that none does', () => {
    const met = judge([AT_LEAST_3], pairsOf(8, { throughput: 4000 }, { throughput: 1000 }));
    assert.equal(met.verdict, 'met');
    const [finding] = met.findings;
    assert.ok(finding?.estimate !== undefined && finding.low !== undefined && finding.high !== undefined);
    assert.ok(Math.abs(finding.estimate - 4) < 0.1, String(finding.estimate));
    assert.ok(finding.low > 3 && finding.low < finding.estimate && finding.estimate < finding.high);
    assert.equal(finding.limit, 3);
    assert.ok(Math.abs((finding.own ?? 0) - 4000) < 40 && Math.abs((finding.baseline ?? 0) - 1000) < 10);
    assert.equal(verdictOf(AT_LEAST_3, pairsOf(8, { throughput: 2000 }, { throughput: 1000 })), 'missed');
  });

  it('takes less as better where the budget says so', () => {
    const budget = budgetOf('p95', '<= 1.5x baseline');
    assert.equal(verdictOf(budget, pairsOf(8, { p95: 1 }, { p95: 1 })), 'met');
    assert.equal(verdictOf(budget, pairsOf(8, { p95: 2 }, { p95: 1 })), 'missed');
  });

  it('says nothing before the first look, and changes its word at looks alone', () => {
    const pairs = pairsOf(40, { throughput: 4000 }, { throughput: 1000 });
    for (const count of [0, 1, 7]) {
      const { verdict, findings } = judge([AT_LEAST_3], pairs.slice(0, count));
      assert.equal(verdict, 'undecided');
      assert.equal(findings[0]?.low, undefined);
      assert.equal(findings[0]?.because, undefined);
    }
    assert.deepEqual(
      LOOKS.map(isLook),
      LOOKS.map(() => true),
    );
    assert.deepEqual([0, 7, 9, 41].map(isLook), [false, false, false, false]);
    const near = pairsOf(40, { throughput: 3000 }, { throughput: 1000 });
    const [atEight, atEleven] = [8, 11].map((count) => judge([AT_LEAST_3], near.slice(0, count)).findings[0]);
    assert.deepEqual(
      [atEleven?.low, atEleven?.high, atEleven?.estimate],
      [atEight?.low, atEight?.high, atEight?.estimate],
    );
  });

  it('keeps the verdict of the first look that tells, whatever comes after it', () => {
    const good = pairsOf(8, { throughput: 4000 }, { throughput: 1000 });
    const bad = pairsOf(32, { throughput: 1000 }, { throughput: 1000 });
    assert.equal(verdictOf(AT_LEAST_3, [...good, ...bad]), 'met');
    assert.equal(verdictOf(AT_LEAST_3, [...bad.slice(0, 8), ...good, ...good, ...good, ...good]), 'missed');
  });

  it('is at its end only when each budget has its verdict', () => {
    const p95 = budgetOf('p95', '<= 1.5x baseline');
    const pairs = pairsOf(8, { throughput: 4000, p95: 1.5 }, { throughput: 1000, p95: 1 });
    const verdict = judge([AT_LEAST_3, p95], pairs);
    assert.deepEqual(
      verdict.findings.map((finding) => finding.verdict),
      ['met', 'undecided'],
    );
    assert.equal(verdict.verdict, 'undecided');
    assert.equal(isDecided(verdict), false);
    assert.equal(isDecided(judge([AT_LEAST_3], pairs)), true);
    assert.equal(isDecided(judge([], pairs)), false);
  });

  it('is missed when one budget is, whatever the others are', () => {
    const p95 = budgetOf('p95', '<= 1.5x baseline');
    const p99 = budgetOf('p99', '<= 1.5x baseline');
    const pairs = pairsOf(8, { throughput: 2000, p95: 1.5, p99: 1 }, { throughput: 1000, p95: 1, p99: 1 });
    const { verdict, findings } = judge([AT_LEAST_3, p95, p99], pairs);
    assert.deepEqual(
      findings.map((finding) => finding.verdict),
      ['missed', 'undecided', 'met'],
    );
    assert.equal(verdict, 'missed');
  });

  it('says whether noise or nearness leaves a budget open', () => {
    const near = judge([AT_LEAST_3], pairsOf(40, { throughput: 3000 }, { throughput: 1000 })).findings[0];
    assert.deepEqual([near?.verdict, near?.because], ['undecided', 'near']);
    const pairs = pairsOf(40, { throughput: 3000 }, { throughput: 1000 }).map((pair, index) => ({
      ...pair,
      own: { throughput: (pair.own['throughput'] ?? 0) * (index % 2 === 0 ? 2 : 0.5) },
    }));
    const noisy = judge([AT_LEAST_3], pairs).findings[0];
    assert.deepEqual([noisy?.verdict, noisy?.because], ['undecided', 'noise']);
  });

  it('holds what is exactly at the limit', () => {
    const same = Array.from({ length: 12 }, () => ({
      own: { throughput: 3000, p95: 3 },
      baseline: { throughput: 1000, p95: 1 },
    }));
    assert.equal(verdictOf(AT_LEAST_3, same), 'met');
    assert.equal(verdictOf(budgetOf('p95', '<= 3x baseline'), same), 'met');
    assert.equal(verdictOf(budgetOf('throughput', '>= 3.01x baseline'), same), 'missed');
    assert.equal(verdictOf(budgetOf('p95', '<= 2.99x baseline'), same), 'missed');
  });

  it('is not swayed by a process that the machine held up', () => {
    const pairs = pairsOf(18, { throughput: 4000 }, { throughput: 1000 });
    const held = pairs.map((pair, index) => (index === 5 ? { ...pair, own: { throughput: 400 } } : pair));
    const { verdict, findings } = judge([AT_LEAST_3], held);
    assert.equal(verdict, 'met');
    assert.ok(Math.abs((findings[0]?.estimate ?? 0) - 4) < 0.2);
  });

  it('asks for more certainty of each of many budgets', () => {
    const pairs = pairsOf(8, { throughput: 4000 }, { throughput: 1000 });
    const lowOf = (count: number): number =>
      judge(
        Array.from({ length: count }, () => AT_LEAST_3),
        pairs,
      ).findings[0]?.low ?? NaN;
    assert.ok(lowOf(4) < lowOf(1));
  });
});

describe('judging where figures are missing', () => {
  const good = pairsOf(40, { throughput: 4000 }, { throughput: 1000 });
  const without = (indices: readonly number[], own: Figures): Pair[] =>
    good.map((pair, index) => (indices.includes(index) ? { ...pair, own } : pair));

  it('says so, and passes nothing', () => {
    for (const own of [{}, { throughput: NaN }, { throughput: 0 }, { throughput: Infinity }]) {
      const { verdict, findings } = judge(
        [AT_LEAST_3],
        good.map(({ baseline }) => ({ own, baseline })),
        true,
      );
      assert.equal(verdict, 'undecided');
      assert.equal(findings[0]?.because, 'missing');
      assert.equal(findings[0].estimate, undefined);
    }
  });

  it('needs the baseline’s figures for a ratio', () => {
    const noBaseline = good.map(({ own }) => ({ own, baseline: { throughput: 0 } }));
    assert.equal(judge([AT_LEAST_3], noBaseline).findings[0]?.because, 'missing');
    assert.equal(verdictOf(budgetOf('throughput', '>= 3000/s'), noBaseline), 'met');
  });

  it('leaves out a pair in ten, and no more', () => {
    assert.equal(verdictOf(AT_LEAST_3, without([3], {}).slice(0, 8)), 'undecided');
    assert.equal(verdictOf(AT_LEAST_3, without([3], {}).slice(0, 12)), 'met');
    const many = judge([AT_LEAST_3], without([0, 5, 10, 15, 20, 25, 30, 35], {}));
    assert.equal(many.findings[0]?.because, 'missing');
  });
});

describe('judging an absolute budget', () => {
  const AT_LEAST_50K = budgetOf('throughput', '>= 50000/s');

  it('meets and misses it where the machine can hold it', () => {
    assert.equal(verdictOf(AT_LEAST_50K, pairsOf(8, { throughput: 60_000 }, { throughput: 55_000 })), 'met');
    assert.equal(verdictOf(AT_LEAST_50K, pairsOf(8, { throughput: 30_000 }, { throughput: 55_000 })), 'missed');
  });

  it('waives it where not even code that holds the ratio would reach it, and says what that would reach', () => {
    const slow = pairsOf(8, { throughput: 32_000 }, { throughput: 10_000 });
    const { verdict, findings } = judge([AT_LEAST_3, AT_LEAST_50K], slow);
    assert.equal(verdict, 'met');
    assert.deepEqual(
      findings.map((finding) => finding.verdict),
      ['met', 'waived'],
    );
    assert.ok(Math.abs((findings[1]?.reach ?? 0) - 30_000) < 500, String(findings[1]?.reach));
    const quick = pairsOf(8, { throughput: 32_000 }, { throughput: 20_000 });
    assert.deepEqual(
      judge([AT_LEAST_3, AT_LEAST_50K], quick).findings.map((finding) => finding.verdict),
      ['missed', 'missed'],
    );
  });

  it('goes by the baseline itself without a ratio beside it, and is waived as a whole when all is', () => {
    const verdict = judge([AT_LEAST_50K], pairsOf(8, { throughput: 30_000 }, { throughput: 40_000 }));
    assert.equal(verdict.verdict, 'waived');
    assert.ok(isDecided(verdict));
  });

  it('asks the same of latencies and of start-up, where less is better', () => {
    const ratio = budgetOf('p95', '<= 1.5x baseline');
    const budget = budgetOf('p95', '<= 10ms');
    const slow = pairsOf(8, { p95: 12 }, { p95: 10 });
    assert.deepEqual(
      judge([ratio, budget], slow).findings.map(({ verdict }) => verdict),
      ['met', 'waived'],
    );
    assert.equal(judge([ratio, budget], pairsOf(8, { p95: 12 }, { p95: 3 })).findings[1]?.verdict, 'missed');
    assert.equal(verdictOf(budgetOf('startUp', '<= 50ms'), pairsOf(8, { startUp: 80 }, { startUp: 70 })), 'waived');
  });

  it('counts when it is met, however slow the baseline is', () => {
    assert.equal(verdictOf(AT_LEAST_50K, pairsOf(8, { throughput: 60_000 }, { throughput: 100 })), 'met');
  });

  it('is waived at the end when it is open and out of reach, and stays open where it could be reached', () => {
    const open = pairsOf(40, { throughput: 50_000 }, { throughput: 10_000 });
    assert.equal(verdictOf(AT_LEAST_50K, open.slice(0, 27)), 'undecided');
    assert.equal(verdictOf(AT_LEAST_50K, open), 'waived');
    assert.equal(verdictOf(AT_LEAST_50K, open.slice(0, 14), true), 'waived');
    const reachable = pairsOf(40, { throughput: 50_000 }, { throughput: 55_000 });
    assert.equal(verdictOf(AT_LEAST_50K, reachable), 'undecided');
  });

  it('is never waived for memory, which does not depend on the machine’s speed', () => {
    const peak = budgetOf('peakMemory', '<= 100MB');
    const bytes = (megabytes: number): Figures => ({ peakMemory: megabytes * 1024 ** 2 });
    assert.equal(verdictOf(peak, pairsOf(8, bytes(150), bytes(200))), 'missed');
    const growth = budgetOf('memoryGrowth', '<= 1KB');
    assert.equal(verdictOf(growth, pairsOf(8, { memoryGrowth: 5000 }, { memoryGrowth: 9000 })), 'missed');
  });

  it('takes growth of memory as it is: nothing at all, or now and then a little, holds it', () => {
    const budget = budgetOf('memoryGrowth', '<= 1KB');
    assert.equal(verdictOf(budget, pairsOf(8, { memoryGrowth: 0 })), 'met');
    const little = pairsOf(8, { memoryGrowth: 0 }).map((pair, index) =>
      index === 4 ? { ...pair, own: { memoryGrowth: 90 } } : pair,
    );
    const { verdict, findings } = judge([budget], little);
    assert.equal(verdict, 'met');
    assert.deepEqual([findings[0]?.estimate, findings[0]?.limit], [0, 1024]);
  });

  it('asks of work over clients what the baseline does', () => {
    const scaling = budgetOf('scaling', '>= 3x');
    assert.equal(verdictOf(scaling, pairsOf(8, { scaling: 1.2 }, { scaling: 3.6 })), 'missed');
    assert.equal(verdictOf(scaling, pairsOf(8, { scaling: 1.2 }, { scaling: 1.9 })), 'waived');
    const both = judge(
      [budgetOf('scaling', '>= 0.9x baseline'), scaling],
      pairsOf(8, { scaling: 1.2 }, { scaling: 3.2 }),
    );
    assert.deepEqual(
      both.findings.map(({ verdict }) => verdict),
      ['missed', 'missed'],
    );
  });
});

describe('judging an order of growth', () => {
  const sizes = { 'time@1000': 1, 'time@2000': 2, 'time@4000': 4 };

  it('meets it a little above its exponent, and misses it half a power above', () => {
    const linear = budgetOf('growth', '<= n');
    assert.equal(verdictOf(linear, pairsOf(8, { growth: 1.1, ...sizes })), 'met');
    assert.equal(verdictOf(linear, pairsOf(8, { growth: 1.5, ...sizes })), 'missed');
    assert.equal(verdictOf(linear, pairsOf(8, { growth: 2, ...sizes })), 'missed');
    assert.equal(verdictOf(budgetOf('growth', '<= n^2'), pairsOf(8, { growth: 2, ...sizes })), 'met');
  });

  it('lets n log n pass for n log n, with the logarithm of the sizes that were measured', () => {
    const [finding] = judge([budgetOf('growth', '<= n log n')], pairsOf(8, { growth: 1.13, ...sizes })).findings;
    assert.equal(finding?.verdict, 'met');
    const logarithm = Math.log(Math.log(4000) / Math.log(1000)) / Math.log(4);
    assert.ok(Math.abs(finding.limit - (1.35 + logarithm)) < 1e-12);
    const small = judge([budgetOf('growth', '<= log n')], pairsOf(8, { growth: 0, 'time@10': 1, 'time@100': 1 }))
      .findings[0];
    assert.ok(Math.abs((small?.limit ?? 0) - (0.35 + Math.log(2) / Math.log(10))) < 1e-12);
  });

  it('takes an exponent below nothing for constant time', () => {
    assert.equal(verdictOf(budgetOf('growth', '<= 1'), pairsOf(8, { growth: -0.05, ...sizes })), 'met');
  });

  it('has a limit even before anything is measured', () => {
    const [finding] = judge([budgetOf('growth', '<= n')], []).findings;
    assert.deepEqual([finding?.verdict, finding?.limit], ['undecided', 1.35]);
  });
});

describe('judging a learner’s own benchmark', () => {
  it('is met when each implementation is called what it is in every round', () => {
    const slow = { subject: 'slow', expected: 'slower', answers: ['slower', 'slower', 'slower'] } as const;
    const equal = { subject: 'equal', expected: 'same', answers: ['same', 'same', 'same'] } as const;
    assert.equal(judgeSuite([slow, equal]).verdict, 'met');
    assert.equal(judgeSuite([slow, { ...equal, answers: ['same', 'slower', 'same'] }]).verdict, 'missed');
    assert.equal(judgeSuite([slow, { ...equal, answers: ['It threw an error.'] }]).verdict, 'missed');
    assert.equal(judgeSuite([{ ...slow, answers: [] }]).verdict, 'missed');
    assert.equal(judgeSuite([]).verdict, 'missed');
  });
});
