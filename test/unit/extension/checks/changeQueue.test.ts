import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { ChangeQueue } from '../../../../src/extension/checks/changeQueue';

describe('changes that are asked for in the panel', () => {
  it('are made one after the other, and a failed one holds up none', async () => {
    const changes = new ChangeQueue();
    const made: string[] = [];
    const first = new EventEmitter();
    const one = changes.add(async () => {
      await once(first, 'go');
      made.push('one');
    });
    const two = changes.add(() => Promise.reject(new Error('no')));
    const three = changes.add(() => Promise.resolve(made.push('three')));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(made, []);
    first.emit('go');
    await one;
    await assert.rejects(two, /^Error: no$/);
    await three;
    assert.deepEqual(made, ['one', 'three']);
  });

  it('are waited for by whoever needs their files, whatever becomes of them', async () => {
    const changes = new ChangeQueue();
    await changes.settled();
    const under = new EventEmitter();
    let isSettled = false;
    const failing = assert.rejects(changes.add(() => once(under, 'end')));
    const settled = changes.settled().then(() => (isSettled = true));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isSettled, false);
    under.emit('error', new Error('no'));
    await settled;
    await failing;
  });
});
