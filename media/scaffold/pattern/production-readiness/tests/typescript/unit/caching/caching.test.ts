import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from '../build.ts';

test('once-a-second: a total is asked for once in a second', async () => {
  const built = build();
  await built.service.totals(['ann']);
  built.time = 999;
  assert.equal((await built.service.totals(['ann'])).get('ann'), 0);
  assert.equal(built.queries.length, 1);
  built.time = 1000;
  await built.service.totals(['ann']);
  assert.equal(built.queries.length, 2);
});
