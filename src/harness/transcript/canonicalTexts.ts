import { codeUnit, hexadecimal, isWhole, quoteText, toBigInt, typedLength } from './valuesTaken';

const DIGITS = '0123456789abcdef';
/** From here on neighbours are more than one apart, and JavaScript writes noughts for digits. */
const LARGE = 2 ** 53;
/** Some 3,900 decimal digits. Python writes no more than 4,300 of them. */
const MAX_HEXADECIMAL = 3250;

/** In double quotes, by code units: what is no printable ASCII as `\uXXXX`, or as `\n` and its like. */
export function canonicalText(text: string): string {
  const quoted = quoteText(text);
  if (!hasOthers(quoted)) return quoted;
  let written = '';
  for (let index = 0; index < quoted.length; index++) {
    const unit = codeUnit(quoted, index);
    written += isPlain(unit) ? (quoted[index] ?? '') : `\\u${hexOf(unit, 4)}`;
  }
  return written;
}

/**
 * A whole number by all its digits, another one as its shortest digits and a power of ten: 12.5 is `125e-1`. -0 is 0.
 * Undefined for a whole number that is too long.
 */
export function canonicalNumber(value: number | bigint): string | undefined {
  if (typeof value === 'bigint') {
    const size = hexadecimal(value).length;
    return size > MAX_HEXADECIMAL ? undefined : `${value}`;
  }
  // -0 as well.
  if (value === 0) return '0';
  if (!isWhole(value)) return value - value === 0 ? fraction(value) : `${value}`;
  return value > -LARGE && value < LARGE ? `${value}` : `${toBigInt(value)}`;
}

/** In hexadecimal. */
export function canonicalBytes(bytes: Uint8Array): string {
  let text = '';
  const length = typedLength(bytes);
  for (let index = 0; index < length; index++) text += hexOf(bytes[index] ?? 0, 2);
  return `bytes "${text}"`;
}

/** What JavaScript writes are the fewest digits that stand for no other number, as in Python's `repr`. */
function fraction(value: number): string {
  const text = `${value < 0 ? -value : value}`;
  let digits = '';
  let places = 0;
  let isBehindPoint = false;
  let exponent = '';
  let isExponent = false;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index] ?? '';
    if (isExponent) exponent += letter;
    else if (letter === 'e') isExponent = true;
    else if (letter === '.') isBehindPoint = true;
    else {
      if (digits !== '' || letter !== '0') digits += letter;
      if (isBehindPoint) places++;
    }
  }
  return `${value < 0 ? '-' : ''}${digits}e-${places - +exponent}`;
}

function hasOthers(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (!isPlain(codeUnit(text, index))) return true;
  return false;
}

function isPlain(unit: number): boolean {
  return unit >= 0x20 && unit <= 0x7e;
}

function hexOf(value: number, length: number): string {
  let text = '';
  for (let index = length - 1; index >= 0; index--) text += DIGITS[(value >> (4 * index)) & 15] ?? '';
  return text;
}
