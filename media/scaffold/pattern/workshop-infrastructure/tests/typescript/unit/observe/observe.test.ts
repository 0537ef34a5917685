import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from '../build.ts';

test('all-at-nought: every figure is there from the beginning', () => {
  assert.equal(
    build().pattern.metrics().trim(),
    [
      '# TYPE pattern_operations_total counter',
      'pattern_operations_total{outcome="accepted"} 0',
      'pattern_operations_total{outcome="refused"} 0',
      'pattern_operations_total{outcome="unavailable"} 0',
      '# TYPE pattern_store_retries_total counter',
      'pattern_store_retries_total 0',
      '# TYPE pattern_events_waiting gauge',
      'pattern_events_waiting 0',
    ].join('\n'),
  );
});

test('outcomes: operations are counted by what came of them', async () => {
  const { pattern, store } = build(5);
  for (const amount of [3, 2, 1]) await pattern.operation({ key: 'ann', amount });
  store.isUp = false;
  await pattern.operation({ key: 'ann', amount: 1 });
  const text = pattern.metrics();
  for (const [outcome, count] of Object.entries({ accepted: 2, refused: 1, unavailable: 1 })) {
    assert.ok(text.includes(`{outcome="${outcome}"} ${count}\n`), `${outcome} should be ${count}:\n${text}`);
  }
});

test('retries: further tries are counted, and being second is no retry', async () => {
  const { pattern, store } = build();
  store.failNext(2);
  await pattern.operation({ key: 'ann', amount: 1 });
  await Promise.all([1, 2, 3].map(() => pattern.operation({ key: 'ann', amount: 1 })));
  assert.match(pattern.metrics(), /^pattern_store_retries_total 2$/m);
});

test('waiting: what the broker has not been told yet is shown, until it has', async () => {
  const { pattern, broker } = build();
  broker.isUp = false;
  await pattern.operation({ key: 'ann', amount: 1 });
  await pattern.operation({ key: 'ann', amount: 1 });
  assert.match(pattern.metrics(), /^pattern_events_waiting 2$/m);
  broker.isUp = true;
  await pattern.operation({ key: 'ann', amount: 1 });
  assert.match(pattern.metrics(), /^pattern_events_waiting 0$/m);
});
