import assert from 'node:assert/strict';
import type { CoverageCheck } from '../../../../../src/core/check/model';
import { coverageCases } from '../../../../../src/core/check/coverage/coverageCases';
import { loadPack } from '../../../../../src/core/pack/loadPack';
import type { Exercise } from '../../../../../src/core/pack/model';
import { formatProblem } from '../../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../../fakes/samplePack';

const SOURCE = "typescript: { tests: ['tests/own/**'], files: ['src/*.ts'] }";
const CHECK = `{ id: reach, coverage: { ${SOURCE} }, lines: 90, branches: 80.5 }`;

/** The check begins in line 12, column 14. */
async function load(check: string, tracks = '{ typescript: { runner: node-test } }'): Promise<Exercise> {
  const text = `id: greet
title: Say hello
summary: Greets whoever comes.
kind: testing
level: beginner
time: 10m
rubric: core
tracks: ${tracks}
tasks:
  - id: hello
    title: Greet by name
    checks: [${check}]
`;
  const pack = await loadPack(new InMemoryPackFiles(samplePack({ 'greet/exercise.yaml': text })), '/packs/sample');
  return pack.exercises.find(({ id }) => id === 'greet') as Exercise;
}

describe('loading a check of coverage', () => {
  it('reads what is to be reached, by whose tests and of which files', async () => {
    const { tasks, problems } = await load(CHECK);
    assert.deepEqual(problems, []);
    const check = tasks[0]!.checks[0] as CoverageCheck;
    assert.deepEqual([check.kind, check.lines, check.branches, check.timeoutMs], ['coverage', 90, 80.5, 60_000]);
    assert.deepEqual(check.sources, { typescript: { tests: ['tests/own/**'], files: ['src/*.ts'] } });
    assert.deepEqual(
      coverageCases(check, 'typescript').map(({ id, title }) => `${id}: ${title}`),
      ['lines: Your tests run 90 % of the lines', 'branches: Your tests take 80.5 % of the branches'],
    );
    assert.deepEqual(coverageCases(check, 'python'), []);
  });

  const faults: readonly (readonly [what: string, check: string, problem: string, tracks?: string])[] = [
    [
      'that nothing is asked',
      `{ id: reach, coverage: { ${SOURCE} } }`,
      '12:37: error: Nothing is asked of the coverage: set lines, branches or both, in percent.',
    ],
    [
      'files outside of the workspace',
      CHECK.replace('src/*.ts', '/src/*.ts'),
      '12:86: error: "/src/*.ts" leads out of the learner\'s workspace.',
    ],
    [
      'a track that is not there',
      CHECK.replace('typescript:', "go: { tests: [a], files: ['b'] }, typescript:"),
      '12:39: error: This exercise has no track "go".',
    ],
    [
      'a track that is left out',
      CHECK,
      "12:37: error: Say for python as well which tests are the learner's, and which files they are to run: python: { tests: […], files: […] }",
      '{ typescript: { runner: node-test }, python: { runner: pytest } }',
    ],
    [
      'a runner without coverage',
      CHECK,
      '12:37: error: Coverage cannot be measured in the track typescript: its runner vitest has none.',
      '{ typescript: { runner: vitest } }',
    ],
  ];
  for (const [what, check, problem, tracks] of faults) {
    it(`says ${what}, with its place`, async () => {
      const problems = (await load(check, tracks)).problems.map(formatProblem);
      assert.ok(problems.includes(`greet/exercise.yaml:${problem}`), problems.join('\n'));
    });
  }
});
