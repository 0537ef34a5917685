import assert from 'node:assert/strict';
import { judge, LOOKS } from '../../../../src/core/bench/judge';
import type { Budget, BudgetVerdict } from '../../../../src/core/bench/model';
import { createRandom } from '../../../../src/core/bench/random';
import { chanceOf, NOISES, noisyPairs, shiftOf, type Noise } from './noise';

/** With `WHETSTONE_LONG` set each kind of noise is judged so often that its own share of wrong verdicts can be told, and printed. */
const isLong = process.env['WHETSTONE_LONG'] !== undefined;
const SPREADS = [0.03, 0.1, 0.25];
const MOST = LOOKS.at(-1) ?? 0;

const budget: Budget = {
  metric: 'throughput',
  sense: 'atLeast',
  limit: { kind: 'ratio', factor: 3 },
  text: '>= 3x baseline',
};

/** Verdicts on code that truly reaches so many times its budget, and how many pairs they took. */
function simulate(noise: Noise, spread: number, times: number, verdicts: number, seed: number) {
  const chance = chanceOf(createRandom(seed));
  const ratio = (3 * times) / shiftOf(noise, chance, spread);
  const counts: Record<BudgetVerdict, number> = { met: 0, missed: 0, undecided: 0, waived: 0 };
  let pairCount = 0;
  for (let index = 0; index < verdicts; index++) {
    const pairs = noisyPairs(MOST, ratio, noise, chance, spread);
    counts[judge([budget], pairs).verdict] += 1;
    if (isLong)
      pairCount += LOOKS.find((look) => judge([budget], pairs.slice(0, look)).verdict !== 'undecided') ?? MOST;
  }
  return { ...counts, meanPairs: pairCount / verdicts };
}

describe('verdicts on simulated noise', function () {
  this.timeout(isLong ? 3_600_000 : 20_000);

  it('are wrong at most once in a hundred where the truth is the budget itself, so that every verdict is wrong', () => {
    const verdicts = isLong ? 5000 : 25;
    let seed = 0;
    let wrong = 0;
    let all = 0;
    for (const [name, noise] of Object.entries(NOISES)) {
      for (const spread of SPREADS) {
        const { met, missed } = simulate(noise, spread, 1, verdicts, (seed += 1));
        wrong += met + missed;
        all += verdicts;
        if (!isLong) continue;
        console.log(`      ${name}, ${String(spread)}: ${String(met)} met, ${String(missed)} missed`);
        // Two standard errors of such a count above one in a hundred.
        assert.ok(met + missed <= 0.01 * verdicts + 2 * Math.sqrt(0.01 * verdicts), `${name}, ${String(spread)}`);
      }
    }
    assert.ok(wrong <= 0.01 * all, `${String(wrong)} of ${String(all)}`);
  });

  for (const [times, right] of [
    [0.75, 'missed'],
    [4 / 3, 'met'],
  ] as const) {
    it(`are right, and nearly all there, where the code reaches ${times.toFixed(2)} of its budget`, () => {
      const verdicts = isLong ? 1000 : 15;
      let seed = 100;
      let decided = 0;
      let all = 0;
      for (const [name, noise] of Object.entries(NOISES)) {
        for (const spread of isLong ? SPREADS : [0.1]) {
          const counts = simulate(noise, spread, times, verdicts, (seed += 1));
          assert.equal(counts[right] + counts.undecided, verdicts, name);
          if (isLong) console.log(`      ${name}, ${String(spread)}: ${JSON.stringify(counts)}`);
          if (spread > 0.1) continue;
          decided += counts[right];
          all += verdicts;
        }
      }
      assert.ok(decided >= 0.98 * all, `${String(decided)} of ${String(all)}`);
    });
  }

  it('take few pairs where the code is far from its budget, and the noise small', () => {
    const chance = chanceOf(createRandom(3));
    const even = NOISES['even noise'];
    assert.ok(even);
    for (let index = 0; index < 20; index++) {
      assert.equal(judge([budget], noisyPairs(8, 6, even, chance, 0.1)).verdict, 'met');
      assert.equal(judge([budget], noisyPairs(8, 1.5, even, chance, 0.1)).verdict, 'missed');
    }
  });

  it('notice a method that promises too much: of eight pairs whose noise hides the budget none may tell', () => {
    const chance = chanceOf(createRandom(4));
    const even = NOISES['even noise'];
    assert.ok(even);
    const verdicts = Array.from({ length: 50 }, () => judge([budget], noisyPairs(8, 3.15, even, chance, 0.25)).verdict);
    assert.deepEqual([...new Set(verdicts)], ['undecided']);
  });
});
