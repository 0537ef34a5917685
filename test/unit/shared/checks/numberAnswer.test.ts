import assert from 'node:assert/strict';
import { readNumber } from '../../../../src/shared/checks/numberAnswer';

describe('a number as it is typed', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['1000', 1000],
    [' 42 ', 42],
    ['-3', -3],
    ['− 3', -3],
    ['+3.5', 3.5],
    ['.5', 0.5],
    ['0,5', 0.5],
    ['1,5', 1.5],
    ['0,125', 0.125],
    ['0.125', 0.125],
    ['3.142', 3.142],
    ['1234,567', 1234.567],
    ['1,000', 1000],
    ['12,000', 12_000],
    ['1,000,000', 1_000_000],
    ['1.000.000', 1_000_000],
    ['1,250.5', 1250.5],
    ['1.250,5', 1250.5],
    ['1 000', 1000],
    ['1\u202f000\u00a0000', 1_000_000],
    ["1'000.25", 1000.25],
    ['1_000', 1000],
    ['1 000,5', 1000.5],
    ['1e3', 1000],
    ['2.5E-3', 0.0025],
    ['1e+2', 100],
    ['50 %', 0.5],
    ['7%', 0.07],
  ];
  for (const [text, value] of cases) {
    it(`is read: “${text}” is ${value}`, () => assert.deepEqual(readNumber(text, undefined), { value }));
  }

  it('may have the unit behind it that was asked for', () => {
    assert.deepEqual(readNumber('14 days', 'days'), { value: 14 });
    assert.deepEqual(readNumber('14Days', 'days'), { value: 14 });
    assert.deepEqual(readNumber('50 %', '%'), { value: 50 });
    assert.deepEqual(readNumber('50', '%'), { value: 50 });
  });

  it('is not judged in another unit', () => {
    for (const text of ['2 weeks', '14 %', '14 d', '10^3']) {
      assert.deepEqual(readNumber(text, 'days'), { problem: text === '10^3' ? 'notNumber' : 'unit' }, text);
    }
    assert.deepEqual(readNumber('2 weeks', undefined), { problem: 'unit' });
  });

  it('is asked about where a thousandfold lies between two readings', () => {
    assert.deepEqual(readNumber('12,500', undefined), { problem: 'ambiguous', readings: [12_500, 12.5] });
    assert.deepEqual(readNumber('-1.000', undefined), { problem: 'ambiguous', readings: [-1, -1000] });
    assert.deepEqual(readNumber('12,500 %', undefined), { problem: 'ambiguous', readings: [125, 0.125] });
  });

  for (const text of [
    '',
    '  ',
    'twelve',
    '1 00',
    '1,00,000',
    '1.2.3',
    '1,2,3',
    '1e',
    '1e9999',
    '--1',
    '1 000.5.5',
    '12 13',
    '3 4',
    '∞',
    'NaN',
    '0x10',
    '½',
  ]) {
    it(`is none: “${text}”`, () => {
      const read = readNumber(text, undefined);
      assert.ok('problem' in read && read.problem !== 'ambiguous', JSON.stringify(read));
    });
  }
});
