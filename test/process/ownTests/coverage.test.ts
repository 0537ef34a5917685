import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { usePytest } from '../usePytest';
import { InspectionFixture } from './inspectionFixture';

const KINDS = resolve('test/fixtures/packs/kinds');
const inspect = (fixture: InspectionFixture) => fixture.inspect({ checkId: 'reach' });

describe('coverage by the learner’s tests', function () {
  this.timeout(120_000);
  let fixture: InspectionFixture;
  afterEach(async () => {
    await fixture.remove();
  });

  it('is too little with one test, and enough with good ones, of the example', async () => {
    fixture = await InspectionFixture.of(KINDS, 'test-the-shelf', 'typescript');
    const poor = await inspect(fixture);
    assert.deepEqual(poor.statuses, { lines: 'failed', branches: 'failed' }, poor.messageOf('lines'));
    assert.match(poor.messageOf('lines'), /^\d+(?:\.\d)? % \(\d+ of \d+\)\nNot reached:\nsrc\/shelf\.ts: lines /);
    assert.equal(poor.cases[0]?.place?.file, 'src/shelf.ts');
    await fixture.lay('test-the-shelf/solution/typescript/tests');
    const good = await inspect(fixture);
    assert.deepEqual(good.statuses, { lines: 'passed', branches: 'passed' }, good.messageOf('branches'));
  });

  it('counts a file that no test loads, and nothing of tests that fail', async () => {
    fixture = await InspectionFixture.of(KINDS, 'test-the-shelf', 'typescript');
    await fixture.lay('test-the-shelf/solution/typescript/tests');
    await fixture.edit({
      'src/more.ts': 'export const more = (n: number): number => {\n  return n + 1;\n};\n'.repeat(9),
    });
    const with9 = await inspect(fixture);
    assert.equal(with9.statuses['lines'], 'failed');
    assert.match(with9.messageOf('lines'), /src\/more\.ts: no test loads it/);
    await fixture.edit({
      'src/more.ts': '',
      'tests/own/bad.test.ts': "import { test } from 'node:test';\ntest('fails', () => { throw new Error('no'); });\n",
    });
    assert.match(
      (await inspect(fixture)).messageOf('lines'),
      /^Coverage counts once your tests pass\. “fails” does not\.$/,
    );
  });
});

describe('coverage by the learner’s tests in Python', function () {
  this.timeout(120_000);
  usePytest('coverage');
  let fixture: InspectionFixture;
  afterEach(async () => {
    await fixture.remove();
  });

  it('is too little with one test, and enough with good ones, of the example', async () => {
    fixture = await InspectionFixture.of(KINDS, 'test-the-shelf', 'python');
    const poor = await inspect(fixture);
    assert.equal(poor.statuses['lines'], 'failed', poor.messageOf('lines'));
    await fixture.lay('test-the-shelf/solution/python/tests');
    const good = await inspect(fixture);
    assert.deepEqual(good.statuses, { lines: 'passed', branches: 'passed' }, good.messageOf('branches'));
  });
});
