import assert from 'node:assert/strict';
import { change, createProject, lineOf, whyWithout } from '../process/reports/reportProject';
import { runFixture, statuses, type RunFixture } from '../process/runFixture';

const BREAKER = 'src/main/java/breaker/Breaker.java';
const TEST = 'tests/threshold/ThresholdTest.java';
const plan = {
  command: ['mvn', '--batch-mode', '--quiet', 'test'],
  report: 'target/surefire-reports',
  requires: { java: '>=11', mvn: '>=3.6.3' },
  timeoutMs: 240_000,
};

// Apart from the other tests: what Maven needs comes over the network the first time.
describe('a run of Maven', function () {
  this.timeout(300_000);
  let fixture: RunFixture | undefined;
  const create = async (options = {}) => (fixture = await createProject('maven', 'junit-xml', { plan, ...options }));
  const why = whyWithout('mvn');

  before(async function () {
    const reason = await why;
    if (reason === '') return;
    this.test!.parent!.title += reason;
    this.skip();
  });

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  it('passes right code, and says what each test printed', async () => {
    const created = await create();
    const result = await runFixture(created);
    assert.equal(result.outcome, 'completed', result.explanation);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'passed' });
    assert.equal(result.cases[0]?.output, 'failures: 1\nfailures: 2\n');
    assert.match(result.runtime, /^Java \(JDK\) \d+.*, Maven \d+/);
    assert.equal(result.isStale, false);
    assert.deepEqual(Object.keys((await runFixture(created)).judged), ['pom.xml', BREAKER, TEST]);
  });

  it('says of wrong code what was expected, and where', async () => {
    const created = await create();
    await change(created, BREAKER, '+= 1', '+= 2');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'failed' });
    const failed = result.cases[1]!;
    assert.deepEqual([failed.message, failed.expected, failed.actual], ['expected: <1> but was: <2>', '1', '2']);
    assert.deepEqual(failed.place, { file: TEST, line: await lineOf(created, TEST, 'assertEquals(1') });
  });

  it('shows a compile error at its line', async () => {
    const created = await create();
    await change(created, BREAKER, 'failures += 1', 'failurs += 1');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'errored', 'counts-failures': 'errored' });
    assert.match(result.cases[0]?.message ?? '', /^cannot find symbol/);
    assert.equal(result.cases[0]?.place?.file, BREAKER);
    assert.equal(result.cases[0].place.line, await lineOf(created, BREAKER, 'failurs'));
  });

  it('judges an edited test by the pack’s', async () => {
    const created = await create();
    await change(created, BREAKER, '+= 1', '+= 2');
    await change(created, TEST, 'assertEquals(1', 'assertEquals(2');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'failed' });
    assert.deepEqual(result.ignored, [{ path: TEST, reason: 'editedTest' }]);
    assert.equal(result.cases[1]?.place?.file, TEST);
  });

  it('is ended at its limit with the machine that runs the tests', async () => {
    const created = await create({ plan: { ...plan, timeoutMs: 12_000 } });
    await change(created, BREAKER, 'failures += 1;', 'while (failures >= 0) Thread.onSpinWait();');
    const result = await runFixture(created);
    assert.equal(result.outcome, 'timedOut');
    assert.equal(result.explanation, 'Stopped after 12 s: the run had not finished.');
  });
});
