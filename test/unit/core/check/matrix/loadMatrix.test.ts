import assert from 'node:assert/strict';
import type { MatrixCheck } from '../../../../../src/core/check/model';
import { loadPack } from '../../../../../src/core/pack/loadPack';
import type { Exercise } from '../../../../../src/core/pack/model';
import { formatProblem } from '../../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../../fakes/samplePack';

const DEFINITION = `title: Where it is kept
file: decision.yaml
criteria:
  - { id: speed, title: Speed, text: At the desk. }
  - { id: cost, title: Cost, weight: 20 }
options:
  - { id: paper, title: Paper }
  - { id: file, title: File }
reasoning: matrix/why.md
`;

async function load(
  definition: string | undefined,
  check = '{ id: storage, matrix: matrix/storage.yaml }',
): Promise<Exercise> {
  const files = samplePack({
    'greet/exercise.yaml': samplePack()['greet/exercise.yaml']!.replace(
      '{ id: unit, tests: many, for: Functionality, points: 3 }',
      check,
    ),
    'greet/matrix/storage.yaml': definition,
    'greet/matrix/why.md': 'Because of **speed**.\n',
  });
  const pack = await loadPack(new InMemoryPackFiles(files), '/packs/sample');
  return pack.exercises.find(({ id }) => id === 'greet') as Exercise;
}

async function problems(definition: string | undefined): Promise<string[]> {
  return (await load(definition)).problems.map(formatProblem);
}

const with_ = (from: string, to: string): string => {
  assert.ok(DEFINITION.includes(from), from);
  return DEFINITION.replace(from, to);
};

describe('reading a decision matrix from a pack', () => {
  it('reads it whole, with what goes without saying', async () => {
    const exercise = await load(DEFINITION);
    assert.deepEqual(exercise.problems, []);
    const check = exercise.tasks[1]!.checks[0] as MatrixCheck;
    assert.deepEqual(
      { ...check },
      {
        ...{ kind: 'matrix', id: 'storage', criterion: 'Functionality', points: 1, isRequired: true, credit: 'whole' },
        title: 'Where it is kept',
        file: 'decision.yaml',
        criteria: [
          { id: 'speed', title: 'Speed', text: 'At the desk.' },
          { id: 'cost', title: 'Cost', weight: 20 },
        ],
        options: [
          { id: 'paper', title: 'Paper' },
          { id: 'file', title: 'File' },
        ],
        scale: { from: 1, to: 5 },
        minWords: { weight: 8, scores: 0, choice: 20 },
        reasoning: 'Because of **speed**.\n',
      },
    );
  });

  const faults: readonly (readonly [string, string | undefined, string])[] = [
    [
      'a definition that is not there',
      undefined,
      'greet/exercise.yaml:26:32: error: There is no file "matrix/storage.yaml" in this exercise; write it or correct the path.',
    ],
    [
      'a file that leads out of the workspace',
      with_('file: decision.yaml', 'file: ../decision.yaml'),
      'greet/matrix/storage.yaml:2:7: error: "../decision.yaml" leads out of the learner\'s workspace.',
    ],
    [
      'a file that is no YAML',
      with_('file: decision.yaml', 'file: decision.md'),
      'greet/matrix/storage.yaml:2:7: error: A decision is kept as YAML: let "decision.md" end with .yaml.',
    ],
    [
      'one id twice',
      with_('id: file, title: File', 'id: paper, title: File'),
      'greet/matrix/storage.yaml:8:11: error: There is already an option "paper"; give this one an id of its own.',
    ],
    [
      'one title twice',
      with_('title: Cost', 'title: speed'),
      'greet/matrix/storage.yaml:5:24: error: There is already a criterion called "speed"; nobody could tell the two apart.',
    ],
    [
      'set weights that leave nothing',
      with_('weight: 20', 'weight: 100'),
      'greet/matrix/storage.yaml:4:3: error: The weights that are set sum to 100 and leave nothing for the criteria that the learner weighs; lower them, or set all.',
    ],
    [
      'set weights that are not the whole',
      with_('text: At the desk.', 'weight: 70'),
      'greet/matrix/storage.yaml:4:3: error: These weights sum to 90; they must sum to 100.',
    ],
    [
      'a reasoning that is not there',
      with_('matrix/why.md', 'matrix/reasons.md'),
      'greet/matrix/storage.yaml:9:12: error: There is no file "matrix/reasons.md" in this exercise; write it or correct the path.',
    ],
    [
      'a scale that goes down',
      `${DEFINITION}scale: { from: 5, to: 1 }\n`,
      'greet/matrix/storage.yaml:10:8: error: "scale" does not fit: a scale goes from a lower to a higher number.',
    ],
    [
      'a single option',
      with_('  - { id: file, title: File }\n', ''),
      'greet/matrix/storage.yaml:7:3: error: "options" does not fit: there are at least two options to choose from.',
    ],
    [
      'an unknown key',
      `${DEFINITION}colour: red\n`,
      'greet/matrix/storage.yaml:10:1: error: "colour" is not a key that can stand here; check its spelling or remove it.',
    ],
  ];
  for (const [what, definition, expected] of faults) {
    it(`names ${what}, with its line`, async () => {
      assert.deepEqual(await problems(definition), [expected]);
    });
  }
});
