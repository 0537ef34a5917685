import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { PanelState } from '../../../src/shared/panelProtocol';
import { parseFromPanel, parseToPanel } from '../../../src/shared/parsePanelMessage';
import { benchmarks, failing, sampleStates } from '../../panel/sampleStates';

type Path = readonly string[];

/** Every key of every object in the value, as a path. */
const keyPaths = (value: unknown, at: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...keyPaths(inner, [...at, key])])
    : [];

/** A copy in which the value at the path is another. */
function withValue(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  const isList = Array.isArray(value);
  const entries = Object.entries(value as object).map(([name, inner]: [string, unknown]): [string, unknown] => [
    name,
    name === key ? withValue(inner, rest, other) : inner,
  ]);
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function refusesAnyOther(sample: PanelState): void {
  const state: unknown = JSON.parse(JSON.stringify(sample));
  assert.ok(parseToPanel({ type: 'state', state }));
  for (const path of keyPaths(state)) {
    const changed = withValue(state, path, Symbol('other'));
    assert.equal(parseToPanel({ type: 'state', state: changed }), undefined, path.join('.'));
  }
}

describe('messages between the host and the panel', () => {
  for (const [name, state] of Object.entries(sampleStates)) {
    it(`understands the state “${name}”`, () => {
      const message: unknown = JSON.parse(JSON.stringify({ type: 'state', state }));
      assert.deepEqual(parseToPanel(message), { type: 'state', state });
    });
  }

  it('refuses a state in which any one value is of another type', () => {
    for (const sample of [failing, benchmarks.benchmarkMeasuring, benchmarks.benchmarkWrong]) refusesAnyOther(sample);
  });

  it('refuses a plot in which any one value is of another type, or no number at all', () => {
    const [task] = benchmarks.benchmarkMissed.tasks;
    const [benchmark] = task!.benchmarks;
    for (const plot of benchmark!.plots) {
      // Three points tell as much as all, in less time.
      const series = plot.series.map((one) => ({ ...one, points: one.points.slice(0, 3) }));
      const plots = [{ ...plot, series }];
      refusesAnyOther({ ...benchmarks.benchmarkMissed, tasks: [{ ...task!, benchmarks: [{ ...benchmark!, plots }] }] });
    }
    const [plot] = benchmark!.plots;
    const endless = [{ ...plot!, series: [{ role: 'own', name: 'Yours', points: [{ x: 1, y: 1, high: Infinity }] }] }];
    const tasks = [{ ...task!, benchmarks: [{ ...benchmark!, plots: endless }] }];
    assert.equal(parseToPanel({ type: 'state', state: { ...benchmarks.benchmarkMissed, tasks } }), undefined);
  });

  it('refuses a state that lacks a key it needs, and bears one it does not know', () => {
    assert.equal(parseToPanel({ type: 'state', state: { ...failing, tasks: undefined } }), undefined);
    assert.ok(parseToPanel({ type: 'state', state: { ...failing, later: 1 } }));
    assert.ok(parseToPanel({ type: 'state', state: { ...failing, rubric: undefined } }));
  });

  it('understands what the panel asks for', () => {
    const intents = [
      { type: 'runTask', taskId: 'trip' },
      { type: 'runBenchmark', taskId: 'drain', checkId: 'cost' },
      { type: 'cancelRun' },
      { type: 'openCase', taskId: 'trip', caseId: 'unit.threshold' },
      { type: 'openProblem', index: 1 },
      { type: 'writeJournal', question: 'Why', text: 'Because' },
    ];
    for (const intent of intents)
      assert.deepEqual(parseFromPanel({ type: 'intent', intent }), { type: 'intent', intent });
    assert.deepEqual(parseFromPanel({ type: 'ready' }), { type: 'ready' });
  });

  it('refuses an intent without what it is about', () => {
    assert.equal(parseFromPanel({ type: 'intent', intent: { type: 'runTask' } }), undefined);
    assert.equal(parseFromPanel({ type: 'intent', intent: { type: 'runBenchmark', taskId: 'drain' } }), undefined);
    assert.equal(parseFromPanel({ type: 'intent', intent: { type: 'openProblem', index: Number.NaN } }), undefined);
    assert.equal(parseFromPanel({ type: 'intent', intent: { type: 'deleteEverything' } }), undefined);
    assert.equal(parseFromPanel({ type: 'intent', intent: { type: 'toString' } }), undefined);
  });

  it('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.equal(parseFromPanel(value), undefined);
        assert.equal(parseToPanel({ type: 'state', state: value }), undefined);
      }),
    );
  });
});
