import assert from 'node:assert/strict';
import { bytesText, figureText, numberText, timeText } from '../../../../src/core/bench/figureWords';
import type { BenchVerdict, Budget, BudgetFinding, Metric } from '../../../../src/core/bench/model';
import { parseBudget } from '../../../../src/core/bench/parseBudget';
import { suiteAnswersText, suiteLine, suiteText } from '../../../../src/core/bench/suiteWords';
import {
  adviceText,
  budgetLine,
  measuredText,
  needsText,
  shortNeedsText,
  shortVerdictText,
  verdictPhrase,
  verdictText,
  whyText,
} from '../../../../src/core/bench/words';

function budget(metric: Metric, text: string): Budget {
  const parsed = parseBudget(metric, text);
  assert.ok('budget' in parsed, text);
  return parsed.budget;
}

function finding(metric: Metric, text: string, more: Partial<BudgetFinding> = {}): BudgetFinding {
  const asked = budget(metric, text);
  const { limit } = asked;
  const value = limit.kind === 'ratio' ? limit.factor : limit.kind === 'absolute' ? limit.value : 1.1;
  return { budget: asked, verdict: 'met', limit: value, ...more };
}

const verdict = (...findings: BudgetFinding[]): BenchVerdict => ({
  verdict: findings.some((one) => one.verdict === 'missed')
    ? 'missed'
    : (findings.find((one) => one.verdict === 'undecided')?.verdict ?? 'met'),
  findings,
});

describe('the words of a benchmark', () => {
  it('give figures with two digits that say something, and three where they are read as one number', () => {
    assert.deepEqual(
      [2.0499, 2, 0.8712, 12.34, 87.4, 512.3, 48_123, 0].map((value) => numberText(value)),
      ['2.0', '2.0', '0.87', '12', '87', '512', '48,000', '0'],
    );
    assert.deepEqual(
      [3, 50_000, 1.25].map((value) => numberText(value, 'asWritten')),
      ['3', '50,000', '1.25'],
    );
  });

  it('choose the unit that keeps a figure short', () => {
    assert.deepEqual(
      [1234, 87, 0.45, 0.000012].map((ms) => timeText(ms)),
      ['1.2 s', '87 ms', '450 µs', '12 ns'],
    );
    assert.deepEqual(
      [12 * 1024 ** 2, 3 * 1024 ** 3, 2048, 7].map((bytes) => bytesText(bytes)),
      ['12 MB', '3.0 GB', '2.0 KB', '7 B'],
    );
    assert.equal(figureText('growth', 1.3), 'n^1.3');
    assert.equal(figureText('memoryGrowth', 12 * 1024), '12 KB for every 1,000 operations');
  });

  it('say what each kind of budget asks for', () => {
    assert.deepEqual(
      [
        budget('throughput', '>= 3x baseline'),
        budget('throughput', '>= 50000/s'),
        budget('p99', '<= 100ms'),
        budget('peakMemory', '<= 500MB'),
        budget('scaling', '>= 2.5x'),
        budget('growth', '<= n log n'),
      ].map(needsText),
      [
        'at least 3× the baseline',
        'at least 50,000/s',
        'at most 100 ms',
        'at most 500 MB',
        'at least 2.5×',
        'at most as n log n',
      ],
    );
    assert.equal(shortNeedsText(budget('throughput', '>= 3x baseline')), 'needs 3× baseline');
    assert.equal(shortNeedsText(budget('p95', '<= 1.5x baseline')), '95th percentile may be 1.5× baseline');
  });

  it('say what was measured beside what is needed, with the metric where it is not the throughput', () => {
    const missed = finding('throughput', '>= 3x baseline', { verdict: 'missed', estimate: 2.1, low: 2, high: 2.2 });
    assert.equal(measuredText(missed), '2.1× (2.0× to 2.2×)');
    assert.equal(verdictText(verdict(missed)), '2.1× the baseline, needs 3×');
    assert.equal(shortVerdictText(verdict(missed)), '2.1× baseline, needs 3×');
    assert.equal(
      budgetLine(missed.budget, missed),
      'Throughput: at least 3× the baseline; measured 2.1× (2.0× to 2.2×). Missed.',
    );
    const slow = finding('p99', '<= 100ms', { verdict: 'missed', estimate: 130 });
    assert.equal(verdictText(verdict(slow)), '99th percentile 130 ms, may be 100 ms');
    const growth = finding('growth', '<= n log n', { verdict: 'missed', estimate: 1.3 });
    assert.equal(verdictText(verdict(growth)), 'Grows as n^1.3, may as n log n');
  });

  it('never let a figure look like the limit that it misses', () => {
    const close = finding('throughput', '>= 3x baseline', { verdict: 'missed', estimate: 2.98, low: 2.97, high: 2.99 });
    assert.equal(measuredText(close), '2.98× (2.97× to 2.99×)');
  });

  it('leave out an interval that has no ends', () => {
    const few = finding('throughput', '>= 3x baseline', { estimate: 4, low: -Infinity, high: Infinity });
    assert.equal(measuredText(few), '4.0×');
    assert.equal(measuredText(finding('throughput', '>= 3x baseline')), '');
  });

  it('put the budget first that the verdict hangs on, and count the others', () => {
    const met = finding('throughput', '>= 3x baseline', { estimate: 4 });
    const missed = finding('peakMemory', '<= 1.5x baseline', { verdict: 'missed', estimate: 1.8 });
    assert.equal(
      verdictText(verdict(met, missed)),
      'Peak memory 1.8× the baseline, may be 1.5×; 1 of 2 budgets is met',
    );
    assert.equal(verdictText(verdict(met, met)), '4.0× the baseline, needs 3×; all 2 budgets are met');
  });

  it('tell noise from nearness, and what to do about each', () => {
    const noisy = finding('throughput', '>= 3x baseline', { verdict: 'undecided', because: 'noise', estimate: 3.5 });
    assert.equal(verdictPhrase(verdict(noisy)), 'too noisy to tell');
    assert.match(adviceText(verdict(noisy)) ?? '', /close other programs, plug the power in, and measure again/);
    const near = finding('throughput', '>= 3x baseline', { verdict: 'undecided', because: 'near', estimate: 3.05 });
    assert.equal(
      adviceText(verdict(near)),
      'Your code is at the budget, within 2 %: a little quicker, and it will be plain.',
    );
    assert.equal(adviceText(verdict(finding('throughput', '>= 3x baseline', { estimate: 4 }))), undefined);
    const missed = finding('p95', '<= 2x baseline', { verdict: 'missed', estimate: 4 });
    assert.equal(adviceText(verdict(noisy, missed)), undefined, 'a miss stays one, however quiet the machine');
  });

  it('say of a waived budget what this machine could be asked for, and what counts instead', () => {
    const waived = finding('throughput', '>= 50000/s', { verdict: 'waived', baseline: 12_000, reach: 36_000 });
    const ratio = budget('throughput', '>= 3x baseline');
    assert.equal(
      whyText(waived, [ratio, waived.budget]),
      'This machine is too slow to be asked for 50,000/s: its baseline reaches 12,000/s, so what meets 3× would reach 36,000/s here. The ratio alone counts.',
    );
    const memory = budget('peakMemory', '<= 500MB');
    assert.match(whyText(waived, [waived.budget, memory]) ?? '', /comes to 12,000\/s\. The other budgets count/);
  });

  it('do not speak of other budgets where all are waived', () => {
    const waived = finding('throughput', '>= 50000/s', { verdict: 'waived', baseline: 12_000, reach: 12_000 });
    const alone =
      'This machine is too slow to be asked for 50,000/s: its baseline comes to 12,000/s. No other budget counts, so this check stays open here; it can be passed on a quicker machine.';
    assert.equal(whyText(waived, [waived.budget]), alone);
    const scaling = finding('scaling', '>= 3x', { verdict: 'waived', baseline: 1.5, reach: 1.5 });
    const all: BenchVerdict = { verdict: 'waived', findings: [waived, scaling] };
    assert.equal(adviceText(all), alone);
    assert.match(whyText(scaling, [waived.budget, scaling.budget], true) ?? '', /passed on another machine\.$/);
  });

  it('say what a learner’s own benchmark called each implementation', () => {
    const right = { subject: 'equal', expected: 'same', answers: ['same', 'same'] } as const;
    const wrong = { subject: 'slow', expected: 'slower', answers: ['slower', 'same', 'It took too long.'] } as const;
    assert.equal(suiteText([right, wrong]), 'Your benchmark tells 1 of 2 implementations right');
    assert.equal(suiteAnswersText(wrong.answers), 'slower, the same, It took too long.');
    assert.match(suiteLine(right), /^equal: the same as the baseline, each time; .* Met\.$/);
  });
});
