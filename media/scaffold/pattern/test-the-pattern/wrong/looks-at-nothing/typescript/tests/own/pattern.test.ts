import { test } from 'node:test';
import { PatternClass } from '../../src/pattern.ts';

test('it runs', async () => {
  let isDown = false;
  const service = async (): Promise<void> => {
    if (isDown) throw new Error('down');
  };
  const pattern = new PatternClass({ service, limit: 10, restMs: 1000, now: () => 0 });
  await pattern.operation('ann', 1);
  await pattern.operation('ann', 20);
  isDown = true;
  for (let index = 0; index < 5; index += 1) await pattern.operation('bob', 1);
});
