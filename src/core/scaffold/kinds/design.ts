import { expectation } from '../parts';
import type { KindTemplate } from '../template';

/** Something is decided: a diagram of the parts, and a choice that is weighed. */
export function design(): KindTemplate {
  return {
    time: '45m',
    summary: 'one sentence: what is to be designed, and what makes it hard',
    task: { id: 'decide', title: 'Draw the parts, and decide where prices are kept' },
    criteria: ['Functionality', 'Code quality'],
    checks: (feeds) => [
      `- id: parts`,
      `  artefact: design/parts.mmd`,
      `  for: ${feeds('Functionality')}`,
      `  credit: share`,
      `  must:`,
      `    - { id: kind, diagram: flowchart }`,
      `    - { id: names, names: [Counter, Price list, Receipts] }`,
      `    - { id: asks, connects: { from: Counter, to: Price list } }`,
      `    - { id: keeps, connects: { from: Counter, to: Receipts } }`,
      `- { id: choice, matrix: matrix/prices.yaml, for: ${feeds('Code quality')}, credit: share }`,
    ],
    hints: [
      {
        text: `Who needs a price, and who needs to know what was paid? Draw these first, then the arrows: who asks whom?
`,
        when: 'after: { attempts: 1 }',
      },
      {
        text: `An arrow leads from who asks to who is asked. The price list asks nobody.
`,
        when: 'failing: parts.asks, after: { attempts: 1 }',
      },
      {
        text: `A different problem, worked through: a library weighs a notebook at the desk against one list for all desks.

Reliable, 60 %: the notebook is always there, 4; the list needs a network, 2. Up to date, 40 %: the notebook is a day behind, 2;
the list is not, 5. The notebook has 3.2 and the list 3.2 as well: then the reason decides, and it is written down.
`,
        when: 'after: { attempts: 2 }',
      },
    ],
    instructions: `A parcel service has twelve counters, and prices change once a month. Decide where the prices are kept.

1. Draw the parts in \`design/parts.mmd\`, as a flowchart: the Counter, the Price list, the Receipts, and who asks whom. The
   panel draws it as you write.
2. Weigh the two ways in the panel (or in \`design/prices.yaml\`), choose one, and say why.
`,
    reflection: 'a question worth five minutes: what would have to change for the other choice to be the better one?',
    files: [
      { path: 'matrix/prices.yaml', text: MATRIX },
      { path: 'matrix/prices-reasoning.md', text: REASONING },
      expectation('other-way-round', {
        why: 'The arrows lead the way that data flows, and not from who asks to who is asked.',
        fails: ['decide.parts.asks'],
        passes: ['decide.parts.kind', 'decide.parts.names'],
      }),
      expectation('against-its-totals', {
        why: 'It chooses what has less, and does not say why.',
        fails: ['decide.choice.choice'],
        passes: ['decide.choice.parses', 'decide.choice.scores'],
      }),
    ],
    trackFiles: (track) => [
      { path: `starter/${track}/design/parts.mmd`, text: 'flowchart LR\n  counter[Counter]\n' },
      { path: `starter/${track}/design/prices.yaml`, text: EMPTY },
      { path: `solution/${track}/decide/design/parts.mmd`, text: PARTS },
      { path: `solution/${track}/decide/design/prices.yaml`, text: COPIES },
      { path: `alternatives/one-server/${track}/design/parts.mmd`, text: PARTS },
      { path: `alternatives/one-server/${track}/design/prices.yaml`, text: SERVER },
      {
        path: `wrong/other-way-round/${track}/design/parts.mmd`,
        text: PARTS.replace('counter --> prices', 'prices --> counter'),
      },
      {
        path: `wrong/against-its-totals/${track}/design/prices.yaml`,
        text: COPIES.replace('choice: each-counter', 'choice: one-server'),
      },
    ],
  };
}

const PARTS = `flowchart LR
  counter[Counter]
  prices[Price list]
  receipts[(Receipts)]
  counter --> prices
  counter --> receipts
`;

const EMPTY = `# Where the prices are kept. Scores go from 1 to 5, and more is better.
criteria:
  reliable:
    weight: 60
    scores:
      each-counter:
      one-server:
    why:
  up-to-date:
    weight: 40
    scores:
      each-counter:
      one-server:
    why:

choice: # each-counter or one-server
because: # at least 15 words
# Only where you choose another than your totals say:
despite:
`;

const COPIES = `criteria:
  reliable:
    weight: 60
    scores: { each-counter: 5, one-server: 2 }
    why: A counter has to tell prices on a day on which the network is down as well.
  up-to-date:
    weight: 40
    scores: { each-counter: 3, one-server: 5 }
    why: A copy is a day behind at most, and prices change once a month.
choice: each-counter
because: >-
  Every counter has to go on working when something else does not, and the price of being a little late is small beside a
  queue that stands.
`;

const SERVER = `criteria:
  reliable:
    weight: 60
    scores: { each-counter: 3, one-server: 4 }
    why: Twelve copies are twelve things that can be out of order; the server is watched day and night.
  up-to-date:
    weight: 40
    scores: { each-counter: 2, one-server: 5 }
    why: A copy that was not fetched for a week goes on telling old prices, and nobody notices.
choice: one-server
because: >-
  A wrong price costs more than a minute of waiting, and one place that is watched is easier to trust than twelve that are
  not.
`;

const MATRIX = `title: Where the prices are kept
file: design/prices.yaml
criteria:
  - { id: reliable, title: Reliable, weight: 60, text: A counter works while the network does not. }
  - { id: up-to-date, title: Up to date, weight: 40, text: All counters have the new prices on the first of the month. }
options:
  - { id: each-counter, title: A copy at each counter, text: It is fetched every night. }
  - { id: one-server, title: One server, text: Each counter asks it for each parcel. }
words: { scores: 6, choice: 15 }
reasoning: matrix/prices-reasoning.md
`;

const REASONING = `Prices change once a month, and parcels come all day. What is needed often and changes seldom is best kept where it is needed; a
night is time enough to fetch it. One server would be right where prices change by the minute.
`;
