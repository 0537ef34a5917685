import assert from 'node:assert/strict';
import { markedWith } from '../livingProcesses';
import { runFixture, statuses, type RunFixture } from '../runFixture';
import { change, createProject, lineOf, whyWithout } from './reportProject';

const BREAKER = 'breaker.go';
const TEST = 'tests/threshold/threshold_test.go';

describe('a run of go test', function () {
  // The first one compiles Go's own library.
  this.timeout(300_000);
  let fixture: RunFixture | undefined;
  const create = async (options = {}) =>
    (fixture = await createProject('go', 'go-test', { plan: { timeoutMs: 240_000 }, ...options }));
  const why = whyWithout('go');

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
    const result = await runFixture(await create());
    assert.equal(result.outcome, 'completed', result.explanation);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'passed' });
    assert.equal(result.cases[0]?.title, 'opens after as many failures as its threshold says');
    assert.equal(result.cases[0].output, 'failures: 1\nfailures: 2\n');
    assert.match(result.runtime, /^go \d+\.\d+/);
    assert.equal(result.isStale, false);
  });

  it('says of wrong code what was expected, and where', async () => {
    const created = await create();
    await change(created, BREAKER, '>=', '>');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'failed', 'counts-failures': 'passed' });
    const [failed] = result.cases;
    assert.equal(failed?.message, 'IsOpen() after two failures: got false, want true');
    assert.deepEqual([failed.expected, failed.actual], ['true', 'false']);
    assert.deepEqual(failed.place, { file: TEST, line: await lineOf(created, TEST, 't.Errorf') });
  });

  it('shows a compile error at its line', async () => {
    const created = await create();
    await change(created, BREAKER, 'b.failures++', 'b.failurs++');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'errored', 'counts-failures': 'errored' });
    const [failed] = result.cases;
    assert.match(failed?.message ?? '', /^b\.failurs undefined/);
    assert.equal(failed?.place?.file, BREAKER);
    assert.equal(failed.place.line, await lineOf(created, BREAKER, 'b.failurs++'));
    assert.match(result.explanation ?? '', /b\.failurs undefined/);
  });

  it('says which package is missing', async () => {
    const created = await create();
    await change(created, BREAKER, 'import "fmt"', 'import (\n\t"fmt"\n\t_ "example.org/nothing"\n)');
    const [failed] = (await runFixture(created)).cases;
    assert.match(failed?.message ?? '', /no required module provides package example\.org\/nothing/);
    assert.equal(failed?.place?.file, BREAKER);
  });

  it('names the place of a panic in the learner’s code', async () => {
    const created = await create();
    await change(created, BREAKER, 'b.failures++', 'panic("too much")');
    const result = await runFixture(created);
    assert.equal(result.outcome, 'crashed');
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'errored', 'counts-failures': 'notRun' });
    assert.equal(result.cases[0]?.message, 'panic: too much');
    assert.deepEqual(result.cases[0].place, { file: BREAKER, line: await lineOf(created, BREAKER, 'panic(') });
  });

  it('says at once that a test waits for what can no longer come', async () => {
    const created = await create();
    await change(created, BREAKER, 'b.failures++', 'select {}');
    const result = await runFixture(created);
    assert.equal(result.outcome, 'crashed');
    assert.equal(result.cases[0]?.message, 'fatal error: all goroutines are asleep - deadlock!');
    assert.equal(result.cases[0].place?.file, BREAKER);
  });

  it('names the test that hangs, and its limit, and leaves no process', async () => {
    const created = await create({ checkTimeoutMs: 2_000 });
    await change(created, BREAKER, 'b.failures++', 'for {\n\t}');
    const marks = new Set<string>();
    const supervisor = { watch: (mark: string) => void marks.add(mark), forget: () => undefined };
    const result = await runFixture(created, { supervisor });
    assert.equal(marks.size, 1);
    // Windows does not say whose a process is.
    if (process.platform !== 'win32') for (const mark of marks) assert.deepEqual(await markedWith(mark), []);
    assert.equal(result.outcome, 'timedOut');
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'timedOut', 'counts-failures': 'notRun' });
    assert.match(result.explanation ?? '', /^Stopped after 2 s: 'opens after as many failures/);
  });

  it('judges an edited test by the pack’s, and leaves out another one', async () => {
    const created = await create();
    await change(created, BREAKER, '>=', '>');
    await change(created, TEST, 'if got := b.IsOpen(); !got', 'if got := b.IsOpen(); got');
    await created.edit('tests/threshold/mine_test.go', 'package threshold\n\nthis is no Go\n');
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'failed', 'counts-failures': 'passed' });
    assert.deepEqual(result.ignored, [
      { path: TEST, reason: 'editedTest' },
      { path: 'tests/threshold/mine_test.go', reason: 'shadowsFramework' },
    ]);
    assert.equal(result.cases[0]?.place?.file, TEST);
  });

  it('runs only the tests that are asked for', async () => {
    const created = await create();
    const [check] = created.plan.checks;
    Object.assign(created, { plan: { ...created.plan, checks: [{ ...check!, only: ['counts-failures'] }] } });
    const result = await runFixture(created);
    assert.deepEqual(statuses(result.cases), { 'counts-failures': 'passed' });
    assert.equal(result.output, 'failures: 1\nfailures: 2\n');
  });

  it('is not steered by the learner’s flags', async () => {
    const environment = { ...process.env, GOFLAGS: '-run=Nothing', GOOS: 'plan9', GOWORK: '/none/go.work' };
    const result = await runFixture(await create(), { environment });
    assert.deepEqual(statuses(result.cases), { 'opens-at-threshold': 'passed', 'counts-failures': 'passed' });
    assert.deepEqual(result.ignored, [
      { path: 'GOFLAGS', reason: 'environment' },
      { path: 'GOOS', reason: 'environment' },
    ]);
  });
});
