import assert from 'node:assert/strict';
import { LineSplitter } from '../../../../../src/node/run/reports/lineSplitter';

function split(...chunks: (string | Buffer)[]): { lines: string[]; partial: string[] } {
  const lines: string[] = [];
  const partial: string[] = [];
  const splitter = new LineSplitter(
    (line) => lines.push(line),
    (text) => partial.push(text),
  );
  for (const chunk of chunks) splitter.add(Buffer.from(chunk));
  splitter.end();
  return { lines, partial };
}

describe('lines of a stream', () => {
  it('may come in pieces, end in either way, and the last need not end', () => {
    assert.deepEqual(split('on', 'e\r\ntwo\n\nth', 'ree').lines, ['one', 'two', '', 'three']);
  });

  it('may be cut in the middle of a character', () => {
    const bytes = Buffer.from('grün\n');
    assert.deepEqual(split(bytes.subarray(0, 3), bytes.subarray(3)).lines, ['grün']);
  });

  it('are told of when they have begun', () => {
    assert.deepEqual(split('test a ... ', 'ok\n').partial, ['test a ... ']);
  });

  it('that do not end are bounded', () => {
    const megabyte = 'x'.repeat(1024 * 1024);
    const { lines } = split(megabyte, megabyte, `${megabyte}\nshort\n`);
    assert.deepEqual(
      lines.map(({ length }) => length),
      [256 * 1024, 5],
    );
  });
});
