import assert from 'node:assert/strict';
import { runFixture, statuses, type RunFixture } from '../runFixture';
import { change, createProject, lineOf } from './reportProject';

const BREAKER = 'src/breaker.mjs';
const TEST = 'tests/threshold/threshold.test.mjs';
const plan = { command: ['node', '{files}'] };

describe('a run that is reported as TAP', function () {
  this.timeout(30_000);
  let fixture: RunFixture | undefined;
  const create = async (options = {}) => (fixture = await createProject('tap', 'tap', { plan, ...options }));

  afterEach(async () => {
    await fixture?.remove();
    fixture = undefined;
  });

  it('passes right code, and says what each test printed', async () => {
    const events: string[] = [];
    const result = await runFixture(await create(), {
      onEvent: (event) => {
        if (event.type === 'caseStarted') events.push(`${event.case} starts`);
        if (event.type === 'caseFinished') events.push(`${event.result.case} ${event.result.status}`);
      },
    });
    assert.equal(result.outcome, 'completed', result.explanation);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'passed' });
    assert.deepEqual(
      result.cases.map(({ output }) => output),
      ['failures: 1\nfailures: 2\n', 'failures: 1\n'],
    );
    assert.deepEqual(events, [
      'opens-at-threshold starts',
      'opens-at-threshold passed',
      'counts-failures starts',
      'counts-failures passed',
    ]);
    assert.equal(result.isStale, false);
  });

  it('says of wrong code what was expected, and where', async () => {
    const created = await create();
    await change(created, BREAKER, '+= 1', '+= 2');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'failed' });
    const failed = result.cases[1]!;
    assert.deepEqual([failed.expected, failed.actual], ['1', '2']);
    assert.equal(failed.place?.file, TEST);
    assert.equal(failed.place.line, await lineOf(created, TEST, 'assert.equal'));
  });

  it('shows a syntax error at its line', async () => {
    const created = await create();
    await change(created, BREAKER, '+= 1', '+=');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'errored', 'counts-failures': 'errored' });
    assert.equal(result.cases[0]?.place?.file, BREAKER);
    assert.equal(result.cases[0].place.line, await lineOf(created, BREAKER, '+='));
    assert.match(result.explanation ?? '', /SyntaxError/);
  });

  it('names the test that hangs, and its limit', async () => {
    const created = await create({ checkTimeoutMs: 1_500 });
    await change(created, BREAKER, 'this.failures += 1;', 'for (;;);');
    const result = await runFixture(created);
    assert.equal(result.outcome, 'timedOut');
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'timedOut', 'counts-failures': 'notRun' });
    assert.match(result.explanation ?? '', /^Stopped after 1\.5 s: 'Opens after as many failures/);
  });

  it('judges an edited test by the pack’s, in a copy outside of the workspace, and keeps the edit', async () => {
    const created = await create();
    await change(created, BREAKER, '+= 1', '+= 2');
    await change(created, TEST, 'assert.equal(breaker.failures, 1)', 'assert.ok(true)');
    const edited = await created.read(TEST);
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'failed' });
    assert.deepEqual(result.ignored, [{ path: TEST, reason: 'editedTest' }]);
    assert.equal(result.cases[1]?.place?.file, TEST);
    assert.equal(await created.read(TEST), edited);
  });

  it('reads what Node’s own reporter prints', async () => {
    const command = ['node', '--test', '--test-reporter=tap', '{files}'];
    const created = (fixture = await createProject('junit', 'tap', { plan: { command } }));
    await change(created, BREAKER, '+= 1', '+= 2');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'failed' });
    const failed = result.cases[1]!;
    assert.deepEqual([failed.expected, failed.actual], ['1', '2']);
    assert.deepEqual([failed.place?.file, failed.place?.line], [TEST, await lineOf(created, TEST, 'assert.equal')]);
    assert.match(result.runtime, /^node \d+\./);
  });

  it('runs only the tests that are asked for', async () => {
    const created = await create();
    const [check] = created.plan.checks;
    const result = await runFixture(
      Object.assign(created, {
        plan: { ...created.plan, checks: [{ ...check!, only: ['counts-failures'] }] },
      }),
    );
    assert.deepEqual(statuses(result.cases), { 'counts-failures': 'passed' });
  });

  it('says that the program is missing, and how to get one', async () => {
    const created = await create({ plan: { command: ['no-such-program', '{files}'] } });
    await assert.rejects(runFixture(created), /no-such-program is needed for this exercise, and none was found\./);
  });

  it('says which version of a tool is needed', async () => {
    const created = await create({ plan: { ...plan, requires: { git: '>=99.0.0' } } });
    await assert.rejects(runFixture(created), /git >=99\.0\.0 is needed for this exercise; found: \d/);
  });
});
