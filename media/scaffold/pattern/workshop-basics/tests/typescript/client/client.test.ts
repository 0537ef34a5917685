import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '../../src/client.ts';
import { PatternClass, type Outcome } from '../../src/pattern.ts';

test('serves-all: all requests go to the pattern that is given, in their order', () => {
  const seen: string[] = [];
  class Watched extends PatternClass {
    override operation(request: { id: string; key: string; amount: number }): Outcome {
      seen.push(request.id);
      return super.operation(request);
    }
  }
  const requests = ['1', '2', '3'].map((id) => ({ id, key: 'ann', amount: 5 }));
  const report = serve(new Watched({ limit: 10 }), requests);
  assert.deepEqual(seen, ['1', '2', '3']);
  assert.deepEqual(report, { accepted: 2, refused: 1, invalid: [] });
});

test('goes-on: a request that makes no sense is noted, and the next one is served', () => {
  const report = serve(new PatternClass(), [
    { id: 'first', key: 'ann', amount: 0 },
    { id: 'second', key: 'ann', amount: 3 },
    { id: 'third', key: ' ', amount: 3 },
  ]);
  assert.deepEqual(report, { accepted: 1, refused: 0, invalid: ['first', 'third'] });
});

test('throws-on: what is no RangeError is not swallowed', () => {
  class Broken extends PatternClass {
    override operation(): Outcome {
      throw new TypeError('broken inside');
    }
  }
  assert.throws(() => serve(new Broken(), [{ id: '1', key: 'ann', amount: 1 }]), TypeError);
});

test('nothing-to-do: without requests there is nothing to tell', () => {
  assert.deepEqual(serve(new PatternClass(), []), { accepted: 0, refused: 0, invalid: [] });
});
