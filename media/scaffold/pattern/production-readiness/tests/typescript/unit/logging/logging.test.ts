import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, call } from '../build.ts';

test('one-line: each call is one line of JSON that says what it was', async () => {
  const built = build();
  await built.service.handle(call('ann'));
  built.time = 7;
  await built.service.handle(call('bob'));
  assert.equal(built.lines.length, 2);
  const [first, second] = built.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(
    [first?.['key'], first?.['status'], first?.['traceId'], first?.['durationMs']],
    ['ann', 'accepted', 'trace-ann', 0],
  );
  assert.equal(second?.['key'], 'bob');
});
