import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { formatValue } from '../../../../src/shared/plot/formatValue';
import { attemptSpan, exactSpan, placeOn, roundSpan } from '../../../../src/shared/plot/span';
import type { AxisView } from '../../../../src/shared/panelProtocol';

const axis = (scale: AxisView['scale'], unit?: NonNullable<AxisView['unit']>): AxisView => ({
  label: 'Axis',
  scale,
  ...(unit && { unit }),
});
const textsOf = ({ ticks }: { readonly ticks: readonly { readonly text: string }[] }): string[] =>
  ticks.map(({ text }) => text.replace('\u00a0', ' '));

describe('the numbers at an axis', () => {
  it('are written in the size that says most, with their unit', () => {
    const texts = [
      formatValue(0.1, 'milliseconds', 'en'),
      formatValue(0.05, 'milliseconds', 'en'),
      formatValue(0.00002, 'milliseconds', 'en'),
      formatValue(2500, 'milliseconds', 'en'),
      formatValue(10_000, 'perSecond', 'en'),
      formatValue(250, 'perSecond', 'en'),
      formatValue(64 * 1024 ** 2, 'bytes', 'en'),
      formatValue(2.1, 'factor', 'en'),
      formatValue(1000, 'count', 'en'),
      formatValue(100_000, 'count', 'en'),
      formatValue(0, 'milliseconds', 'en'),
    ];
    assert.deepEqual(
      texts.map((text) => text.replace('\u00a0', ' ')),
      ['0.1 ms', '50 µs', '20 ns', '2.5 s', '10k/s', '250/s', '64 MB', '2.1×', '1,000', '100k', '0'],
    );
  });

  it('are written as the language has them', () => {
    assert.equal(formatValue(2.1, 'factor', 'de'), '2,1×');
  });
});

describe('what an axis spans', () => {
  it('is round, and begins at zero unless that is far away', () => {
    assert.deepEqual(textsOf(roundSpan(axis('linear', 'factor'), [0.62, 3], 4, 'en')), ['0', '1×', '2×', '3×']);
    assert.deepEqual(textsOf(roundSpan(axis('linear', 'milliseconds'), [96, 104], 4, 'en')), [
      '96 ms',
      '98 ms',
      '100 ms',
      '102 ms',
      '104 ms',
    ]);
  });

  it('is round in the size that is written: bytes in megabytes', () => {
    assert.deepEqual(textsOf(roundSpan(axis('linear', 'bytes'), [30 * 1024 ** 2, 61 * 1024 ** 2], 4, 'en')), [
      '0',
      '20 MB',
      '40 MB',
      '60 MB',
      '80 MB',
    ]);
  });

  it('is marked at powers of ten on a logarithmic axis, and between them where there are few', () => {
    assert.deepEqual(textsOf(roundSpan(axis('log', 'milliseconds'), [0.16, 52], 4, 'en')), [
      '0.1 ms',
      '1 ms',
      '10 ms',
      '100 ms',
    ]);
    assert.deepEqual(textsOf(roundSpan(axis('log', 'milliseconds'), [1.2, 8], 4, 'en')), [
      '1 ms',
      '2 ms',
      '5 ms',
      '10 ms',
    ]);
  });

  it('has a mark for each number of clients, and names that were given before its own', () => {
    assert.deepEqual(textsOf(exactSpan(axis('log', 'count'), [1, 4, 8, 4], 'en')), ['1', '4', '8']);
    const named = { ...axis('log'), ticks: [{ value: 10, text: 'p90' }] };
    assert.deepEqual(textsOf(exactSpan(named, [1, 100], 'en')), ['p90']);
  });

  it('has whole numbers of attempts', () => {
    assert.deepEqual(textsOf(attemptSpan(axis('linear', 'count'), [1], 6, 'en')), ['1']);
    assert.deepEqual(textsOf(attemptSpan(axis('linear', 'count'), [1, 2, 3], 6, 'en')), ['1', '2', '3']);
    assert.deepEqual(textsOf(attemptSpan(axis('linear', 'count'), [1, 50], 6, 'en')), [
      '1',
      '10',
      '20',
      '30',
      '40',
      '50',
    ]);
  });

  it('holds every value, in order and between the ends of the axis, with few marks', () => {
    // From a millionth to a thousand million, and often close together.
    const value = fc.integer({ min: -6_000, max: 9_000 }).map((exponent) => 10 ** (exponent / 1_000));
    const values = fc.oneof(
      fc.array(value, { minLength: 1, maxLength: 20 }),
      value.map((one) => [one, one * (1 + 2e-16), one * 1.000_1]),
      value.map((one) => [one, one * 1.03, one * 1.05]),
    );
    fc.assert(
      fc.property(values, fc.constantFrom('linear' as const, 'log' as const), (numbers, scale) => {
        const span = roundSpan(axis(scale, 'milliseconds'), numbers, 4, 'en');
        const place = placeOn(span, 100, 0);
        for (const value of numbers) assert.ok(place(value) >= -0.1 && place(value) <= 100.1, `${value}`);
        const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
        assert.ok(place(most) <= place(least));
        assert.ok(span.ticks.length >= 1 && span.ticks.length <= 7, `${span.ticks.length} marks`);
        assert.equal(new Set(textsOf(span)).size, span.ticks.length, textsOf(span).join());
      }),
    );
  });
});
