import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HarnessLineReader, type HarnessLine } from '../../../../src/node/run/harnessLine';

function read(chunks: readonly Buffer[], token = 'tok'): { lines: HarnessLine[]; foreign: number } {
  const lines: HarnessLine[] = [];
  const reader = new HarnessLineReader(token, (line) => lines.push(line));
  for (const chunk of chunks) reader.add(chunk);
  return { lines, foreign: reader.foreignLines };
}

describe('the harness’s channel', () => {
  const lines: HarnessLine[] = [
    { type: 'hello', runtime: 'node 24.0.0' },
    { type: 'caseStarted', file: '/wörk/a.test.ts', name: 'a: b' },
    {
      type: 'caseFinished',
      file: '/wörk/a.test.ts',
      name: 'a: b',
      status: 'failed',
      frames: [{ file: '/a', line: 1 }],
    },
    { type: 'end' },
  ];
  const bytes = Buffer.from(lines.map((line) => `tok ${JSON.stringify(line)}\n`).join(''));

  it('reads the same however it is cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
        assert.deepEqual(read(chunks), { lines, foreign: 0 });
      }),
    );
  });

  it('passes over lines without the token, of another shape, and without end', () => {
    const foreign = ['{"type":"end"}', 'nok {"type":"end"}', 'tok {"type":"won"}', 'tok {', ''];
    const { lines: found, foreign: count } = read([Buffer.from(`${foreign.join('\n')}\ntok {"type":"end"}\n`)]);
    assert.deepEqual(found, [{ type: 'end' }]);
    assert.equal(count, foreign.length);
    assert.deepEqual(read([Buffer.alloc(600 * 1024, 'x'), Buffer.from('\ntok {"type":"end"}\n')]).lines, [
      { type: 'end' },
    ]);
  });
});
