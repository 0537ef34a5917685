import assert from 'node:assert/strict';
import type { ReadArtefact } from '../../../../../src/core/check/artefact/artefactReading';
import { judgeSchema, judgeValue } from '../../../../../src/core/check/artefact/judgeData';
import { namedValues } from '../../../../../src/core/check/artefact/read/namedValues';
import { readJson, readYaml, type DataReading } from '../../../../../src/core/check/artefact/read/readData';
import { validateBySchema } from '../../../../../src/node/inspect/artefact/validateBySchema';

function dataOf(reading: DataReading): NonNullable<ReadArtefact['data']> {
  assert.equal(reading.kind, 'read');
  return reading.data;
}
const faultOf = (reading: DataReading): string => {
  assert.equal(reading.kind, 'unreadable');
  const { fault } = reading;
  return `${fault.line ?? '?'}: ${fault.message}`;
};
const part = (data: ReadArtefact['data']): ReadArtefact => ({ faults: [], text: '', ...(data && { data }) });
const value = (rest: object) => ({ id: 'value', kind: 'value', pointer: '', ...rest }) as const;

const SERVICES = 'services:\n  desk:\n    image: library/desk:1\n    cpus: 2\n  loans:\n    image: postgres:17\n';

describe('data of a learner’s', () => {
  it('is read as JSON strictly, with the line of what is wrong', () => {
    assert.deepEqual(dataOf(readJson('\uFEFF{"a": [1, 2]}')).value, { a: [1, 2] });
    assert.match(faultOf(readJson('{\n  "a": 1,\n}')), /^3: This is not valid JSON: /u);
    assert.match(faultOf(readJson('{"a": 1')), /^1: This is not valid JSON: /u);
    assert.match(faultOf(readJson('')), /^1: This is not valid JSON: /u);
  });

  it('is read as YAML, with tags of CloudFormation as what they stand for', () => {
    const text = 'a: !Ref Queue\nb: !GetAtt Queue.Arn\nc: !Sub\n  - ${x}\n  - { x: !Ref Y }\nd: !Join [":", [a, b]]\n';
    assert.deepEqual(dataOf(readYaml(text)).value, {
      a: { Ref: 'Queue' },
      b: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      c: { 'Fn::Sub': ['${x}', { x: { Ref: 'Y' } }] },
      d: { 'Fn::Join': [':', ['a', 'b']] },
    });
    assert.match(faultOf(readYaml('a: 1\nb: [1\n')), /^\d+: This is not valid YAML: /u);
    assert.match(faultOf(readYaml('a: 1\na: 2\n')), /^2: This is not valid YAML: /u);
  });

  it('is bounded in depth, and in what aliases multiply', () => {
    assert.match(faultOf(readYaml('['.repeat(200) + ']'.repeat(200))), /nested too deeply/u);
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level += 1)
      bomb.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    assert.match(faultOf(readYaml(bomb.join('\n'))), /more (?:aliases|values) than can be read/u);
  });

  it('cannot reach the prototype of objects', () => {
    const read = dataOf(readYaml('__proto__: { polluted: 1 }\n')).value as object;
    assert.equal(Reflect.get({}, 'polluted'), undefined);
    assert.deepEqual(Object.keys(read), ['__proto__']);
  });

  it('knows the line of every value, also in JSON with tabs', () => {
    const { lineOf } = dataOf(readYaml(SERVICES));
    assert.equal(lineOf(['services', 'loans', 'image']), 6);
    assert.equal(lineOf(['services', 'loans', 'ports']), 5);
    assert.equal(lineOf([]), 1);
    assert.equal(dataOf(readJson('{\n\t"a": [\n\t\t1,\n\t\t{ "b": 2 }\n\t]\n}')).lineOf(['a', 1, 'b']), 4);
  });

  it('names its keys, wherever they stand', () => {
    const named = namedValues(dataOf(readYaml(SERVICES)));
    assert.deepEqual(
      named.map(({ id, line }) => `${id} ${line}`),
      ['services 1', 'desk 2', 'loans 5', 'image 3', 'cpus 4'],
    );
  });

  it('is compared with a value at a place, or at each of several', () => {
    const data = part(dataOf(readYaml(SERVICES)));
    const at = (pointer: string, rest: object = {}) =>
      judgeValue(value({ pointer, ...rest }), data).map(({ message, line }) => `${line}: ${message}`);
    assert.deepEqual(at('/services/desk/cpus', { is: '2', atLeast: 1, atMost: 2 }), []);
    assert.deepEqual(at('/services/desk/cpus', { is: 3 }), ['4: /services/desk/cpus is 2; 3 is asked for.']);
    assert.deepEqual(at('/services/desk/cpus', { atLeast: 3 }), [
      '4: /services/desk/cpus is 2; at least 3 is asked for.',
    ]);
    assert.deepEqual(at('/services/desk/image', { atMost: 3 }), [
      '3: /services/desk/image is "library/desk:1"; at most 3 is asked for.',
    ]);
    assert.deepEqual(at('/services/*/image', { matches: ':\\d+$' }), []);
    assert.deepEqual(at('/services/*/image', { matches: '^library/' }), [
      '6: /services/loans/image is "postgres:17", which has not the form that is asked for.',
    ]);
    assert.deepEqual(at('/services/*/cpus'), ['5: There is nothing at /services/loans/cpus.']);
    assert.deepEqual(at('/volumes/*'), ['1: There is nothing at /volumes/*.']);
    assert.deepEqual(at('/services'), []);
  });

  it('is within bounds only where it is a number, or a text that is one', () => {
    const misfits = (json: string, rest: object) =>
      judgeValue(value({ pointer: '/a', ...rest }), part(dataOf(readJson(`{"a": ${json}}`)))).length;
    for (const json of ['null', '""', '" "', '[]', '[5]', 'false', 'true', '{}', '"five"', '"Infinity"']) {
      assert.equal(misfits(json, { atLeast: 0 }), 1, json);
      assert.equal(misfits(json, { atMost: 9 }), 1, json);
    }
    for (const json of ['5', '"5"', '0', '"0.5"']) assert.equal(misfits(json, { atLeast: 0, atMost: 9 }), 0, json);
  });

  it('is a plain value where one is asked for, and no list or object that reads like it', () => {
    const misfits = (json: string, is: string | number) =>
      judgeValue(value({ pointer: '/a', is }), part(dataOf(readJson(`{"a": ${json}}`)))).length;
    assert.deepEqual(
      [misfits('[3]', 3), misfits('[]', ''), misfits('null', 'null'), misfits('{}', '[object Object]')],
      [1, 1, 1, 1],
    );
    assert.deepEqual([misfits('3', '3'), misfits('"3"', 3), misfits('""', '')], [0, 0, 0]);
  });

  it('is compared with a schema, in plain words and with lines', () => {
    const schema = {
      type: 'object',
      required: ['version'],
      properties: {
        services: {
          additionalProperties: {
            type: 'object',
            additionalProperties: false,
            required: ['image', 'healthcheck'],
            properties: {
              image: { type: 'string', pattern: '^library/' },
              healthcheck: {},
              cpus: { anyOf: [{ type: 'string' }, { type: 'null' }] },
            },
          },
        },
      },
    };
    const found = judgeSchema(schema, part(dataOf(readYaml(`${SERVICES}    ports: []\n`))), validateBySchema);
    assert.deepEqual(found.map(({ message, line }) => `${line}: ${message}`).toSorted(), [
      '1: / lacks “version”.',
      '2: /services/desk lacks “healthcheck”.',
      '4: /services/desk/cpus is to be string / null.',
      '5: /services/loans lacks “healthcheck”, cannot have “ports”.',
      '6: /services/loans/image has not the form that is asked for.',
    ]);
  });

  it('is compared with a schema of each draft that is in use', () => {
    for (const draft of [
      'http://json-schema.org/draft-07/schema#',
      'https://json-schema.org/draft/2019-09/schema',
      'https://json-schema.org/draft/2020-12/schema',
    ]) {
      const schema = { $schema: draft, properties: { when: { format: 'date' } } };
      assert.deepEqual(validateBySchema(schema, { when: '2026-05-04' }), []);
      assert.deepEqual(
        validateBySchema(schema, { when: 'soon' }).map(({ message }) => message),
        ['/when has not the form “date”.'],
      );
    }
  });
});
