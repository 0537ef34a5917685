import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, call } from '../build.ts';

test('one-query: many keys are one query, for those that are not known', async () => {
  const { service, queries } = build();
  await service.handle(call('ann', 3));
  await service.totals(['bob']);
  const found = await service.totals(['ann', 'bob', 'cleo', 'dina']);
  assert.deepEqual([found.get('ann'), found.size], [3, 4]);
  assert.equal(queries.length, 2);
  assert.ok(!queries[1]?.includes('bob'), 'Bob was known.');
});
