import { blank } from './blank';
import { hintLines } from './codeTask';
import type { ScaffoldFile } from './scaffoldFile';
import type { NewTask, TaskContext } from './taskFiles';
import { yamlText } from './yamlText';

/** A task that is done in words: in exercises without code, and where nothing is known of how tests are written. */
export function noteTask({ answers, tracks, after, alternatives, feeds }: TaskContext): NewTask {
  const { id, title } = answers;
  const wrong = `${id}-without-reasons`;
  const note = (folder: string, text: string): ScaffoldFile => ({ path: `${folder}/notes/${id}.md`, text });
  return {
    yaml: [
      `id: ${id}`,
      `title: ${yamlText(title)}`,
      `checks:`,
      `  - id: note`,
      `    artefact: notes/${id}.md`,
      ...(feeds === undefined ? [] : [`    for: ${feeds}`]),
      `    credit: share`,
      `    must:`,
      `      - { id: what, sections: [What we do], words: 10 }`,
      `      - { id: why, sections: [Why], words: 10 }`,
      ...hintLines(id, [
        'after: { attempts: 1 }',
        'failing: note.why, after: { attempts: 1 }',
        'after: { attempts: 2 }',
      ]),
      `solution: { seal: honour }`,
    ],
    files: [
      { path: `tasks/${id}.md`, text: instructions(id) },
      ...HINTS.map((text, index) => ({ path: `hints/${id}-${index + 1}.md`, text })),
      {
        path: `wrong/${wrong}/expect.yaml`,
        text: `why: It says what is done, and leaves everybody to guess why.
${after === undefined ? '' : `after: ${after}\n`}fails: [${id}.note.why]
passes: [${id}.note.what]
`,
      },
      ...tracks.flatMap(({ id: track }) => [
        note(`starter/${track}`, EMPTY),
        note(`solution/${track}/${id}`, WHAT + WHY),
        note(`wrong/${wrong}/${track}`, `${WHAT}\n## Why\n`),
      ]),
      ...alternatives.flatMap(({ name, tracks: own }) =>
        own.map((track) => note(`alternatives/${name}/${track}`, WHAT + WHY)),
      ),
    ],
  };
}

const EMPTY = `# A decision

## What we do

## Why
`;

const WHAT = `# A decision

## What we do

From the first of the month on every counter fetches the prices in the night, and keeps a copy of them.
`;

const WHY = `
## Why

A counter goes on working when the network is down, and prices change so seldom that a night is early enough.
`;

function instructions(id: string): string {
  return `## What to do

${blank('what is to be written in this task, and why it comes after the one before; the rest is an example to be replaced, here, in the starter, the solution, the hints and the wrong answer')}

Write down in \`notes/${id}.md\` what is to be done and why, for somebody who was not there when it was decided.
`;
}

const HINTS = [
  'Write for a colleague who comes next year. What would they ask first?\n',
  'A reason names what would happen otherwise, and to whom.\n',
  `A different decision, worked through: a library closes on Mondays.

What we do: the doors stay shut on Mondays, and books can be given back at the box. Why: hardly anybody came on Mondays, and on
Saturdays, when many do, there were too few hands.
`,
];
