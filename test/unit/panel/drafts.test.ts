import assert from 'node:assert/strict';
import { Drafts } from '../../../src/panel/checks/drafts';

/** A host that keeps values, as slowly as the test wants. */
class Host {
  readonly sent: string[] = [];
  drawn = 0;
  readonly drafts = new Drafts({
    send: (key, text) => this.sent.push(`${key}=${text}`),
    isSame: (_key, one, other) => Number.parseFloat(one) === Number.parseFloat(other),
    onChange: () => (this.drawn += 1),
  });

  has(values: Record<string, string>, canSend = true): void {
    this.drafts.update(new Map(Object.entries(values)), canSend);
  }
}

describe('what is typed into a field that the host keeps', () => {
  it('is shown at once, and sent when the field is left', () => {
    const host = new Host();
    host.has({ a: '1' });
    assert.equal(host.drafts.text('a'), '1');
    host.drafts.type('a', '2');
    assert.deepEqual([host.drafts.text('a'), host.sent, host.drafts.isSaved, host.drawn], ['2', [], false, 1]);
    host.drafts.leave('a');
    assert.deepEqual(host.sent, ['a=2']);
    host.has({ a: '2' });
    assert.equal(host.drafts.isSaved, true);
  });

  it('is sent after a pause, once', async () => {
    const host = new Host();
    host.has({ a: '' });
    host.drafts.type('a', '4');
    host.drafts.type('a', '45');
    await new Promise((resolve) => setTimeout(resolve, 750));
    assert.deepEqual(host.sent, ['a=45']);
    host.has({ a: '45' });
    host.drafts.leave('a');
    assert.deepEqual(host.sent, ['a=45']);
  });

  it('wins over states that arrive while it is under way', () => {
    const host = new Host();
    host.has({ a: '1', b: '7' });
    host.drafts.type('a', '2');
    host.has({ a: '1', b: '8' });
    host.has({ a: '9', b: '8' });
    assert.deepEqual([host.drafts.text('a'), host.drafts.text('b')], ['2', '8']);
  });

  it('stays as it was typed until the field is left, and then is shown as the host has it', () => {
    const host = new Host();
    host.has({ a: '' });
    host.drafts.type('a', '30 %');
    host.drafts.flush();
    host.has({ a: '30' });
    assert.deepEqual([host.drafts.text('a'), host.drafts.isSaved], ['30 %', true]);
    host.drafts.leave('a');
    assert.equal(host.drafts.text('a'), '30');
    assert.deepEqual(host.sent, ['a=30 %']);
  });

  it('gives way to somebody else’s change once the host has it', () => {
    const host = new Host();
    host.has({ a: '1' });
    host.drafts.type('a', '2');
    host.drafts.flush();
    host.has({ a: '2' });
    host.has({ a: '5' });
    assert.equal(host.drafts.text('a'), '5');
  });

  it('is sent although it is what the host had at first, when something else was sent meanwhile', () => {
    const host = new Host();
    host.has({ a: '1' });
    host.drafts.type('a', '2');
    host.drafts.flush();
    host.drafts.type('a', '1');
    host.drafts.leave('a');
    assert.deepEqual(host.sent, ['a=2', 'a=1']);
    host.has({ a: '2' });
    assert.equal(host.drafts.text('a'), '1');
    host.has({ a: '1' });
    assert.deepEqual([host.drafts.text('a'), host.drafts.isSaved], ['1', true]);
  });

  it('waits while nothing can be saved, and is sent then, also what was refused', () => {
    const host = new Host();
    host.has({ a: '1' });
    host.drafts.type('a', '2');
    host.drafts.flush();
    host.has({}, false);
    host.drafts.type('b', '3');
    host.drafts.leave('b');
    assert.deepEqual([host.sent, host.drafts.text('a'), host.drafts.text('b')], [['a=2'], '2', '3']);
    host.has({ a: '1', b: '' });
    assert.deepEqual(host.sent, ['a=2', 'a=2', 'b=3']);
  });

  it('is sent once more when the field is left or the page goes, as long as the host does not have it', () => {
    const host = new Host();
    host.has({ a: '1' });
    host.drafts.type('a', '2');
    host.drafts.flush();
    host.has({ a: '1' });
    assert.deepEqual([host.sent, host.drafts.isSaved], [['a=2'], false]);
    host.drafts.leave('a');
    host.drafts.flush();
    assert.deepEqual([host.sent, host.drafts.text('a')], [['a=2', 'a=2', 'a=2'], '2']);
    host.has({ a: '2' });
    host.drafts.flush();
    assert.deepEqual([host.sent.length, host.drafts.isSaved], [3, true]);
  });

  it('is sent when it is as at first and the host has got something else meanwhile', () => {
    const host = new Host();
    host.has({ a: '1' });
    host.drafts.type('a', '2');
    host.drafts.flush();
    host.drafts.type('a', '1');
    host.has({ a: '2' });
    host.drafts.leave('a');
    assert.deepEqual(host.sent, ['a=2', 'a=1']);
  });

  it('shows the last values that could be read while they cannot be', () => {
    const host = new Host();
    host.has({ a: '1' });
    host.has({ a: '' }, false);
    assert.equal(host.drafts.text('a'), '1');
  });
});
