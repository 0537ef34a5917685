import assert from 'node:assert/strict';
import { runFixture, statuses, type RunFixture } from '../runFixture';
import { change, createProject, lineOf } from './reportProject';

const BREAKER = 'src/breaker.mjs';
const TEST = 'tests/threshold/threshold.test.mjs';
const REPORT = 'reports/junit.xml';
const plan = {
  command: ['node', '--test', '--test-reporter=junit', `--test-reporter-destination=${REPORT}`, '{files}'],
  report: REPORT,
};

describe('a run that is reported in JUnit’s XML', function () {
  this.timeout(30_000);
  let fixture: RunFixture | undefined;
  const create = async (options = {}) => {
    fixture = await createProject('junit', 'junit-xml', { plan, ...options });
    await fixture.edit('reports/README.md', 'Reports are written here.\n');
    return fixture;
  };

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  it('passes right code, each time anew, and does not take its own report for a change', async () => {
    const created = await create();
    for (const round of ['first', 'second']) {
      const result = await runFixture(created);
      assert.equal(result.outcome, 'completed', `${round}: ${result.explanation ?? ''}`);
      assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'passed' });
      assert.equal(result.isStale, false);
    }
  });

  it('says of wrong code why, and where', async () => {
    const created = await create();
    await change(created, BREAKER, '>=', '>');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'failed', 'counts-failures': 'passed' });
    assert.match(result.cases[0]?.message ?? '', /two failures should open a breaker/);
    assert.equal(result.cases[0]?.place?.file, TEST);
    assert.equal(result.cases[0].place.line, await lineOf(created, TEST, 'assert.ok'));
  });

  it('does not take the report of an earlier run for this one’s', async () => {
    const created = await create();
    await runFixture(created);
    Object.assign(created, { plan: { ...created.plan, command: ['node', '--version'] } });
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'errored', 'counts-failures': 'errored' });
    assert.match(result.cases[0]?.message ?? '', /^No test was reported\. The program ended with exit code 0\./);
  });

  it('judges an edited test by the pack’s', async () => {
    const created = await create();
    await change(created, BREAKER, '>=', '>');
    await change(created, TEST, 'assert.ok(breaker.isOpen', 'assert.ok(true');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'failed', 'counts-failures': 'passed' });
    assert.deepEqual(result.ignored, [{ path: TEST, reason: 'editedTest' }]);
    assert.equal(result.cases[0]?.place?.file, TEST);
  });

  it('names its limit when it strikes', async () => {
    const created = await create({ plan: { ...plan, timeoutMs: 2_000 } });
    await change(created, BREAKER, 'this.failures += 1;', 'for (;;);');
    const result = await runFixture(created);
    assert.equal(result.outcome, 'timedOut');
    assert.equal(result.explanation, 'Stopped after 2 s: the run had not finished.');
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'notRun', 'counts-failures': 'notRun' });
  });
});
