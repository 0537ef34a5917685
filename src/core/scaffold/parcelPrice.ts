import type { ScaffoldTrack } from './answers';
import type { ScaffoldFile } from './scaffoldFile';

// The example that most kinds of exercises begin with: what a parcel costs. Small, and with edges that are easily missed.

type ByTrack = Readonly<Record<ScaffoldTrack, string>>;

/** Where its code stands in the learner's workspace. */
export const PRICE_FILE: ByTrack = { typescript: 'src/parcelPrice.ts', python: 'parcel_price.py' };

export const PRICE_ANCHOR: ByTrack = {
  typescript: 'src/parcelPrice.ts#priceOf',
  python: 'parcel_price.py#price_of',
};

/** Ways of working out the price: right, right in another way, and wrong in different ones. */
export type PriceVariant = keyof typeof BODIES;

const BODIES = {
  empty: {
    typescript: '  return 0;\n',
    python: '    return 0\n',
  },
  right: {
    typescript: `  if (grams > 20_000) throw new RangeError('A parcel may weigh 20 kg at most.');
  const further = Math.max(0, Math.ceil((grams - 1000) / 1000));
  return 400 + 150 * further;
`,
    python: `    if grams > 20_000:
        raise ValueError("A parcel may weigh 20 kg at most.")
    further = max(0, math.ceil((grams - 1000) / 1000))
    return 400 + 150 * further
`,
  },
  counting: {
    typescript: `  if (grams > 20_000) throw new RangeError('That is too much: 20 kg is the limit.');
  let cents = 400;
  for (let left = grams - 1000; left > 0; left -= 1000) cents += 150;
  return cents;
`,
    python: `    if grams > 20_000:
        raise ValueError("That is too much: 20 kg is the limit.")
    cents = 400
    left = grams - 1000
    while left > 0:
        cents += 150
        left -= 1000
    return cents
`,
  },
  begunForNothing: {
    typescript: `  if (grams > 20_000) throw new RangeError('A parcel may weigh 20 kg at most.');
  const further = Math.max(0, Math.floor((grams - 1000) / 1000));
  return 400 + 150 * further;
`,
    python: `    if grams > 20_000:
        raise ValueError("A parcel may weigh 20 kg at most.")
    further = max(0, math.floor((grams - 1000) / 1000))
    return 400 + 150 * further
`,
  },
  takesTooMuch: {
    typescript: `  if (grams > 25_000) throw new RangeError('A parcel may weigh 20 kg at most.');
  const further = Math.max(0, Math.ceil((grams - 1000) / 1000));
  return 400 + 150 * further;
`,
    python: `    if grams > 25_000:
        raise ValueError("A parcel may weigh 20 kg at most.")
    further = max(0, math.ceil((grams - 1000) / 1000))
    return 400 + 150 * further
`,
  },
  twoMistakes: {
    typescript: `  if (grams > 25_000) throw new RangeError('A parcel may weigh 20 kg at most.');
  const further = Math.max(0, Math.floor((grams - 1000) / 1000));
  return 400 + 150 * further;
`,
    python: `    if grams > 25_000:
        raise ValueError("A parcel may weigh 20 kg at most.")
    further = max(0, math.floor((grams - 1000) / 1000))
    return 400 + 150 * further
`,
  },
} as const;

/** The file with `priceOf` as a variant writes it. */
export function priceCode(variant: PriceVariant, track: ScaffoldTrack): string {
  const body = BODIES[variant][track];
  if (track === 'typescript') {
    return `/** What a parcel of so many grams costs, in cents. Throws for one that is too heavy. */
export function priceOf(grams: number): number {
${body}}
`;
  }
  const imports = body.includes('math.') ? 'import math\n\n\n' : '';
  return `${imports}def price_of(grams):
    """What a parcel of so many grams costs, in cents. Raises ValueError for one that is too heavy."""
${body}`;
}

/** It, in a folder of overlays: `solution/python/price`. */
export function priceFile(folder: string, variant: PriceVariant, track: ScaffoldTrack): ScaffoldFile {
  return { path: `${folder}/${PRICE_FILE[track]}`, text: priceCode(variant, track) };
}

/** The tests of the price: cases `light`, `begun-kilogram`, `heaviest` and `too-heavy`, in `tests/<track>/price/`. */
export function priceTests(folder: string, track: ScaffoldTrack): ScaffoldFile {
  return track === 'typescript'
    ? { path: `tests/${folder}/price/parcelPrice.test.ts`, text: TYPESCRIPT_TESTS }
    : { path: `tests/${folder}/price/test_parcel_price.py`, text: PYTHON_TESTS };
}

const TYPESCRIPT_TESTS = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { priceOf } from '../../src/parcelPrice.ts';

test('light: a parcel of up to a kilogram costs 4.00', () => {
  assert.equal(priceOf(1), 400);
  assert.equal(priceOf(1000), 400);
});

test('begun-kilogram: each further kilogram costs 1.50 as soon as it is begun', () => {
  assert.equal(priceOf(1001), 550);
  assert.equal(priceOf(2000), 550);
  assert.equal(priceOf(2001), 700);
});

test('heaviest: a parcel of exactly 20 kg is taken', () => {
  assert.equal(priceOf(20_000), 3250);
});

test('too-heavy: a heavier one is refused, and the limit is named', () => {
  assert.throws(() => priceOf(20_001), /20 kg/);
});
`;

const PYTHON_TESTS = `import pytest

from parcel_price import price_of


def test_light():
    """a parcel of up to a kilogram costs 4.00"""
    assert price_of(1) == 400
    assert price_of(1000) == 400


def test_begun_kilogram():
    """each further kilogram costs 1.50 as soon as it is begun"""
    assert price_of(1001) == 550
    assert price_of(2000) == 550
    assert price_of(2001) == 700


def test_heaviest():
    """a parcel of exactly 20 kg is taken"""
    assert price_of(20_000) == 3250


def test_too_heavy():
    """a heavier one is refused, and the limit is named"""
    with pytest.raises(ValueError, match="20 kg"):
        price_of(20_001)
`;

/** What it is to do, in the words of the instructions. */
export const PRICE_RULES = `- A parcel of up to one kilogram costs 4.00.
- Each further kilogram costs 1.50, as soon as it is begun.
- Nothing over 20 kg is taken: the error that is thrown names the limit, "20 kg".

Prices are whole numbers of cents, weights are whole grams.
`;
