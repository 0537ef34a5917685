import assert from 'node:assert/strict';
import { entropyOf, LEAST_BITS } from '../../src/core/seal/entropy';
import { openWithProof } from '../../src/core/seal/opening';
import type { TranscriptRecord } from '../../src/core/seal/ports';
import { seal, SEAL_STRETCHING } from '../../src/core/seal/sealing';
import { transcriptDigest } from '../../src/core/seal/transcriptDigest';
import { crypto, type AuthorsTask } from './sealPack';
import { ShippedPack } from './shippedPack';

const YEAR_SECONDS = 365.25 * 24 * 3600;
/** What a rich attacker may have of machines like this one, and how many guesses each makes at the same time. */
const MACHINES = 1_000_000;
const AT_ONCE = 8;

const answers = (values: readonly unknown[]): readonly TranscriptRecord[] =>
  values.map((value) => ({ group: '', text: JSON.stringify(value) }));

describe('whoever guesses', function () {
  this.timeout(180_000);
  let shipped: ShippedPack;
  let own: AuthorsTask;
  before(async () => {
    shipped = await ShippedPack.make();
    own = shipped.author('typescript/write');
  });
  after(() => shipped.remove());

  it('opens a seal whose probe answers yes or no a few times, which is why such a probe is refused', async () => {
    const right = answers([true, false, false, true, true, false, true, false]);
    const proof = { kind: 'proof', digests: [transcriptDigest(right, crypto)] } as const;
    const stretching = { cost: 2, blockSize: 1, parallel: 1 };
    const { envelope } = await seal(
      { payload: { files: {} }, bound: own.bound, keyholes: [proof], stretching },
      crypto,
    );
    let found: number | undefined;
    for (let guess = 0; guess < 256 && found === undefined; guess += 1) {
      const bits = Array.from({ length: 8 }, (_, bit) => (guess & (1 << bit)) !== 0);
      const digest = transcriptDigest(answers(bits), crypto);
      if (await openWithProof({ envelope, bound: own.bound }, digest, crypto)) found = guess;
    }
    assert.ok(found !== undefined, 'it takes 256 guesses at most');
    assert.ok(entropyOf([{ name: 'reference', records: right }], [])[0].bits < 8.5);
  });

  for (const [what, values] of [
    ['forty answers of yes or no', Array.from({ length: 40 }, (_, index) => (index * 7919) % 13 < 6)],
    ['a thousand answers of which one only is another', Array.from({ length: 1000 }, (_, index) => index === 377)],
    ['a thousand times the same', Array.from({ length: 1000 }, () => 'open')],
    ['a row that anybody could go on with', Array.from({ length: 1000 }, (_, index) => index)],
    [
      'four words in turn',
      Array.from({ length: 400 }, (_, index) => ['closed', 'open', 'half-open', 'open'][index % 4]),
    ],
  ] as const) {
    it(`is not given a probe of ${what}`, () => {
      assert.ok(entropyOf([{ name: 'reference', records: answers(values) }], [])[0].bits < LEAST_BITS);
    });
  }

  it('is not given a probe that a starter answers in the same way but for a few places', () => {
    const right = Array.from({ length: 200 }, (_, index) => (index * 7919) % 1009);
    const near = right.map((value, index) => (index % 50 === 7 ? -1 : value));
    const wrong = [{ name: 'starter', records: answers(near) }];
    assert.ok(entropyOf([{ name: 'reference', records: answers(right) }], [])[0].bits >= LEAST_BITS);
    assert.ok(entropyOf([{ name: 'reference', records: answers(right) }], wrong)[0].bits < LEAST_BITS);
  });

  it('has more than the stated bits before them at the pack that is attacked here', () => {
    const right = own.transcripts.map((records, index) => ({ name: String(index), records }));
    for (const { bits, cheapest } of entropyOf(right, []))
      assert.ok(bits >= LEAST_BITS, `${bits} by ${cheapest.guesser}`);
  });

  it('needs more than a thousand years for that many bits, with a million machines like this one', async () => {
    const stretching = { name: 'scrypt', ...SEAL_STRETCHING, salt: crypto.toBase64(crypto.randomBytes(16)) } as const;
    const secret = crypto.randomBytes(32);
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const start = performance.now();
      await crypto.stretch(secret, stretching);
      times.push((performance.now() - start) / 1000);
    }
    // The quickest: what slows this machine down now does not slow down an attacker.
    const guessesPerSecond = (MACHINES * AT_ONCE) / Math.min(...times);
    const years = 2 ** (LEAST_BITS - 1) / guessesPerSecond / YEAR_SECONDS;
    assert.ok(years > 1000, `${years} years at ${guessesPerSecond} guesses a second`);
  });

  it('has as many tries at a code as they like, and each is as slow as one at a proof', () => {
    const stretchings = own.envelope.keyholes.flatMap((keyhole) =>
      'stretching' in keyhole ? [keyhole.stretching] : [],
    );
    assert.equal(stretchings.length, 2);
    const [first, second] = stretchings.map((stretching) => ({ ...stretching, salt: '' }));
    assert.deepEqual(first, second);
    assert.notEqual(stretchings[0]!.salt, stretchings[1]!.salt);
  });
});
