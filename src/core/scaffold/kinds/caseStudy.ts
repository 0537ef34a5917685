import { expectation } from '../parts';
import type { KindTemplate } from '../template';

/** What somebody else has done is read and told: a report with substance, and figures that are worked out. */
export function caseStudy(): KindTemplate {
  return {
    time: '45m',
    summary: 'one sentence: whose story it is, and what a learner takes from it',
    task: { id: 'tell', title: 'Tell what they did, and what it came to' },
    criteria: ['Functionality', 'Code quality'],
    checks: (feeds) => [
      `- { id: figures, answers: questions/figures.yaml, for: ${feeds('Functionality')}, credit: share }`,
      `- id: report`,
      `  artefact: report.md`,
      `  for: ${feeds('Code quality')}`,
      `  credit: share`,
      `  must:`,
      `    - { id: sections, sections: [What they had, What they changed, What it came to], words: 15 }`,
      `    - { id: limits, title: it says what the figures do not tell, sections: [What we do not know], words: 12 }`,
    ],
    hints: [
      {
        text: `Tell first what was there before, in figures where you have some. What hurt, and whom?
`,
        when: 'after: { attempts: 1 }',
      },
      {
        text: `A figure tells what was measured. What was not: other days, other customers, what it cost to build? Choose two.
`,
        when: 'failing: report.limits, after: { attempts: 1 }',
      },
      {
        text: `A different story, worked through: a bakery put a second oven in, and its queue became half as long.

What we do not know: whether fewer people came that month, and what the oven costs when it stands idle. Neither makes the
story wrong; both are needed by whoever wants to do the same.
`,
        when: 'after: { attempts: 2 }',
      },
    ],
    instructions: `A parcel service took 200 parcels a day at three counters, and by the end of the year 3,000 a day at twelve. It had begun to
print labels at home: customers weigh and pay before they come, and the counter only scans.

1. Answer the questions about the figures.
2. Write \`report.md\`: what they had, what they changed, what it came to, and what we do not know.
`,
    reflection: 'a question worth five minutes: would it work where they are, and what would be in the way?',
    files: [
      { path: 'questions/figures.yaml', text: QUESTIONS },
      expectation('only-good-news', {
        why: 'It tells the story as a success and says nothing of what is not known.',
        fails: ['tell.report.limits'],
        passes: ['tell.report.sections'],
      }),
    ],
    trackFiles: (track) => [
      { path: `starter/${track}/report.md`, text: EMPTY },
      { path: `solution/${track}/tell/report.md`, text: TOLD + LIMITS },
      { path: `alternatives/as-a-letter/${track}/report.md`, text: LETTER },
      { path: `wrong/only-good-news/${track}/report.md`, text: TOLD },
    ],
  };
}

const EMPTY = `# Labels from home

## What they had

## What they changed

## What it came to

## What we do not know
`;

const TOLD = `# Labels from home

## What they had

Three counters took two hundred parcels a day. Each parcel was weighed, priced, paid for and labelled while the others waited.

## What they changed

Customers weigh and pay at home and bring a parcel with its label. At the counter somebody scans it and is done.

## What it came to

Three thousand parcels a day at twelve counters: fifteen times as many with four times the counters, by the end of one year.
`;

const LIMITS = `
## What we do not know

How many weights were wrong at home, who paid for those, and how many customers without a printer stayed away.
`;

const LETTER = `# A letter to the board

## What they had

Dear board, at three counters every single parcel was weighed and paid for by hand, two hundred on a usual day.

## What they changed

They let customers do the weighing and paying at home, so that a clerk at the counter only has to scan a finished label.

## What it came to

After a year there were twelve counters and three thousand parcels a day, which is two hundred and fifty for each counter.

## What we do not know

Nobody has counted the parcels with a wrong weight, nor asked those who went to somebody else instead.
`;

const QUESTIONS = `title: The figures
questions:
  - id: factor
    text: How many times as many parcels a day were there at the end?
    number:
      value: 15
      feedback: # numbers that a known mistake leads to
        - { near: 2800, tolerance: 0, says: That is how many more there were. }
    explanation: 3,000 for 200.

  - id: for-each-counter
    text: How many parcels a day did each counter take at the end?
    number: { value: 250 }
    explanation: 3,000 at 12 counters. At the beginning it was 200 at 3, some 67.
`;
