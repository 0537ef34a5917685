import assert from 'node:assert/strict';
import type { CaseResult, PlannedCheck, RunEvent, RunPlan } from '../../../../../src/core/run/model';
import { ReportCollector } from '../../../../../src/node/run/reports/reportCollector';
import type { ReportedPlaces } from '../../../../../src/node/run/reports/reportedPlaces';

const check = (name: string, ids: readonly string[], only?: readonly string[]): PlannedCheck => ({
  task: 'breaker',
  check: name,
  timeoutMs: 1_000,
  files: [],
  cases: ids.map((id) => ({ id, title: id, file: `tests/${name}/${name}Test.java`, line: 1 })),
  ...(only && { only }),
});

function collect(checks: readonly PlannedCheck[]): {
  readonly collector: ReportCollector;
  readonly results: () => Record<string, string>;
  readonly events: RunEvent[];
} {
  const places = { placeOf: () => undefined } as unknown as ReportedPlaces;
  const events: RunEvent[] = [];
  const plan = { runner: 'junit-xml', checks } as unknown as RunPlan;
  const collector = new ReportCollector(plan, places, (event) => events.push(event));
  const named = ({ check: name, case: id, status }: CaseResult): [string, string] => [`${name}.${id}`, status];
  return { collector, events, results: () => Object.fromEntries(collector.results().map(named)) };
}

const pass = (name: string, suite?: string) =>
  ({ type: 'caseFinished', name, status: 'passed', ...(suite !== undefined && { suite }) }) as const;
const fail = (name: string, suite?: string) => ({ ...pass(name, suite), status: 'failed' }) as const;

describe('results of a report', () => {
  it('belong to the check that the class, package or file of a test tells', () => {
    const { collector, results } = collect([check('trip', ['opens']), check('reset', ['opens', 'closes'])]);
    collector.finish(pass('opens()', 'trip.tripTest'));
    collector.finish(fail('opens', 'example.com/breaker/tests/reset'));
    collector.finish(pass('closes', '/home/ada/tests/reset/resetTest.java'));
    assert.deepEqual(results(), { 'trip.opens': 'passed', 'reset.opens': 'failed', 'reset.closes': 'passed' });
  });

  it('belong to nobody when two checks have such a case and nothing tells which', () => {
    const { collector, results } = collect([check('trip', ['opens']), check('reset', ['opens'])]);
    collector.finish(pass('opens'));
    collector.finish(pass('opens', 'elsewhere.Test'));
    assert.deepEqual(results(), { 'trip.opens': 'notRun', 'reset.opens': 'notRun' });
    collector.enterStep(['tests/reset/resetTest.java']);
    collector.finish(pass('opens'));
    assert.deepEqual(results(), { 'trip.opens': 'notRun', 'reset.opens': 'passed' });
  });

  it('are those of the pack’s test, and not of another with its name', () => {
    const { collector, results } = collect([check('trip', ['opens', 'closes'])]);
    collector.finish(pass('opens', 'mine.Test'));
    collector.finish(fail('opens', 'trip.tripTest'));
    collector.finish(pass('closes', 'trip.tripTest'));
    collector.finish(fail('closes', 'mine.Test'));
    assert.deepEqual(results(), { 'trip.opens': 'failed', 'trip.closes': 'passed' });
  });

  it('are as good as the worst of several', () => {
    const { collector, results } = collect([check('trip', ['opens'])]);
    for (const result of [pass('opens(int)[1]'), fail('opens(int)[2]'), pass('opens(int)[3]')])
      collector.finish(result);
    assert.deepEqual(results(), { 'trip.opens': 'failed' });
  });

  it('are kept for the cases that were asked for alone', () => {
    const { collector, results, events } = collect([check('trip', ['opens', 'closes'], ['closes'])]);
    collector.finish(pass('opens'));
    collector.finish(pass('closes'));
    assert.deepEqual(results(), { 'trip.closes': 'passed' });
    assert.equal(events.length, 1);
  });

  it('are errors, with a sentence, where something could not be loaded, and say why where they are missing', () => {
    const { collector, results } = collect([check('trip', ['opens']), check('reset', ['closes'])]);
    collector.enterStep(['tests/trip/tripTest.java']);
    collector.failLoading({ type: 'loadFailed', message: 'no such symbol', places: [] });
    collector.finish(pass('opens'));
    assert.deepEqual(results(), { 'trip.opens': 'errored', 'reset.closes': 'notRun' });
    assert.equal(collector.explanation, 'no such symbol');
    assert.equal(collector.results()[1]?.message, 'The tests have told no result for it.');
  });

  it('hold what was printed while the test ran, and afterwards about it, within bounds', () => {
    const { collector } = collect([check('trip', ['opens'])]);
    collector.finish({ ...fail('opens'), message: 'm'.repeat(10_000) });
    assert.deepEqual(collector.addOutput({ name: 'opens' }, 'x'.repeat(20_000)), {
      task: 'breaker',
      check: 'trip',
      case: 'opens',
    });
    assert.equal(collector.addOutput({ name: 'other' }, 'y'), undefined);
    const [result] = collector.results();
    assert.deepEqual([result?.output?.length, result?.message?.length], [16_384, 8_193]);
  });
});
