import type { ScaffoldTrack } from '../answers';
import { priceFile } from '../parcelPrice';
import { expectation, projectFiles } from '../parts';
import type { ScaffoldFile } from '../scaffoldFile';
import { byTrack, type KindTemplate, type TemplateContext } from '../template';

/** Code is read: questions with right answers, and a diagram of what calls what. */
export function trace(context: TemplateContext): KindTemplate {
  return {
    time: '25m',
    summary: 'one sentence: which code is read, and what a learner understands when they are through',
    task: { id: 'follow', title: 'Follow a parcel through the code' },
    anchor: { typescript: 'src/desk.ts#Desk.takeIn', python: 'desk.py#Desk.take_in' },
    criteria: ['Functionality', 'Code quality'],
    checks: (feeds) => [
      `- { id: rules, answers: questions/rules.yaml, for: ${feeds('Functionality')}, credit: share }`,
      `- id: talk`,
      `  artefact: trace.mmd`,
      `  for: ${feeds('Code quality')}`,
      `  credit: share`,
      `  must:`,
      `    - { id: kind, diagram: sequence }`,
      `    - id: in-order`,
      `      title: the customer asks the desk, the desk asks for the price, and both are answered`,
      `      order:`,
      `        - { from: Customer, to: Desk }`,
      `        - { from: Desk, to: Price }`,
      `        - { from: Price, to: Desk }`,
      `        - { from: Desk, to: Customer }`,
    ],
    hints: [
      {
        text: `Begin where a customer comes in, and write down every call with what is handed over. Who works out the price?
`,
        when: 'after: { attempts: 1 }',
      },
      {
        text: `An arrow in the diagram is a call or its answer. An answer goes the way back: \`Desk-->>Customer: …\`.
`,
        when: 'failing: talk.in-order, after: { attempts: 1 }',
      },
      {
        text: `A different problem, worked through: a reader asks at a library's counter for a book, the counter looks into the catalogue.

\`\`\`
sequenceDiagram
  Reader->>Counter: is it there?
  Counter->>Catalogue: shelf of the book
  Catalogue-->>Counter: B 7
  Counter-->>Reader: in the second room
\`\`\`
`,
        when: 'after: { attempts: 3 }',
      },
    ],
    instructions: `A customer brings a parcel to the desk. Follow it through the code.

${byTrack(context.tracks, {
  typescript: 'Begin with `takeIn` in `src/desk.ts`.\n',
  python: 'Begin with `take_in` in `desk.py`.\n',
})}
1. Answer the questions. Where you are not sure, read; running the code is allowed as well.
2. Draw in \`trace.mmd\` who asks whom, in order, with Customer, Desk and Price. The panel draws it as you write.
`,
    reflection: 'a question worth five minutes: which line surprised them, and why?',
    files: [
      { path: 'questions/rules.yaml', text: QUESTIONS },
      expectation('desk-knows-all', {
        why: 'The desk answers by itself, as if it knew the prices.',
        fails: ['follow.talk.in-order'],
        passes: ['follow.talk.kind'],
      }),
    ],
    trackFiles: (track, language) => [
      ...projectFiles(track, language, context),
      priceFile(`starter/${track}`, 'right', language),
      desk(`starter/${track}`, language),
      { path: `starter/${track}/trace.mmd`, text: 'sequenceDiagram\n  Customer->>Desk: a parcel of 2,300 g\n' },
      { path: `solution/${track}/follow/trace.mmd`, text: RIGHT },
      {
        path: `wrong/desk-knows-all/${track}/trace.mmd`,
        text: 'sequenceDiagram\n  Customer->>Desk: a parcel of 2,300 g\n  Desk-->>Customer: number 1, 7.00\n',
      },
    ],
  };
}

const RIGHT = `sequenceDiagram
  Customer->>Desk: a parcel of 2,300 g
  Desk->>Price: 2,300 g
  Price-->>Desk: 700 cents
  Desk-->>Customer: number 1, 7.00
`;

function desk(folder: string, language: ScaffoldTrack): ScaffoldFile {
  return language === 'typescript'
    ? { path: `${folder}/src/desk.ts`, text: TYPESCRIPT }
    : { path: `${folder}/desk.py`, text: PYTHON };
}

const TYPESCRIPT = `import { priceOf } from './parcelPrice.ts';

export interface Receipt {
  readonly number: number;
  readonly cents: number;
}

/** Takes parcels in, and gives each a number. */
export class Desk {
  private last = 0;

  takeIn(grams: number): Receipt {
    const cents = priceOf(grams);
    this.last += 1;
    return { number: this.last, cents };
  }
}
`;

const PYTHON = `from dataclasses import dataclass

from parcel_price import price_of


@dataclass(frozen=True)
class Receipt:
    number: int
    cents: int


class Desk:
    """Takes parcels in, and gives each a number."""

    def __init__(self):
        self._last = 0

    def take_in(self, grams):
        cents = price_of(grams)
        self._last += 1
        return Receipt(self._last, cents)
`;

const QUESTIONS = `title: What the desk does
questions:
  - id: price
    text: What does a parcel of 2,300 g cost, in cents?
    number:
      value: 700
      unit: cents
      feedback: # numbers that a known mistake leads to
        - { near: 550, tolerance: 0, says: 'That is one further kilogram. How many are begun?' }
        - { near: 7, tolerance: 0, says: 'In whole money that is right. The answer is asked for in cents.' }
    explanation: The first kilogram costs 400, and two more are begun at 150 each.

  - id: number
    text: The first parcel of the day weighs 21 kg and is refused. Which number does the next one get?
    choice:
      - { text: '1', correct: true }
      - { text: '2', feedback: 'Which comes first in the code: the number, or the price?' }
      - { text: '0', feedback: 'Look at where the number is counted up, and what is answered.' }
    explanation: The price is asked for before the number is counted up, so a refused parcel uses none.
`;
