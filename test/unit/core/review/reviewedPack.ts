import { samplePack } from '../../../fakes/samplePack';

/** The sample pack, whose first task is also explained and reviewed, and which asks questions. */
export function reviewedPack(
  changes: Readonly<Record<string, string | undefined>> = {},
): Record<string, string | undefined> {
  const yaml = samplePack()['greet/exercise.yaml']!.replace(
    'optional: true }\n',
    `optional: true }
      - { id: why, explain: why.yaml, for: Style, optional: true }
      - { id: looking, reflection: [Why by name?], for: Style, optional: true }
      - { id: reading, review: reading.yaml, for: Style, points: 2 }
`,
  );
  return {
    'greet/exercise.yaml': yaml,
    'greet/reading.yaml': `guidance: Read it once.
atLeast: 60%
points:
  - { id: names, text: Names say what things are, weight: 4 }
  - { id: size, text: Each function does one thing, guidance: One sentence each. }
`,
    'greet/why.yaml': `prompt: Why by name?
minWords: 2
points:
  - { id: kind, text: It is kinder, weight: 1 }
  - { id: short, text: It is shorter, weight: 1 }
atLeast: 1
model: why.md
`,
    'greet/why.md': 'The secret model answer.\n',
    ...changes,
  };
}

/** A review of the sample pack's first task, as a file; with what a test changes. */
export function reviewOf(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    whetstoneReview: 1,
    ...{ pack: 'acme.sample', exercise: 'greet', track: 'typescript', task: 'hello', check: 'reading', revision: 1 },
    ...{ reviewer: 'Grace', role: 'peer', writtenAt: 1000 },
    scores: { names: { score: 3, comment: 'One name is short.' }, size: { score: 1 } },
    comments: [{ file: 'src/code.ts', line: 2, text: 'What is this?', quote: 'two' }],
    summary: 'Read in one go.',
    code: { hash: 'x', files: {} },
    ...changes,
  };
}
