/** Changes to the sample pack: its first exercise asks questions, then for an explanation, and has no tests. */
export function askingPack(
  changes: Readonly<Record<string, string | undefined>> = {},
): Record<string, string | undefined> {
  return {
    'greet/exercise.yaml': `id: greet
title: Say hello
summary: Greets whoever comes.
kind: trace
level: beginner
time: 10m
rubric: core
tracks:
  typescript: { runner: node-test }
tasks:
  - id: ask
    title: Answer questions
    checks:
      - { id: rules, answers: questions/rules.yaml, for: Functionality, credit: share }
    hints:
      - { text: hints/one.md, after: { attempts: 2 } }
      - { text: hints/two.md, failing: rules.days }
    solution: { seal: honour }
  - id: tell
    title: Explain it
    checks:
      - { id: why, explain: questions/why.yaml, for: Style, credit: share }
`,
    'greet/tasks/ask.md': '# Ask\n',
    'greet/tasks/tell.md': '# Tell\n',
    'greet/solution/typescript/ask/notes.md': 'Fourteen days.\n',
    'greet/questions/rules.yaml': `title: The rules
questions:
  - id: days
    text: How many *days* is a loan?
    number:
      value: 14
      unit: days
      feedback: [{ near: 7, says: That is a renewal. }]
    explanation: Two weeks.
  - id: who
    text: Who may borrow?
    choice:
      - { id: readers, text: Readers, correct: true, feedback: Everybody with a card. }
      - { id: staff, text: The staff, correct: true }
      - { id: cats, text: Cats, feedback: They have no card. }
  - id: steps
    text: In which order?
    order: [Ask, Look, Lend]
    feedback: Nobody lends before having looked.
  - id: word
    text: What is the queue called?
    short: { accept: [FIFO], feedback: [{ answer: LIFO, says: That is a stack. }] }
`,
    'greet/questions/why.yaml': `prompt: Why is there a queue?
minWords: 5
atLeast: 2
points:
  - { id: fair, text: It is fair. }
  - { id: known, text: It can be **known** who is next. }
  - { id: price, text: It has a price. }
model: questions/why.md
`,
    'greet/questions/why.md': 'A queue is *fair*, which is the model answer.\n',
    ...changes,
  };
}
