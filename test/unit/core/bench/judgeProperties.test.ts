import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judge, LOOKS } from '../../../../src/core/bench/judge';
import type { Budget, Figures, Pair } from '../../../../src/core/bench/model';

const BUDGETS: readonly Budget[] = [
  { metric: 'throughput', sense: 'atLeast', limit: { kind: 'ratio', factor: 3 }, text: '>= 3x baseline' },
  { metric: 'throughput', sense: 'atLeast', limit: { kind: 'absolute', value: 3 }, text: '>= 3/s' },
  { metric: 'p95', sense: 'atMost', limit: { kind: 'ratio', factor: 1.5 }, text: '<= 1.5x baseline' },
];
const RATIOS = BUDGETS.filter(({ limit }) => limit.kind === 'ratio');

const figure = fc.double({ min: 0.5, max: 4, noNaN: true });
const figures = fc.record({ throughput: figure, p95: figure });
const measuredPair: fc.Arbitrary<Pair> = fc.record({ own: figures, baseline: figures });
const pairs = fc.array(measuredPair, { minLength: 8, maxLength: 40 });

/** As pairs can be that went wrong. */
const oddFigures: fc.Arbitrary<Figures> = fc.dictionary(fc.constantFrom('throughput', 'p95'), fc.double());
const oddPairs = fc.array(fc.record({ own: oddFigures, baseline: oddFigures }), { maxLength: 40 });

const scaled = (factor: number, { throughput = NaN, p95 = NaN }: Figures): Figures => ({
  throughput: throughput * factor,
  p95: p95 / factor,
});

describe('any verdict', () => {
  it('is the same after each pair as when it is asked for at the end', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const atEnd = judge(BUDGETS, all).findings;
        BUDGETS.forEach((_, index) => {
          const counts = [1, ...LOOKS, 9, 20, all.length].filter((count) => count <= all.length).sort((a, b) => a - b);
          const asked = counts.map((count) => judge(BUDGETS, all.slice(0, count)).findings[index]);
          const first = asked.find((finding) => finding?.verdict !== 'undecided') ?? asked.at(-1);
          assert.deepEqual(
            [first?.verdict, first?.estimate, first?.low, first?.high, first?.reach],
            [atEnd[index]?.verdict, atEnd[index]?.estimate, atEnd[index]?.low, atEnd[index]?.high, atEnd[index]?.reach],
          );
        });
      }),
      { numRuns: 12 },
    );
  });

  it('does not depend on the order of the pairs between two looks', () => {
    const shuffled = fc.array(measuredPair, { minLength: 40, maxLength: 40 }).chain((all) => {
      const parts = LOOKS.map((look, index) => all.slice(LOOKS[index - 1] ?? 0, look));
      const orders = parts.map((part) => fc.shuffledSubarray(part, { minLength: part.length }));
      return fc.tuple(
        fc.constant(all),
        fc.tuple(...orders).map((mixed) => mixed.flat()),
      );
    });
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        const told = (of: readonly Pair[]): unknown =>
          judge(BUDGETS, of).findings.map(({ verdict, low, high }) => [verdict, low, high]);
        assert.deepEqual(told(mixed), told(all));
      }),
      { numRuns: 20 },
    );
  });

  it('about a ratio is the same on a machine that is so many times as quick', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(1 / 1024, 0.25, 2, 4096), (all, factor) => {
        const quicker = all.map(({ own, baseline }) => ({
          own: scaled(factor, own),
          baseline: scaled(factor, baseline),
        }));
        const told = (of: readonly Pair[]): unknown =>
          judge(RATIOS, of).findings.map(({ verdict, low, high }) => [verdict, low, high]);
        assert.deepEqual(told(quicker), told(all));
      }),
      { numRuns: 20 },
    );
  });

  it('comes with an interval around its estimate, and agrees with it', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        for (const { verdict, budget, estimate = NaN, low = NaN, high = NaN, limit } of judge(RATIOS, all).findings) {
          assert.ok(low <= estimate && estimate <= high);
          if (verdict === 'undecided') assert.ok(low < limit && limit < high);
          else assert.equal(verdict === 'met', (budget.sense === 'atLeast') === estimate > limit);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is given for figures of all kinds, and never with a number that is none', () => {
    fc.assert(
      fc.property(oddPairs, fc.boolean(), (odd, isOver) => {
        for (const finding of judge(BUDGETS, odd, isOver).findings) {
          for (const number of [finding.estimate, finding.own, finding.baseline]) assert.ok(!Number.isNaN(number ?? 0));
          if (finding.because === 'missing') assert.equal(finding.verdict, 'undecided');
        }
      }),
      { numRuns: 100 },
    );
  });
});
