import { PRICE_ANCHOR, priceFile, PRICE_RULES, priceTests } from '../parcelPrice';
import { expectation, priceFileNamed, PRICE_HINTS, projectFiles } from '../parts';
import type { KindTemplate, TemplateContext } from '../template';

/** Something has gone wrong in service: it is mended, and written up without blame. */
export function incident(context: TemplateContext): KindTemplate {
  return {
    time: '40m',
    summary: 'one sentence: what happened, whom it hit, and that a learner ends it and writes it up',
    task: { id: 'price', title: 'End the wrong prices, and write up what happened' },
    anchor: PRICE_ANCHOR,
    criteria: ['Functionality', 'Code quality'],
    checks: (feeds) => [
      `- { id: unit, tests: price, for: ${feeds('Functionality')}, points: 2 }`,
      `- id: report`,
      `  artefact: incident.md`,
      `  for: ${feeds('Code quality')}`,
      `  credit: share`,
      `  must:`,
      `    - { id: sections, sections: [Timeline, Cause, What changes], words: 12 }`,
      `    - { id: cause, title: the cause is said in words of the price, says: rounded }`,
    ],
    hints: PRICE_HINTS,
    instructions: `Since Monday parcels are too cheap. The counter has been told to weigh twice, which does not help.

${PRICE_RULES}
${priceFileNamed(context)}
1. Run the tests: they say which parcels are priced wrongly. Mend the code.
2. Write \`incident.md\`: what happened when, what the cause was, and what is changed so that it does not come back. Nobody is
   blamed in it: ask what made the mistake easy.
`,
    reflection: 'a question worth five minutes: what would have shown it on the first day?',
    files: [
      expectation('headings-alone', {
        why: 'The code is mended, and of the write-up there are the headings.',
        fails: ['price.report.sections'],
        passes: ['price.unit.begun-kilogram'],
      }),
    ],
    trackFiles: (track, language) => [
      ...projectFiles(track, language, context),
      priceFile(`starter/${track}`, 'begunForNothing', language),
      { path: `starter/${track}/incident.md`, text: EMPTY },
      priceTests(track, language),
      priceFile(`solution/${track}/price`, 'right', language),
      { path: `solution/${track}/price/incident.md`, text: WRITTEN },
      priceFile(`alternatives/counting/${track}`, 'counting', language),
      { path: `alternatives/counting/${track}/incident.md`, text: WRITTEN },
      priceFile(`wrong/headings-alone/${track}`, 'right', language),
    ],
  };
}

const EMPTY = `# Parcels that were too cheap

## Timeline

## Cause

## What changes
`;

const WRITTEN = `# Parcels that were too cheap

## Timeline

On Monday morning the new price list went into service. On Wednesday a clerk noticed that 1,001 g cost as much as 1,000 g.

## Cause

The number of kilograms was rounded down. A kilogram that was only begun was therefore not paid for by anybody.

## What changes

A test now holds the price on both sides of each whole kilogram. New price lists are tried on last week's parcels before they
go into service.
`;
