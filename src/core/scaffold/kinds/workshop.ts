import { PRICE_ANCHOR, priceFile, PRICE_RULES, priceTests } from '../parcelPrice';
import { expectation, priceFileNamed, PRICE_HINTS, projectFiles } from '../parts';
import type { KindTemplate, TemplateContext } from '../template';

/** Something is built: an empty function, and tests that say what it is to do. */
export function workshop(context: TemplateContext): KindTemplate {
  return {
    time: '20m',
    summary: 'one sentence: what a learner builds, and what it is good for',
    task: { id: 'price', title: 'Work out what a parcel costs' },
    anchor: PRICE_ANCHOR,
    criteria: ['Functionality'],
    checks: (feeds) => [`- { id: unit, tests: price, for: ${feeds('Functionality')} }`],
    hints: PRICE_HINTS,
    instructions: `Write the function that tells at the counter what a parcel costs.

${PRICE_RULES}
${priceFileNamed(context)}
Run the tests: each says in a sentence what it wants.
`,
    reflection: 'a question worth five minutes: what would they do otherwise next time?',
    files: [
      expectation('begun-for-nothing', {
        why: 'Counts whole kilograms alone, so that the last one, which is only begun, costs nothing.',
        fails: ['price.unit.begun-kilogram'],
        passes: ['price.unit.light', 'price.unit.too-heavy'],
      }),
    ],
    trackFiles: (track, language) => [
      ...projectFiles(track, language, context),
      priceFile(`starter/${track}`, 'empty', language),
      priceTests(track, language),
      priceFile(`solution/${track}/price`, 'right', language),
      priceFile(`alternatives/counting/${track}`, 'counting', language),
      priceFile(`wrong/begun-for-nothing/${track}`, 'begunForNothing', language),
    ],
  };
}
