import assert from 'node:assert/strict';
import { ForkMessageReader, type ForkMessage } from '../../../../../src/node/run/warm/forkMessage';

function messagesIn(...chunks: readonly string[]): ForkMessage[] {
  const messages: ForkMessage[] = [];
  const reader = new ForkMessageReader('token', (message) => messages.push(message));
  for (const chunk of chunks) reader.add(Buffer.from(chunk));
  return messages;
}

describe('what a fork server tells', () => {
  it('is read line by line, however it is cut', () => {
    assert.deepEqual(
      messagesIn('token {"type":"rea', 'dy"}\ntoken {"type":"forked","token":"a","pid":7}\ntok', 'en {"type":"x"}\n'),
      [{ type: 'ready' }, { type: 'forked', token: 'a', pid: 7 }],
    );
  });

  it('is not taken from lines without the token, with a wrong shape, or without an end', () => {
    assert.deepEqual(
      messagesIn(
        '{"type":"ready"}\nother {"type":"ready"}\ntoken {"type":"ready"\n',
        'token {"type":"forked","token":"a","pid":-1}\n',
        'x'.repeat(20_000),
        ' {"type":"ready"}\ntoken {"type":"ready"}\n',
      ),
      [{ type: 'ready' }],
    );
  });
});
