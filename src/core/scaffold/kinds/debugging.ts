import { PRICE_ANCHOR, priceFile, PRICE_RULES, priceTests } from '../parcelPrice';
import { expectation, priceFileNamed, PRICE_HINTS, projectFiles } from '../parts';
import type { KindTemplate, TemplateContext } from '../template';

/** Something is mended: code with two mistakes, tests that show them, and an explanation of how they were found. */
export function debugging(context: TemplateContext): KindTemplate {
  return {
    time: '30m',
    summary: 'one sentence: what goes wrong, for whom, and that a learner finds out why',
    task: { id: 'price', title: 'Find the two mistakes in the price' },
    anchor: PRICE_ANCHOR,
    criteria: ['Functionality', 'Code quality'],
    checks: (feeds) => [
      `- { id: unit, tests: price, for: ${feeds('Functionality')}, points: 3, credit: share }`,
      `- { id: why, explain: explain/why.yaml, for: ${feeds('Code quality')} }`,
    ],
    hints: PRICE_HINTS,
    instructions: `At the counter they have noticed two things: some prices are too low, and somebody has sent 22 kg.

${PRICE_RULES}
${priceFileNamed(context)}
1. Run the tests. Some pass: that much works, and is to go on working.
2. Find the two mistakes and mend them.
3. Explain in your own words what was wrong, so that whoever comes next does not make them again.
`,
    reflection: 'a question worth five minutes: how would they have noticed the mistakes earlier?',
    files: [
      { path: 'explain/why.yaml', text: WHY },
      { path: 'explain/why.model.md', text: MODEL },
      expectation('one-of-two', {
        why: 'Mends the kilogram that is begun and leaves the limit as it is.',
        fails: ['price.unit.too-heavy'],
        passes: ['price.unit.begun-kilogram', 'price.unit.light'],
      }),
    ],
    trackFiles: (track, language) => [
      ...projectFiles(track, language, context),
      priceFile(`starter/${track}`, 'twoMistakes', language),
      priceTests(track, language),
      priceFile(`solution/${track}/price`, 'right', language),
      priceFile(`alternatives/counting/${track}`, 'counting', language),
      priceFile(`wrong/one-of-two/${track}`, 'takesTooMuch', language),
    ],
  };
}

const WHY = `title: What was wrong with the price
prompt: |
  Explain both mistakes to a colleague: what the code did, what it should have done, and by which parcel you saw it.
minWords: 30
points: # what a good explanation says; learners mark their own by it
  - { id: begun, text: 'A kilogram that is only begun was not paid for: the number was rounded down.' }
  - { id: limit, text: 'The limit in the code was another than the one in its message.' }
  - { id: parcel, text: 'It names a parcel that shows each mistake.' }
atLeast: 2
model: explain/why.model.md
`;

const MODEL = `The number of further kilograms was rounded down, so that a parcel of 1,001 g cost as much as one of 1,000 g. It has to be
rounded up. And the code compared with 25 kg while its message speaks of 20: a parcel of 20,001 g went through.
`;
