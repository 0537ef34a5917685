import assert from 'node:assert/strict';
import { requestsOf } from '../../../../src/harness/bench/jobLine';

describe('the requests of a server’s benchmark', () => {
  it('are filled in where the benchmark has left something out, as one in Python does', () => {
    assert.deepEqual(requestsOf({ requests: [{ path: '/a' }] }), [
      { method: 'GET', path: '/a', headers: {}, status: 200 },
    ]);
  });

  it('are as the benchmark has them where it says all', () => {
    const request = { method: 'POST', path: '/a', headers: { a: 'b' }, body: 'c', status: 201, includes: 'd' };
    assert.deepEqual(requestsOf({ requests: [request] }), [request]);
  });

  it('are one at least', () => {
    assert.throws(() => requestsOf({ requests: [] }), /lacks requests/);
    assert.throws(() => requestsOf({}), /lacks requests/);
  });
});
