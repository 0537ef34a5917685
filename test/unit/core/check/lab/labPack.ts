import { samplePack } from '../../../../fakes/samplePack';

/** The definition of the sample lab. */
export const LAB_YAML = `program: queue
seed: 7
timeout: 5s
figures:
  p95: { title: Served within, unit: s }
  lost: { title: Lost }
predictions:
  - { id: wait, text: How long do they wait?, figure: p95 }
  - { id: why, text: Why? }
goals:
  - { id: quick, text: Served quickly, figure: p95, atMost: 30 }
  - { id: whole, text: Nobody is lost, figure: lost, atMost: 0 }
`;

const EXERCISE = `id: greet
title: Say hello
summary: Greets whoever comes.
kind: lab
level: beginner
time: 10m
group: basics
rubric: core
tracks:
  typescript: { runner: node-test, kit: [simulator] }
tasks:
  - id: hello
    title: Greet by name
    checks:
      - { id: desk, lab: labs/queue.lab.yaml, for: Functionality, credit: share }
`;

/** The sample pack with its first exercise as a lab. */
export function labPack(changes: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  return samplePack({
    'greet/exercise.yaml': EXERCISE,
    'greet/tasks/many.md': undefined,
    'greet/labs/queue.lab.yaml': LAB_YAML,
    'greet/lab/typescript/queue/lab.ts': 'export function lab() {}\n',
    'greet/lab/typescript/queue/load.ts': 'export const load = 1;\n',
    ...changes,
  });
}

export const LAB_EXERCISE = EXERCISE;
