import type { ScaffoldTrack } from '../answers';
import { PRICE_ANCHOR, PRICE_FILE, priceFile, PRICE_RULES } from '../parcelPrice';
import { expectation, priceFileNamed, projectFiles } from '../parts';
import type { ScaffoldFile } from '../scaffoldFile';
import { byTrack, type KindTemplate, type TemplateContext } from '../template';

/** Tests are written: the code is right, and the tests are judged by the mistakes that they find in it. */
export function testing(context: TemplateContext): KindTemplate {
  return {
    time: '30m',
    summary: 'one sentence: which code is to be tested, and what would go wrong unnoticed without',
    task: { id: 'write', title: 'Write tests that notice mistakes' },
    anchor: PRICE_ANCHOR,
    criteria: ['Functionality'],
    checks: (feeds) => [
      `- id: faults`,
      `  mutants: price # the mistakes lie in faults/<track>/price/`,
      `  subject: starter`,
      `  ownTests: ['tests/own/**']`,
      `  for: ${feeds('Functionality')}`,
      `  credit: share`,
    ],
    hints: [
      {
        text: `For each sentence that says what the code does, ask: which test would fail if this were not so?
`,
        when: 'after: { attempts: 1 }',
      },
      {
        text: `The mistakes are at edges. Where one price ends and the next begins there are two parcels, one gram apart. Test both.
`,
        when: 'after: { attempts: 2 }',
      },
      {
        text: `A different problem, worked through: a lift carries eight people at most.

One test with eight and one with nine are worth more than twenty with one to seven: only these two tell "at most eight" from
"fewer than eight" and from "at most nine". And a test that nine are refused says what is thrown, or that nobody moves.
`,
        when: 'after: { attempts: 3 }',
      },
    ],
    instructions: `The code that works out what a parcel costs is right, and you need not change it. What it lacks is tests.

${PRICE_RULES}
${priceFileNamed(context)}
${byTrack(context.tracks, {
  typescript: 'Write into `tests/own/parcelPrice.test.ts`.\n',
  python: 'Write into `tests/own/test_own_price.py`.\n',
})}
Your tests are run on the code as it is, where all of them have to pass. Then they are run on four others, each with one
mistake in it. A mistake is found when one of your tests fails.
`,
    reflection: 'a question worth five minutes: which promise of the code is hard to test, and why?',
    files: [
      expectation('looks-at-nothing', {
        why: 'It calls the code for every parcel that matters, and looks at nothing that comes of it.',
        fails: ['write.faults.fault-1', 'write.faults.fault-2', 'write.faults.fault-3', 'write.faults.fault-4'],
        passes: ['write.faults.sound'],
      }),
    ],
    trackFiles: (track, language) => [
      ...projectFiles(track, language, context),
      priceFile(`starter/${track}`, 'right', language),
      ownTests(`starter/${track}`, language, FIRST[language]),
      ownTests(`solution/${track}/write`, language, FIRST[language] + MORE[language]),
      ownTests(`wrong/looks-at-nothing/${track}`, language, NOTHING[language]),
      ...faults(track, language),
    ],
  };
}

type ByTrack = Readonly<Record<ScaffoldTrack, string>>;

function ownTests(folder: string, language: ScaffoldTrack, tests: string): ScaffoldFile {
  return language === 'typescript'
    ? {
        path: `${folder}/tests/own/parcelPrice.test.ts`,
        text: `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { priceOf } from '../../src/parcelPrice.ts';

${tests}`,
      }
    : {
        path: `${folder}/tests/own/test_own_price.py`,
        text: `import pytest

from parcel_price import price_of


${tests}`,
      };
}

const FIRST: ByTrack = {
  typescript: `test('a small parcel costs 4.00', () => {
  assert.equal(priceOf(500), 400);
});
`,
  python: `def test_a_small_parcel_costs_four():
    assert price_of(500) == 400
`,
};

const MORE: ByTrack = {
  typescript: `
test('the first kilogram ends at 1,000 g', () => {
  assert.equal(priceOf(1000), 400);
  assert.equal(priceOf(1001), 550);
});

test('20 kg are the most', () => {
  assert.equal(priceOf(20_000), 3250);
  assert.throws(() => priceOf(20_001), /20 kg/);
});
`,
  python: `

def test_the_first_kilogram_ends_at_1000_g():
    assert price_of(1000) == 400
    assert price_of(1001) == 550


def test_20_kg_are_the_most():
    assert price_of(20_000) == 3250
    with pytest.raises(ValueError, match="20 kg"):
        price_of(20_001)
`,
};

const NOTHING: ByTrack = {
  typescript: `test('prices are told', () => {
  const prices = [1, 1000, 1001, 19_000].map(priceOf);
  assert.equal(prices.length, 4);
});
`,
  python: `def test_prices_are_told():
    prices = [price_of(grams) for grams in (1, 1000, 1001, 19_000)]
    assert len(prices) == 4
    assert pytest is not None
`,
};

function faults(track: string, language: ScaffoldTrack): readonly ScaffoldFile[] {
  const ceil = { typescript: ['Math.ceil', 'Math.floor'], python: ['math.ceil', 'math.floor'] }[language];
  const planted: readonly (readonly [about: string, from: string, to: string])[] = [
    ['where the first kilogram ends', 'grams - 1000', 'grams - 999'],
    ['a kilogram that is only begun', ceil[0] ?? '', ceil[1] ?? ''],
    ['the heaviest parcel that is taken', 'grams > 20_000', 'grams >= 20_000'],
    ['a parcel that is too heavy', 'grams > 20_000', 'grams > 30_000'],
  ];
  return planted.map(([about, from, to], index) => ({
    path: `faults/${track}/price/fault-${index + 1}/fault.yaml`,
    text: `about: ${about}\nchange:\n  - file: ${PRICE_FILE[language]}\n    from: '${from}'\n    to: '${to}'\n`,
  }));
}
