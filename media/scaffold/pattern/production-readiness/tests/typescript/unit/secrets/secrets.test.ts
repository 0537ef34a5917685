import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, call } from '../build.ts';

test('from-outside: without a token in its environment the service is not built', () => {
  assert.throws(() => build({}), /PATTERN_TOKEN/);
  assert.throws(() => build({ PATTERN_TOKEN: '' }), /PATTERN_TOKEN/);
});

test('kept: no line of the log holds the token', async () => {
  const { service, lines } = build({ PATTERN_TOKEN: 'very secret' });
  await service.handle(call('ann', 1, { token: 'very secret' }));
  assert.ok(lines.length > 0, 'Nothing was logged.');
  assert.ok(!lines.join('\n').includes('very secret'));
});
