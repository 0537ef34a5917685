import type { ScaffoldTrack } from './answers';
import type { ScaffoldFile } from './scaffoldFile';
import { byTrack, type TemplateContext, type TemplateHint } from './template';
import { PRICE_FILE } from './parcelPrice';
import { yamlText } from './yamlText';

// Parts that several kinds of exercises have.

/** The ladder for whoever works on the price of a parcel. */
export const PRICE_HINTS: readonly TemplateHint[] = [
  {
    text: `Take one parcel of 2,001 g and work its price out by hand. How many kilograms are begun after the first one?
`,
    when: 'after: { attempts: 1 }',
  },
  {
    text: `The part of a kilogram that is left over has to be paid for as well. Which way of making a whole number of a broken one
does that: the nearest, the one below, or the one above?
`,
    when: 'failing: unit.begun-kilogram, after: { attempts: 1 }',
  },
  {
    text: `A different problem, worked through: a car park is free for an hour, and each further half hour that is begun costs 2.00.

Somebody stays 95 minutes. 35 of them are to be paid for. 35 / 30 is a little more than 1, so two half hours are begun:
4.00. Somebody who stays 40 minutes pays for none, and not for "less than none": that is what a lower bound of 0 is for.
`,
    when: 'after: { attempts: 2 }',
  },
];

/** Where the code of the price is, for a sentence. */
export function priceFileNamed({ tracks }: TemplateContext): string {
  return byTrack(tracks, {
    typescript: `The code is \`priceOf\` in \`${PRICE_FILE.typescript}\`.\n`,
    python: `The code is \`price_of\` in \`${PRICE_FILE.python}\`.\n`,
  });
}

/** What a workspace of its own needs beside the code; a base brings that. */
export function projectFiles(track: string, language: ScaffoldTrack, { hasBase }: TemplateContext): ScaffoldFile[] {
  if (hasBase || language !== 'typescript') return [];
  return [{ path: `starter/${track}/package.json`, text: '{\n  "private": true,\n  "type": "module"\n}\n' }];
}

/** What is wrong with a wrong answer, and where that has to show. */
export function expectation(
  name: string,
  expected: {
    readonly why: string;
    readonly fails: readonly string[];
    readonly passes?: readonly string[];
    readonly benchmarks?: readonly string[];
  },
): ScaffoldFile {
  const list = (key: string, names: readonly string[] = []): string =>
    names.length === 0 ? '' : `${key}: [${names.join(', ')}]\n`;
  const text = `why: ${yamlText(expected.why)}\n${list('fails', expected.fails)}${list('passes', expected.passes)}${list('benchmarks', expected.benchmarks)}`;
  return { path: `wrong/${name}/expect.yaml`, text };
}
