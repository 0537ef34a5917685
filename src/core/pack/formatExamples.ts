import type { FormatFile } from './jsonSchema';

/** A small sound one of each file, for the reference. Other files that they name are not there. */
export const EXAMPLES: Readonly<Record<FormatFile, string>> = {
  pack: `
whetstone: 1
id: acme.lending
title: Lending books
summary: Lend a library's books without losing any.
version: 1.0.0
groups:
  - { id: desk, title: At the desk }
rubrics:
  core: { Functionality: 60, Code quality: 40 }
grades: { A: 90, B: 75, C: 60, F: 0 }
paths:
  - id: first-week
    title: Your first week
    summary: From one book to a whole shelf.
    stages:
      - { title: One book, week: 1, exercises: [lend-a-book] }
`,
  exercise: `
id: lend-a-book
title: Lend a book
summary: A book that is lent cannot be lent again until it is back.
kind: workshop
level: beginner
time: 30m
group: desk
rubric: core
tracks:
  typescript: { runner: node-test }
tasks:
  - id: once
    title: Lend it once
    anchor: src/desk.ts#lend
    checks:
      - { id: unit, tests: once, for: Functionality }
    hints:
      - { text: hints/once-1.md, after: { attempts: 1 } }
      - { text: hints/once-twice.md, after: { attempts: 1 }, failing: unit.refuses-twice }
      - { text: hints/once-example.md, after: { attempts: 3 } }
    solution: { seal: honour }
`,
  expectation: `
why: It asks whether the book is there, and not whether it is lent.
fails: [once.unit.refuses-twice]
passes: [once.unit.lends]
`,
  outline: `
- section: 1 The desk
  items:
    - { id: desk/once, kind: requirement, text: A book is lent once }
    - { id: desk/late, kind: number, text: A book is late after 14 days }
- { id: grades, kind: rule, text: A from 90 %, coveredBy: { grades: true } }
`,
  answers: `
title: What the desk does
questions:
  - id: due-day
    text: Ada borrows *Emma* on day 3. On which day is it due?
    number:
      value: 17
      feedback:
        - { near: 16, says: The first day does not count. }
    explanation: Fourteen days after day 3.
  - id: who
    text: Who may renew a loan?
    choice:
      - { text: Whoever has the book, correct: true }
      - { text: Whoever waits for it, feedback: They reserve it. }
`,
  explain: `
prompt: Explain what the line in \`renew\` protects, and what it costs.
minWords: 40
points:
  - { id: starving, text: Those who wait could be kept waiting for ever., weight: 2 }
  - { id: cost, text: A reader cannot plan. }
atLeast: 60%
model: questions/renew.model.md
`,
  matrix: `
title: Where the loans are kept
file: decision.yaml
criteria:
  - { id: performance, title: Performance, weight: 30 }
  - { id: cost, title: Cost, weight: 70 }
options:
  - { id: json-file, title: JSON file }
  - { id: sqlite, title: SQLite }
`,
  checklist: `
title: Ready for the open day
note: required
areas:
  - title: Safety
    items:
      - { id: crowd, text: Nobody is let in once the house is full, proof: { check: doors.unit } }
      - { id: exits, text: Both exits are free, help: Go and push the doors. }
`,
  review: `
by: [peer, instructor]
guidance: Read \`src/label.ts\` once, from the top.
atLeast: 60%
points:
  - { id: names, text: Names say what things are, weight: 4 }
  - { id: size, text: Each function does one thing, weight: 3 }
`,
  lab: `
title: An evening with rushes
program: desk
figures:
  p95: { title: 95 of 100 readers are served within, unit: s }
predictions:
  - { id: p95, text: Within how long are 95 of 100 readers served?, figure: p95 }
goals:
  - { id: quick, text: Served within two and a half minutes, figure: p95, atMost: 150 }
`,
  fault: `
about: the order of several books by one author
change:
  - { file: src/shelf.ts, from: a.title < b.title, to: b.title < a.title }
`,
};
