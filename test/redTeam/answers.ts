import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShippedPack } from './shippedPack';

/** What a test or a public case that everybody can read says of a number. */
export type Known = ReadonlyMap<number, string>;

/** What the tests and the probe of the package tell of the right answers, read as an attacker reads them. */
export async function publicAnswers({ folder }: ShippedPack): Promise<Known> {
  const tests = await readFile(join(folder, 'roman/tests/typescript/write/write.test.ts'), 'utf8');
  const probe = await readFile(join(folder, 'roman/probe/typescript/write/probe.ts'), 'utf8');
  const known = new Map<number, string>();
  for (const [, numbers, numerals] of tests.matchAll(/\[([\d, ]+)\](?:\.map|;)[^[]*?\[((?:'[A-Z]+'(?:, )?)+)\]/g)) {
    const words = numerals!.split(', ').map((word) => word.replaceAll("'", ''));
    for (const [index, number] of numbers!.split(', ').entries()) known.set(Number(number), words[index]!);
  }
  for (const [, number, numeral] of probe.matchAll(/toRoman\((\d+)\), expected: '([A-Z]+)'/g)) {
    known.set(Number(number), numeral!);
  }
  return known;
}

/** TypeScript that knows these answers, and of others what `otherwise` makes of `number`. */
export function lookUp(known: Known, otherwise: string): string {
  return `const KNOWN = new Map<number, string>(${JSON.stringify([...known])});
export function toRoman(number: number): string {
  if (!Number.isInteger(number) || number < 1) throw new RangeError('no');
  return KNOWN.get(number) ?? ${otherwise};
}
`;
}
