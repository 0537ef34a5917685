/**
 * A number as somebody typed it. `empty`: nothing was typed; `notNumber`: it is none that we know to read; `unit`: another unit than the
 * one that was asked for stands behind it; `ambiguous`: it can be read in two ways, which are told.
 */
export type NumberAnswer =
  | { readonly value: number }
  | { readonly problem: 'empty' | 'notNumber' | 'unit' }
  | { readonly problem: 'ambiguous'; readonly readings: readonly [number, number] };

const FORM = /^([+-]?) ?((?:\d|[.,'’_ ](?=\d))+)(?: ?[eE]([+-]?\d{1,3})(?![\d.,\p{L}]))?(.*)$/su;

/**
 * Reads a number that people of several countries may write: `1000`, `1 000`, `1'000`, `1,000`, `1,000.5`, `1.000,5`, `0,5`, `1e3`, and `50 %`.
 * One that could mean a thousandfold of the other is not guessed at: `12,500`, and `1.000`. A point with other digits behind
 * it (`3.142`) is always that of a decimal.
 * @param unit that the answer was asked in; it may stand behind the number. Without one, `50 %` is 0.5.
 */
export function readNumber(text: string, unit: string | undefined): NumberAnswer {
  const tidy = text
    .replace(/[\u00a0\u2009\u202f]/gu, ' ')
    .replace(/\u2212/gu, '-')
    .trim();
  if (tidy === '') return { problem: 'empty' };
  const [, sign = '', digits = '', exponent = '0', behind = ''] = FORM.exec(tidy) ?? [];
  const readings = readingsOf(digits).map((plain) => Number(`${sign}${plain}e${exponent}`));
  const [first, second] = readings;
  if (first === undefined || !readings.every(Number.isFinite)) return { problem: 'notNumber' };
  const factor = factorOf(behind.trim(), unit);
  if (factor === undefined) return { problem: /\d/u.test(behind) ? 'notNumber' : 'unit' };
  // A division: 7 / 100 is the number that 0.07 is, 7 × 0.01 is not.
  const value = first / factor;
  return second === undefined ? { value } : { problem: 'ambiguous', readings: [value, second / factor] };
}

/** What the words behind a number divide it by; undefined where they are not what was asked for. */
function factorOf(behind: string, unit: string | undefined): number | undefined {
  if (behind === '' || behind.toLowerCase() === unit?.trim().toLowerCase()) return 1;
  return behind === '%' && unit === undefined ? 100 : undefined;
}

/** Digits without what groups them and with a decimal point, in each way that they can be read; none where in no way. */
function readingsOf(digits: string): readonly string[] {
  const grouper = /[ '’_]/u.exec(digits)?.[0];
  if (grouper !== undefined) return plain(digits, grouper, digits.includes(',') ? ',' : '.');
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (points > 0 && commas > 0) {
    const decimal = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
    return plain(digits, decimal === '.' ? ',' : '.', decimal);
  }
  if (points + commas === 0) return [digits];
  const mark = points > 0 ? '.' : ',';
  if (points + commas > 1) return plain(digits, mark, undefined);
  const [whole = '', rest = ''] = digits.split(mark);
  const grouped = `${whole}${rest}`;
  const decimal = `${whole}.${rest}`;
  if (!/^[1-9]\d{0,2}$/u.test(whole) || rest.length !== 3) return [decimal];
  // Nobody writes three zeros behind a comma to say that a number is whole, and hardly anybody groups by a point what is no thousand.
  if (mark === ',') return rest === '000' ? [grouped] : [grouped, decimal];
  return rest === '000' ? [decimal, grouped] : [decimal];
}

/** The one reading of digits in groups of three, before what stands behind the decimal mark. */
function plain(digits: string, grouper: string, decimal: string | undefined): readonly string[] {
  const [whole = '', fraction, ...others] = decimal === undefined ? [digits] : digits.split(decimal);
  const groups = whole.split(grouper);
  const isGrouped = groups.every((group, index) => (index === 0 ? /^\d{1,3}$/u : /^\d{3}$/u).test(group));
  if (!isGrouped || others.length > 0 || (fraction !== undefined && !/^\d+$/u.test(fraction))) return [];
  return [fraction === undefined ? groups.join('') : `${groups.join('')}.${fraction}`];
}
