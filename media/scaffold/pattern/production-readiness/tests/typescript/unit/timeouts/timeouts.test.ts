import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, call } from '../build.ts';

test('never-answers: a backend that never answers has failed after 200 ms', async () => {
  const { service, plan, waits } = build();
  plan.splice(0, 1, 'hangs');
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('nothing'), 1000);
  });
  const answer = await Promise.race([service.handle(call('ann')), late]).finally(() => clearTimeout(timer));
  assert.notEqual(answer, 'nothing', 'There was no answer at all.');
  assert.ok(waits.includes(200), `It waited for ${waits.join(', ')} ms.`);
});
