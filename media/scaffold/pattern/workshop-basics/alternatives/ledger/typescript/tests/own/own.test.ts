import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '../../src/client.ts';
import { PatternClass } from '../../src/pattern.ts';

test('a client hears what was accepted, refused and invalid', () => {
  const pattern = new PatternClass({ limit: 15 });
  const requests = [12, 12, 2, -1].map((amount, index) => ({ id: String(index), key: 'ann', amount }));
  assert.deepEqual(serve(pattern, [...requests, ...requests.slice(0, 1)]), { accepted: 2, refused: 2, invalid: ['3'] });
  assert.deepEqual(pattern.stats(), { accepted: 1, refused: 2, repeated: 1 });
});
