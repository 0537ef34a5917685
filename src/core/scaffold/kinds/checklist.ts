import { PRICE_ANCHOR, priceFile, PRICE_RULES, priceTests } from '../parcelPrice';
import { expectation, priceFileNamed, PRICE_HINTS, projectFiles } from '../parts';
import type { KindTemplate, TemplateContext } from '../template';

/** Something is made ready for service: items that tests, a file or the learner's word show. */
export function checklist(context: TemplateContext): KindTemplate {
  return {
    time: '30m',
    summary: 'one sentence: what is to go into service, and that a learner shows it to be ready',
    task: { id: 'ready', title: 'Show that the prices are ready for service' },
    anchor: PRICE_ANCHOR,
    criteria: ['Functionality', 'Code quality'],
    checks: (feeds) => [
      `- { id: unit, tests: price, for: ${feeds('Functionality')} }`,
      `- id: runbook`,
      `  artefact: runbook.md`,
      `  for: ${feeds('Code quality')}`,
      `  must:`,
      `    - { id: sections, sections: [What can go wrong, What to do then], words: 12 }`,
      `- { id: list, checklist: checklists/ready.yaml, for: ${feeds('Code quality')}, credit: share }`,
    ],
    hints: PRICE_HINTS,
    instructions: `Tomorrow the counter works with this code. Go through the list before that: two items are shown by tests and by a
file, the others by your word, with a note that says how you know.

${PRICE_RULES}
${priceFileNamed(context)}
In \`runbook.md\` write down what can go wrong at the counter and what is to be done then, for somebody who has not seen the
code.
`,
    reflection: 'a question worth five minutes: which item would they add after the first week?',
    files: [
      { path: 'checklists/ready.yaml', text: LIST },
      expectation('empty-runbook', {
        why: 'The code is mended, and the runbook has headings and nothing below them.',
        fails: ['ready.runbook.sections'],
        passes: ['ready.unit.too-heavy', 'ready.unit.begun-kilogram'],
      }),
    ],
    trackFiles: (track, language) => [
      ...projectFiles(track, language, context),
      priceFile(`starter/${track}`, 'twoMistakes', language),
      { path: `starter/${track}/runbook.md`, text: '# At the counter\n\n## What can go wrong\n\n## What to do then\n' },
      priceTests(track, language),
      priceFile(`solution/${track}/ready`, 'right', language),
      { path: `solution/${track}/ready/runbook.md`, text: RUNBOOK },
      priceFile(`alternatives/counting/${track}`, 'counting', language),
      { path: `alternatives/counting/${track}/runbook.md`, text: RUNBOOK },
      priceFile(`wrong/empty-runbook/${track}`, 'right', language),
    ],
  };
}

const LIST = `title: Ready for service
note: required
areas:
  - title: Prices
    items:
      - { id: prices, text: Every price is right, proof: { check: unit } }
      - id: round-numbers
        text: Nobody at the counter has to work with fractions of a cent
        help: Prices are whole cents. Look at what becomes of a weight that is no whole number of grams.
  - title: Operation
    items:
      - { id: runbook, text: Whoever is on duty knows what to do, proof: { check: runbook } }
      - id: way-back
        text: There is a way back to the prices of yesterday
        help: Say in the note which one it is, and who has tried it.
`;

const RUNBOOK = `# At the counter

## What can go wrong

A parcel that weighs more than twenty kilograms is refused with an error, and the customer still stands there with it.

## What to do then

Tell the customer the limit, give back the parcel, and point to the freight desk. Note the weight in the book.
`;
