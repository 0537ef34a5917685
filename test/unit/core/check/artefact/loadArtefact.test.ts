import assert from 'node:assert/strict';
import { artefactCases } from '../../../../../src/core/check/artefact/artefactCases';
import type { ArtefactCheck } from '../../../../../src/core/check/model';
import { loadChecks, problemsOf } from './artefactPack';

const FLOW = `      - id: flow
        artefact: design/loan.mmd
        must:
          - names: [Member, 'Loan desk|Desk']
          - { id: asks, connects: { from: Member, to: Desk, saying: asks } }
          - apart: { from: Member, to: Shelf }
          - apart: { from: Shelf, to: Member }
          - title: the talk has its order
            order: [{ from: a, to: b }, { from: b, to: a }]
          - diagram: flowchart
`;
const REPORT = `      - id: report
        artefact: report.md
        must:
          - { sections: [Why], words: 30 }
          - { sections: [How] }
          - { words: 100, atMost: 200 }
          - links: 2
          - says: the desk
`;
const DATA = `      - id: data
        artefact: loan.yaml
        must:
          - schema: schemas/loan.yaml
          - { value: /days, atLeast: 14, atMost: 42 }
          - { value: /state, is: open }
          - { value: /id, matches: '^L' }
`;
const SCHEMA = 'type: object\nrequired: [days]\nproperties:\n  days: { type: integer }\n';

async function checkOf(checks: string, files = {}): Promise<ArtefactCheck> {
  const exercise = await loadChecks(checks, files);
  assert.deepEqual(exercise.problems, []);
  return exercise.tasks[0]!.checks[0] as ArtefactCheck;
}

describe('reading a check of an artefact from a pack', () => {
  it('tells the format by the name of the file, and gives cases ids by their kinds', async () => {
    const check = await checkOf(FLOW);
    assert.equal(check.format, 'mermaid');
    assert.deepEqual(
      artefactCases(check).map(({ id, title }) => `${id}: ${title}`),
      [
        'parses: design/loan.mmd can be read as a Mermaid diagram',
        'names: names “Member”, “Loan desk”',
        'asks: leads from “Member” to “Desk” with “asks”',
        'apart: “Member” does not lead straight to “Shelf”',
        'apart-2: “Shelf” does not lead straight to “Member”',
        'order: the talk has its order',
        'diagram: is a flowchart',
      ],
    );
  });

  it('reads what is asked of prose, with what goes without saying', async () => {
    const { format, conditions } = await checkOf(REPORT);
    assert.equal(format, 'markdown');
    assert.deepEqual(conditions, [
      { id: 'sections', kind: 'sections', sections: ['Why'], minWords: 30 },
      { id: 'sections-2', kind: 'sections', sections: ['How'], minWords: 20 },
      { id: 'words', kind: 'words', atLeast: 100, atMost: 200 },
      { id: 'links', kind: 'links', atLeast: 2 },
      { id: 'says', kind: 'says', text: 'the desk' },
    ]);
  });

  it('reads the schema of data with it', async () => {
    const { conditions } = await checkOf(DATA, { 'greet/schemas/loan.yaml': SCHEMA });
    assert.deepEqual(conditions[0], {
      ...{ id: 'schema', kind: 'schema' },
      schema: { type: 'object', required: ['days'], properties: { days: { type: 'integer' } } },
    });
  });

  it('has a case for the rules of a format that has some', async () => {
    const cases = async (file: string) =>
      artefactCases(await checkOf(`      - { id: file, artefact: ${file} }\n`)).map(({ id }) => id);
    for (const file of [
      'Dockerfile',
      'compose.yaml',
      '.github/workflows/ci.yml',
      'a.asl.json',
      'a.template',
      'task-definition.json',
    ])
      assert.deepEqual(await cases(file), ['parses', 'valid'], file);
    assert.deepEqual(await cases('notes.txt'), ['parses']);
  });

  const with_ = (text: string, from: string, to: string): string => {
    assert.ok(text.includes(from), from);
    return text.replace(from, to);
  };
  const faults: readonly (readonly [string, string, string])[] = [
    [
      'a file outside of the workspace',
      with_(FLOW, 'design/loan.mmd', '../loan.mmd'),
      '15:19: error: "../loan.mmd" leads out of the learner\'s workspace; name a file in it.',
    ],
    [
      'a format that nobody can tell',
      with_(FLOW, 'loan.mmd', 'loan.bin'),
      '15:19: error: What "design/loan.bin" is cannot be told from its name; say it with "as": mermaid, markdown, dockerfile, compose, github-workflow, step-functions, cloudformation, ecs-task, json, yaml, text.',
    ],
    [
      'a condition of another format',
      with_(REPORT, 'links: 2', 'diagram: sequence'),
      '20:13: error: "diagram" cannot be asked of markdown; of it can be asked: names, says, words, links, sections.',
    ],
    [
      'one id twice',
      with_(FLOW, 'id: asks', 'id: names'),
      '18:19: error: This check already has a case "names"; give this one an id of its own.',
    ],
    [
      'an id that every artefact has',
      with_(FLOW, 'id: asks', 'id: parses'),
      '18:19: error: This check already has a case "parses"; give this one an id of its own.',
    ],
    [
      'a name without a form',
      with_(FLOW, '[Member,', "['|',"),
      '17:21: error: "|" names nothing; write a name, or several forms of it with | between.',
    ],
    [
      'an end of an arrow without a form',
      with_(FLOW, 'to: Shelf', "to: '|'"),
      '19:40: error: "|" names nothing; write a name, or several forms of it with | between.',
    ],
    [
      'bounds that cannot be',
      with_(REPORT, 'atMost: 200', 'atMost: 50'),
      '19:35: error: At most 50 and at least 100 cannot both be.',
    ],
    [
      'a pointer that is none',
      with_(DATA, '/state', 'state'),
      '19:22: error: "state" is not a JSON Pointer; write /services/api/image, with * for each.',
    ],
    ['a pattern that is none', with_(DATA, "'^L'", "'('"), '20:36: error: "(" is not a regular expression.'],
    [
      'an unknown key',
      with_(REPORT, 'words: 30', 'word: 30'),
      '17:32: error: "word" is not a key that can stand in "tasks.0.checks.0.must.0"; check its spelling or remove it.',
    ],
  ];
  for (const [what, checks, expected] of faults) {
    it(`names ${what}, with its line`, async () => {
      assert.deepEqual(await problemsOf(checks, { 'greet/schemas/loan.yaml': SCHEMA }), [
        `greet/exercise.yaml:${expected}`,
      ]);
    });
  }

  it('names a schema that is not there, with the line that asks for it', async () => {
    assert.deepEqual(await problemsOf(DATA), [
      'greet/exercise.yaml:17:21: error: There is no file "schemas/loan.yaml" in this exercise; write it or correct the path.',
    ]);
  });

  const schemas: readonly (readonly [string, string, string])[] = [
    [
      'a type that there is not',
      'type: objekt\n',
      '1:7: error: "objekt" is not a type; there are string, number, integer, boolean, object, array, null.',
    ],
    ['a pattern that is none', "type: string\npattern: '('\n", '2:10: error: This is not a regular expression.'],
    [
      'a reference that leads out',
      '$ref: https://example.com/a.json\n',
      '1:7: error: "https://example.com/a.json" leads out of this file; write the schema into it, under "$defs".',
    ],
    [
      'a reference that leads nowhere',
      "items: { $ref: '#/$defs/loan' }\n",
      '1:16: error: There is nothing at "#/$defs/loan" in this file.',
    ],
    ['a list where there is none', 'required: days\n', '1:11: error: "required" is a list.'],
    [
      'a text in the place of a schema',
      'properties: { days: integer }\n',
      '1:21: error: A JSON Schema is an object, or true or false within one.',
    ],
  ];
  for (const [what, schema, expected] of schemas) {
    it(`names ${what} in a schema, with its line there`, async () => {
      assert.deepEqual(await problemsOf(DATA, { 'greet/schemas/loan.yaml': schema }), [
        `greet/schemas/loan.yaml:${expected}`,
      ]);
    });
  }
});
