import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { TranscriptRecord } from '../../../../src/core/seal/ports';
import { combinations, transcriptDigest } from '../../../../src/core/seal/transcriptDigest';
import { NodeSealCrypto } from '../../../../src/node/seal/nodeSealCrypto';

const crypto = new NodeSealCrypto();
const digest = (records: readonly TranscriptRecord[]): string =>
  Buffer.from(transcriptDigest(records, crypto)).toString('hex');
const record = (text: string, group = ''): TranscriptRecord => ({ group, text });

function digestsOf(...transcripts: (readonly TranscriptRecord[])[]): readonly string[] {
  const made = combinations(transcripts, crypto);
  assert.ok('digests' in made, JSON.stringify(made));
  return made.digests.map((one) => Buffer.from(one).toString('hex'));
}

const anyRecords = fc.array(
  fc.record({
    group: fc.constantFrom('', 'a', 'b'),
    text: fc.oneof(fc.string(), fc.constantFrom('\ud800', '","', '')),
  }),
  { maxLength: 6 },
);

/** What must tell transcripts apart: the rows of each group. */
function rows(records: readonly TranscriptRecord[]): string {
  const groups = ['', 'a', 'b'].map((group) => records.filter((one) => one.group === group).map(({ text }) => text));
  return JSON.stringify(groups);
}

describe('transcriptDigest', () => {
  it('is the same for the same answers in each group, and for no others', () => {
    fc.assert(
      fc.property(anyRecords, anyRecords, (one, other) => {
        assert.equal(digest(one) === digest(other), rows(one) === rows(other));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps apart how answers are cut, which group they stand in, and halves of characters', () => {
    const all = [
      [record('ab'), record('c')],
      [record('a'), record('bc')],
      [record('abc')],
      [record('ab\nc')],
      [record('ab'), record('c', 'x')],
      [record('ab', 'x'), record('c')],
      [record('\ud800')],
      [record('\ufffd')],
      [record('')],
      [],
    ];
    assert.equal(new Set(all.map(digest)).size, all.length);
  });

  it('does not depend on how groups are interleaved', () => {
    const [a, b, c] = [record('1'), record('2', 'x'), record('3')];
    assert.equal(digest([a, b, c]), digest([b, a, c]));
    assert.notEqual(digest([a, b, c]), digest([c, b, a]));
  });
});

describe('combinations', () => {
  const reference = [record('1'), record('2', 'x'), record('3', 'y')];

  it('of a reference alone is its digest', () => {
    assert.deepEqual(digestsOf(reference), [digest(reference)]);
  });

  it('lets each group be answered as in any variant, the reference first', () => {
    const inX = [record('1'), record('other', 'x'), record('3', 'y')];
    const inY = [record('1'), record('2', 'x'), record('other', 'y')];
    const both = [record('1'), record('other', 'x'), record('other', 'y')];
    const found = digestsOf(reference, inX, inY);
    assert.equal(found[0], digest(reference));
    assert.deepEqual(new Set(found), new Set([reference, inX, inY, both].map(digest)));
  });

  it('counts a group that only some variants answer as one that may be left out', () => {
    const without = reference.slice(0, 2);
    assert.deepEqual(new Set(digestsOf(reference, without)), new Set([digest(reference), digest(without)]));
  });

  it('refuses more than 64, and a probe that records nothing', () => {
    const many = (answer: string) => Array.from({ length: 7 }, (_, index) => record(answer, `group ${index}`));
    assert.match(JSON.stringify(combinations([many('a'), many('b')], crypto)), /More than 64 transcripts/);
    assert.equal(digestsOf(many('a').slice(1), many('b').slice(1)).length, 64);
    assert.match(JSON.stringify(combinations([reference, []], crypto)), /no lock/);
    assert.match(JSON.stringify(combinations([], crypto)), /no lock/);
  });
});
