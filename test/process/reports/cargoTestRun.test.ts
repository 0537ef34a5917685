import assert from 'node:assert/strict';
import { rename, utimes } from 'node:fs/promises';
import { runFixture, statuses, type RunFixture } from '../runFixture';
import { change, createProject, lineOf, whyWithout } from './reportProject';

const BREAKER = 'src/lib.rs';
const TEST = 'tests/threshold/main.rs';

describe('a run of cargo test', function () {
  this.timeout(120_000);
  let fixture: RunFixture | undefined;
  const create = async (options = {}) =>
    (fixture = await createProject('rust', 'cargo-test', { plan: { timeoutMs: 90_000 }, ...options }));
  const why = whyWithout('cargo');

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

  it('passes right code, says what each test printed, and judges nothing that was built', async () => {
    const created = await create();
    const result = await runFixture(created);
    assert.equal(result.outcome, 'completed', result.explanation);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'passed' });
    assert.equal(result.cases[0]?.title, 'Opens after as many failures as its threshold says');
    assert.equal(result.cases[0].output, 'failures: 1\nfailures: 2\n');
    assert.equal(result.isStale, false);
    assert.match(result.runtime, /^cargo \d+\.\d+/);
    const again = await runFixture(created);
    assert.equal(again.isStale, false);
    assert.deepEqual(Object.keys(again.judged), ['Cargo.lock', 'Cargo.toml', BREAKER, TEST]);
  });

  it('says of wrong code what was expected, and where; then shows a compile error at its line', async () => {
    const created = await create();
    await change(created, BREAKER, '+= 1', '+= 2');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'failed' });
    const failed = result.cases[1]!;
    assert.match(failed.message ?? '', /^assertion `left == right` failed: after one failure/);
    assert.deepEqual([failed.expected, failed.actual], ['1', '2']);
    assert.deepEqual(failed.place, { file: TEST, line: await lineOf(created, TEST, 'assert_eq!'), column: 5 });
    assert.equal(failed.output, 'failures: 2\n');

    await change(created, BREAKER, 'self.failures += 2', 'self.failurs += 2');
    const broken = await runFixture(created);
    assert.deepEqual(statuses(broken.cases), { 'opens-at-threshold': 'errored', 'counts-failures': 'errored' });
    assert.match(broken.cases[0]?.message ?? '', /^error\[E0609\]: no field `failurs`/);
    assert.equal(broken.cases[0]?.place?.file, BREAKER);
    assert.equal(broken.cases[0].place.line, await lineOf(created, BREAKER, 'failurs'));
  });

  it('names the test that hangs and its limit, and the one whose program was ended', async () => {
    const created = await create({ checkTimeoutMs: 2_000 });
    await change(created, BREAKER, 'self.failures += 1;', 'loop { std::hint::spin_loop(); }');
    const result = await runFixture(created);
    assert.equal(result.outcome, 'timedOut');
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'notRun', 'counts-failures': 'timedOut' });
    assert.match(result.explanation ?? '', /^Stopped after 2 s: 'counts failures' had not finished\.$/);

    await change(created, BREAKER, 'loop { std::hint::spin_loop(); }', 'std::process::abort();');
    const ended = await runFixture(created);
    assert.equal(ended.outcome, 'crashed');
    assert.deepEqual(statuses(ended.cases), { 'opens-at-threshold': 'notRun', 'counts-failures': 'errored' });
    if (process.platform !== 'win32') assert.match(ended.cases[1]?.message ?? '', /ended by SIGABRT/);

    await change(created, BREAKER, 'std::process::abort();', 'self.fail();');
    const deep = await runFixture(created);
    if (process.platform !== 'win32')
      assert.match(
        deep.cases[1]?.message ?? '',
        /ended by SIGABRT\. thread 'counts_failures' .*has overflowed its stack/,
      );
  });

  it('judges an edited test by the pack’s, and builds it in the workspace’s own folder', async () => {
    const created = await create();
    await change(created, BREAKER, '+= 1', '+= 2');
    await change(created, TEST, 'failures(), 1,', 'failures(), 2,');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'failed' });
    assert.deepEqual(result.ignored, [{ path: TEST, reason: 'editedTest' }]);
    assert.equal(result.cases[1]?.place?.file, TEST);

    await change(created, TEST, 'failures(), 2,', 'failures(), 1,');
    await change(created, BREAKER, '+= 2', '+= 1');
    const right = await runFixture(created);
    assert.deepEqual(statuses(right.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'passed' });
    assert.deepEqual(right.ignored, []);
  });

  it('builds anew what was moved into place and is older than the last build', async () => {
    const created = await create();
    const wrong = (await created.read(BREAKER)).replace('+= 1', '+= 2');
    assert.deepEqual(statuses((await runFixture(created)).cases)['counts-failures'], 'passed');
    await created.edit('src/older.rs', wrong);
    const hourAgo = new Date(Date.now() - 3_600_000);
    await utimes(created.inWorkspace('src/older.rs'), hourAgo, hourAgo);
    await rename(created.inWorkspace('src/older.rs'), created.inWorkspace(BREAKER));
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'failed' });
    assert.deepEqual(result.ignored, []);
  });

  it('runs only the tests that are asked for', async () => {
    const created = await create();
    const [check] = created.plan.checks;
    Object.assign(created, { plan: { ...created.plan, checks: [{ ...check!, only: ['counts-failures'] }] } });
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'counts-failures': 'passed' });
    assert.doesNotMatch(result.output, /failures: 2/);
  });
});
