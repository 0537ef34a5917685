import assert from 'node:assert/strict';
import { captureFiles } from '../../src/node/run/captureFiles';
import { RunFixture, runFixture } from './runFixture';

const SUM_TEST = `import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sum } from '../../src/sum.ts';

test('adds: two numbers add up', () => {
  assert.equal(sum(1, 2), 3);
});
`;

describe('a run whose code writes files', () => {
  let fixture: RunFixture;
  afterEach(() => fixture.remove());

  it('is not stale for what an earlier run left and this one writes anew, unless the learner has changed it', async () => {
    const counting = `import { writeFileSync } from 'node:fs';
export function sum(a: number, b: number): number {
  writeFileSync('calls.txt', String(Math.random()));
  return a + b;
}
`;
    const files = { workspace: { 'src/sum.ts': counting }, tests: { 'tests/sum/sum.test.ts': SUM_TEST } };
    fixture = await RunFixture.create('node-test', files);
    const left = async () => (await captureFiles(fixture.plan.workspace)).hashes['calls.txt'] ?? '';
    assert.equal((await runFixture(fixture)).isStale, false);
    const outputs = { 'calls.txt': await left() };
    const again = await runFixture(fixture.with({ outputs }));
    assert.equal(again.isStale, false);
    assert.deepEqual(Object.keys(again.judged).sort(), ['src/sum.ts', 'tests/sum/sum.test.ts']);
    await fixture.edit('calls.txt', 'mine');
    const changed = await runFixture(fixture.with({ outputs }));
    assert.equal(changed.isStale, true, 'the learner’s file was written over');
    assert.ok('calls.txt' in changed.judged);
  });
});
