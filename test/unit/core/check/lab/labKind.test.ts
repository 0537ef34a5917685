import assert from 'node:assert/strict';
import { comparedLab } from '../../../../../src/core/check/lab/comparedLab';
import { labKind } from '../../../../../src/core/check/lab/labKind';
import type { LabState } from '../../../../../src/core/check/lab/labState';
import {
  comparisonText,
  goalLimitText,
  labFigureText,
  labStateText,
  labToDo,
  predictionText,
} from '../../../../../src/core/check/lab/labWords';
import type { LabCheck } from '../../../../../src/core/check/model';
import type { EventOf, GivenEvent } from '../../../../../src/core/progress/event';

const check: LabCheck = {
  ...{ id: 'desk', criterion: 'Functionality', points: 1, isRequired: true, credit: 'share' },
  kind: 'lab',
  seed: 7,
  timeoutMs: 5000,
  picturesPerSecond: 10,
  figures: { p95: { title: 'Served within', unit: 's' }, lost: { title: 'Lost' } },
  predictions: [
    { id: 'wait', text: 'How long?', figure: 'p95' },
    { id: 'why', text: 'Why?' },
  ],
  goals: [
    { id: 'quick', text: 'Served quickly', figure: 'p95', atMost: 30 },
    { id: 'whole', text: 'Few are lost', figure: 'lost', atLeast: 0, atMost: 2 },
  ],
  sources: {},
};

let count = 0;
const envelope = (): object => ({
  v: 1,
  id: `a.${(count += 1)}`,
  writer: 'a',
  causal: count,
  at: count,
  engine: 'test',
});
const about = { pack: 'p', exercise: 'e', track: 't', task: 'hello', revision: 1, check: 'desk' };

function predicted(predictions: Record<string, string | number>): GivenEvent {
  return { type: 'labPredicted', ...about, predictions, ...envelope() } as GivenEvent;
}

function ran(figures: Record<string, number>, more: Partial<EventOf<'labFinished'>> = {}): GivenEvent {
  return {
    type: 'labFinished',
    ...about,
    outcome: 'completed',
    seed: 7,
    figures,
    codeHash: 'c',
    files: { 'src/a.ts': 'h' },
    isStale: false,
    durationMs: 5,
    runtime: 'node 24',
    ...envelope(),
    ...more,
  } as GivenEvent;
}

const project = (...events: GivenEvent[]): LabState =>
  labKind.project(check, events, { events, isCheckPassed: () => false, taskId: 'hello', revision: 1 });

const all = predicted({ wait: 20, why: 'queues' });
const good = { p95: 30, lost: 2 };

describe('what a lab comes to', () => {
  it('keeps the first prediction of each, whatever is said later', () => {
    const state = project(predicted({ wait: 20 }), ran(good), predicted({ wait: 184, why: 'now I know', other: 1 }));
    assert.deepEqual(
      [...state.predictions],
      [
        ['wait', 20],
        ['why', 'now I know'],
      ],
    );
  });

  it('is passed by a run that reaches all goals, and stays so whatever runs later', () => {
    const state = project(all, ran({ p95: 40, lost: 0 }), ran(good), ran({ p95: 99, lost: 99 }));
    assert.ok(labKind.isPassed(check, state));
    assert.deepEqual(
      state.runs.map(({ goals }) => [...goals.values()]),
      [
        [false, true],
        [true, true],
        [false, false],
      ],
    );
  });

  it('is not passed by a run before all was predicted, of files that changed, or that did not end', () => {
    const cases: GivenEvent[][] = [
      [],
      [ran(good), all],
      [predicted({ wait: 20 }), ran(good), predicted({ why: 'x' })],
      [all, ran(good, { isStale: true })],
      [all, ran(good, { outcome: 'timedOut' })],
      [all, ran({ p95: 30 })],
      [all, ran({ p95: 30.001, lost: 2 })],
      [all, ran({ p95: 30, lost: -1 })],
    ];
    for (const events of cases) {
      const state = project(...events);
      assert.ok(!labKind.isPassed(check, state));
      assert.ok(labKind.score(check, state).share < 1);
    }
  });

  it('stays passed when the run that passed it is older than all that are shown', () => {
    const later = Array.from({ length: 60 }, () => ran({ p95: 99, lost: 0 }));
    const state = project(all, ran(good), ...later);
    assert.equal(state.runs.length, 50);
    assert.ok(labKind.isPassed(check, state));
    assert.equal(labKind.score(check, state).share, 1);
  });

  it('is worth the share of the goals that the best run reached, with a reason for each', () => {
    const state = project(all, ran({ p95: 40, lost: 1 }), ran({ p95: 40, lost: 9 }));
    assert.deepEqual(labKind.score(check, state), {
      share: 0.5,
      isPending: false,
      reasons: [
        { text: 'Served quickly', earned: 0, of: 0.5 },
        { text: 'Few are lost', earned: 0.5, of: 0.5 },
      ],
    });
    assert.deepEqual(labKind.score(check, undefined), { share: 0, isPending: false, reasons: [] });
  });

  it('is passed by any run that counts where it has no goals', () => {
    const watched = { ...check, goals: [] };
    const state = labKind.project(watched, [all, ran({})], {
      events: [],
      isCheckPassed: () => false,
      taskId: 'hello',
      revision: 1,
    });
    assert.ok(labKind.isPassed(watched, state));
    assert.deepEqual(labKind.score(watched, state), { share: 1, isPending: false, reasons: [] });
    assert.equal(labToDo(watched, state), undefined);
    assert.equal(labStateText(watched, state), 'Observed');
  });

  it('tells of each run whether it is of the files as they are', () => {
    const state = comparedLab(project(all, ran(good)), () => 'stale');
    assert.deepEqual([state.runs[0]!.freshness, state.best!.freshness], ['stale', 'stale']);
  });
});

describe('a lab in words', () => {
  it('says what is to be done next', () => {
    const told = (...events: GivenEvent[]): (string | undefined)[] => {
      const state = events.length === 0 ? undefined : project(...events);
      return [labToDo(check, state), labStateText(check, state)];
    };
    const predict = 'the lab waits for what you expect of it';
    assert.deepEqual(told(), [predict, 'Predict: 0 of 2 predictions made']);
    assert.deepEqual(told(predicted({ why: 'x' })), [predict, 'Predict: 1 of 2 predictions made']);
    assert.deepEqual(told(all), ['the lab has not run yet', 'Ready to run']);
    assert.deepEqual(told(all, ran({ p95: 40, lost: 0 })), [
      'the lab reaches 1 of 2 goals so far',
      '1 of 2 goals reached',
    ]);
    assert.deepEqual(told(all, ran(good)), [undefined, 'All goals reached']);
  });

  it('writes figures with their unit and no more digits than anybody reads', () => {
    assert.deepEqual(
      [0, 184.34567, 12, 123456.7, 0.012345].map((value) => labFigureText(check, 'p95', value)),
      ['0 s', '184.3 s', '12 s', '123457 s', '0.01235 s'],
    );
    assert.equal(labFigureText(check, 'lost', 3), '3');
    assert.equal(labFigureText(check, 'unknown', 3), '3');
    assert.equal(predictionText(check, check.predictions[0]!, 20), '20 s');
    assert.equal(predictionText(check, check.predictions[1]!, 'queues'), 'queues');
    assert.deepEqual(
      check.goals.map((goal) => goalLimitText(check, goal)),
      ['at most 30 s', '0 to 2'],
    );
    assert.equal(goalLimitText(check, { id: 'x', text: 'x', figure: 'p95', atLeast: 1 }), 'at least 1 s');
  });

  it('compares what came with what was expected', () => {
    const cases: readonly (readonly [number, number, string])[] = [
      [30, 184, '6.1 times what you expected'],
      [184, 30, '16 % of what you expected'],
      [30, 31, 'about what you expected'],
      [0, 0, 'about what you expected'],
      [0, 12, 'more than you expected'],
      [5, 0, 'less than you expected'],
      [-5, 5, 'more than you expected'],
      [1, 1234, '1234 times what you expected'],
    ];
    for (const [expected, actual, text] of cases) assert.equal(comparisonText(expected, actual), text);
  });
});
