import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { shippedYaml } from '../../../../src/node/package/shippedYaml';

interface Written {
  readonly tasks: readonly { readonly solution?: { readonly mutants?: unknown } }[];
}

const withoutMutants = (text: string): unknown => {
  const written = parse(text) as Written;
  return JSON.parse(JSON.stringify(written, (key, value: unknown) => (key === 'mutants' ? undefined : value)));
};

describe('an exercise’s YAML as it ships', () => {
  it('says all but what it says of mutants', () => {
    const text = `id: a # the id
title: >-
  A long title that is folded over
  two lines, with "quotes" and a colon: here
tasks:
  - id: one
    solution: { seal: probe, mutants: [{ mutant: 'src/a.ts:1:1 < → <=', reason: same }], variants: [x] }
    checks: [{ id: unit, tests: one, timeout: 15s }]
  - id: two
    solution:
      seal: probe
      # why this one
      mutants:
        - mutant: 'src/a.ts:2:2 return secret(value) → return undefined'
          reason: |
            Nobody can tell:
              not even here.
      giveUp: { attempts: 3 }
  - { id: three, solution: { seal: honour } }
  - { id: four }
reflection:
  - 'What was hard?'
`;
    const shipped = shippedYaml(text);
    assert.doesNotMatch(shipped, /mutant|secret|Nobody/);
    assert.deepEqual(parse(shipped), withoutMutants(text));
  });

  it('is as it was, to the byte, where it says nothing of them', async () => {
    for (const text of ['tasks: []\n', 'id: a\n\n\n', 'tasks:\r\n  - {id: a}   # x\r\n', 'no: [yaml', '']) {
      assert.equal(shippedYaml(text), text);
    }
  });

  it('says the same of the built-in exercises', async () => {
    for (const id of ['first-steps', 'trace-a-request', 'circuit-breaker', 'rate-limiting']) {
      const text = await readFile(`exercises/production-engineering/${id}/exercise.yaml`, 'utf8');
      assert.deepEqual(parse(shippedYaml(text)), withoutMutants(text), id);
    }
  });
});
