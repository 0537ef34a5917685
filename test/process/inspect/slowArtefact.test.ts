import assert from 'node:assert/strict';
import type { ArtefactCheck } from '../../../src/core/check/model';
import { inspectArtefact } from '../../../src/node/inspect/inspectArtefact';
import { inspectFiles, inspectorOptions } from '../../unit/node/inspect/inspectionBench';

const check: ArtefactCheck = {
  ...{ kind: 'artefact', id: 'check', criterion: 'Design', points: 1, isRequired: true, credit: 'whole' },
  ...{
    file: 'a.json',
    format: 'json',
    conditions: [{ id: 'value', kind: 'value', pointer: '/a', matches: '^(a+)+$' }],
  },
};

describe('an artefact that is hard to read', () => {
  it('costs its time, and neither the host nor the next artefact', async () => {
    const options = inspectorOptions();
    const turns: number[] = [];
    const turn = setInterval(() => turns.push(performance.now()), 50);
    const judge = (text: string) => inspectFiles(inspectArtefact, check, { files: { 'a.json': text }, options });
    const slow = await judge(JSON.stringify({ a: `${'a'.repeat(60)}!` }));
    clearInterval(turn);
    assert.deepEqual(
      [...slow.cases.values()].map(({ id, status, message }) => [id, status, message]),
      ['parses', 'value'].map((id) => [id, 'timedOut', 'a.json takes too long to be read; make it simpler.']),
    );
    const longest = Math.max(...turns.slice(1).map((at, index) => at - turns[index]!));
    assert.ok(longest < 2_000, `the host stood still for ${longest} ms`);
    const next = await judge('{"a": "aa"}');
    assert.deepEqual(
      [...next.cases.values()].map(({ status }) => status),
      ['passed', 'passed'],
    );
  });
});
