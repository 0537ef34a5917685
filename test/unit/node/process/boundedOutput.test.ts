import assert from 'node:assert/strict';
import { BoundedOutput } from '../../../../src/node/process/boundedOutput';

describe('bounded output', () => {
  it('keeps what fits, in the order it came', () => {
    const output = new BoundedOutput();
    assert.equal(output.add('stdout', Buffer.from('one ')), 'one ');
    assert.equal(output.add('stderr', Buffer.from('two')), 'two');
    assert.equal(output.text(), 'one two');
    assert.equal(output.isCut, false);
  });

  it('does not tear characters that arrive in two pieces', () => {
    const output = new BoundedOutput();
    const bytes = Buffer.from('ü');
    assert.equal(output.add('stdout', bytes.subarray(0, 1)), '');
    assert.equal(output.add('stderr', Buffer.from('!')), '!');
    assert.equal(output.add('stdout', bytes.subarray(1)), 'ü');
  });

  it('keeps all of what is a little longer than the live part', () => {
    const output = new BoundedOutput();
    output.add('stdout', Buffer.alloc(200 * 1024, 'a'));
    assert.equal(output.add('stdout', Buffer.from('end')), '');
    assert.equal(output.isCut, false);
    assert.equal(output.text().length, 200 * 1024 + 3);
  });

  it('keeps the beginning and the end of a flood, and says how much is missing', () => {
    const output = new BoundedOutput();
    output.add('stdout', Buffer.from('begin'));
    for (let i = 0; i < 100; i += 1) output.add('stdout', Buffer.alloc(100 * 1024, 'é'));
    output.add('stdout', Buffer.from('finish'));
    const text = output.text();
    assert.equal(output.isCut, true);
    assert.match(text, /^beginé/);
    assert.match(text, /éfinish$/);
    assert.match(text, /\n… 9\.\d MB of output left out …\n/);
    assert.ok(Buffer.byteLength(text) <= 257 * 1024);
  });
});
