import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseEnvelope, parseSolutionPayload, type Binding, type Envelope } from '../../../../src/core/seal/envelope';
import {
  keyholesOf,
  openByWord,
  openWithCode,
  openWithKey,
  openWithProof,
  openWithTask,
  type SealedBox,
} from '../../../../src/core/seal/opening';
import { seal, type Sealed, type WantedKeyhole } from '../../../../src/core/seal/sealing';
import { NodeSealCrypto } from '../../../../src/node/seal/nodeSealCrypto';
import { QUICK_STRETCHING } from '../../../fakes/sealedPack';

const crypto = new NodeSealCrypto();
const BOUND: Binding = {
  pack: 'acme.sample',
  exercise: 'greet',
  task: 'hello',
  track: 'typescript',
  content: 'ab'.repeat(32),
};
const PAYLOAD = { files: { 'src/greet.ts': 'the greeting\n', 'src/old.ts': null } };
const DIGESTS = ['first', 'second'].map((text) => crypto.digest(text));
const TASK_KEY = crypto.randomBytes(32);
const KEYHOLES: readonly WantedKeyhole[] = [
  { kind: 'proof', digests: DIGESTS },
  { kind: 'code', code: 'Open Sesame' },
  { kind: 'task', task: 'first', contentKey: TASK_KEY },
  { kind: 'honour' },
  { kind: 'giveUp' },
];

function sealed(
  more: { keyholes?: readonly WantedKeyhole[]; bound?: Binding; contentKey?: Uint8Array } = {},
): Promise<Sealed> {
  return seal({ payload: PAYLOAD, bound: BOUND, keyholes: KEYHOLES, stretching: QUICK_STRETCHING, ...more }, crypto);
}

/** Tries all right keys; says which of them open it. */
async function whatOpens(box: SealedBox, contentKey: Uint8Array): Promise<readonly string[]> {
  const opened = {
    key: openWithKey(box, contentKey, crypto),
    first: await openWithProof(box, DIGESTS[0]!, crypto),
    second: await openWithProof(box, DIGESTS[1]!, crypto),
    code: await openWithCode(box, 'Open Sesame', crypto),
    task: openWithTask(box, 'first', TASK_KEY, crypto),
    honour: openByWord(box, 'honour', crypto),
    giveUp: openByWord(box, 'giveUp', crypto),
  };
  for (const one of Object.values(opened)) if (one) assert.deepEqual(JSON.parse(one.payload), PAYLOAD);
  return Object.entries(opened).flatMap(([name, one]) => (one ? [name] : []));
}

const ALL = ['key', 'first', 'second', 'code', 'task', 'honour', 'giveUp'];

describe('an envelope', () => {
  let made: Sealed;
  let text: string;

  before(async () => {
    made = await sealed();
    text = JSON.stringify(made.envelope);
  });

  it('may have several keyholes of a kind', async () => {
    const codes = ['one', 'two'].map((code): WantedKeyhole => ({ kind: 'code', code }));
    const box = { envelope: (await sealed({ keyholes: codes })).envelope, bound: BOUND };
    assert.ok(await openWithCode(box, 'one', crypto));
    assert.ok(await openWithCode(box, 'two', crypto));
  });

  it('opens with every one of its keys, and after it was written and read', async () => {
    const read = parseEnvelope(text);
    assert.ok('envelope' in read);
    assert.deepEqual(read.envelope, made.envelope);
    assert.deepEqual(await whatOpens({ envelope: read.envelope, bound: BOUND }, made.contentKey), ALL);
  });

  it('holds nothing of what is sealed, and its key only where a courtesy lock has it', async () => {
    const proof = await sealed({ keyholes: KEYHOLES.slice(0, 3) });
    const written = JSON.stringify(proof.envelope);
    assert.doesNotMatch(written, /greeting|greet\.ts/);
    assert.equal(written.includes(crypto.toBase64(proof.contentKey)), false);
    assert.equal(text.split(crypto.toBase64(made.contentKey)).length - 1, 2);
  });

  it('never has the same bytes twice, although it holds the same', async () => {
    const again = await sealed({ contentKey: made.contentKey });
    const bytesOf = ({ envelope }: Sealed): string[] => [
      envelope.nonce,
      envelope.sealed,
      ...envelope.keyholes.flatMap((keyhole) => ('stretching' in keyhole ? [keyhole.stretching.salt] : [])),
      ...keyholesOf(envelope, 'proof').flatMap(({ keys }) => keys.flatMap(({ nonce, key }) => [nonce, key])),
    ];
    const all = [...bytesOf(made), ...bytesOf(again)];
    assert.equal(new Set(all).size, all.length);
  });

  it('sealed anew with the same content key opens with the key that a learner has kept', async () => {
    const again = await sealed({ contentKey: made.contentKey, keyholes: [{ kind: 'proof', digests: DIGESTS }] });
    assert.ok(openWithKey({ envelope: again.envelope, bound: BOUND }, made.contentKey, crypto));
  });

  it('opens with no other key of any kind', async () => {
    const box = { envelope: made.envelope, bound: BOUND };
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string(), async (key, word) => {
        assert.equal(openWithKey(box, key, crypto), undefined);
        assert.equal(await openWithProof(box, key, crypto), undefined);
        assert.equal(openWithTask(box, 'first', key, crypto), undefined);
        assert.equal(openWithTask(box, word, TASK_KEY, crypto), undefined);
        assert.equal(await openWithCode(box, word, crypto), undefined);
      }),
      { numRuns: 50 },
    );
    for (const code of ['open sesame', 'Open  Sesame', 'Open Sesam', '']) {
      assert.equal(await openWithCode(box, code, crypto), undefined);
    }
  });

  it('takes a code however it was typed', async () => {
    const box = { envelope: made.envelope, bound: BOUND };
    assert.ok(await openWithCode(box, '  Ｏpen Sesame\n', crypto));
  });

  it('opens as nothing else than what it was sealed for', async () => {
    const other: Partial<Binding>[] = [
      { pack: 'acme.other' },
      { exercise: 'count' },
      { task: 'many' },
      { track: 'python' },
      { hint: 'hints/one.md' },
      { content: 'ac'.repeat(32) },
    ];
    for (const change of other) {
      const bound = { ...BOUND, ...change };
      assert.deepEqual(
        await whatOpens({ envelope: made.envelope, bound }, made.contentKey),
        [],
        JSON.stringify(change),
      );
      const renamed = { ...made.envelope, bound };
      assert.deepEqual(await whatOpens({ envelope: renamed, bound }, made.contentKey), [], JSON.stringify(change));
    }
  });

  it('does not open once any bit of its text has been changed', async () => {
    const bits = Buffer.from(text).length * 8;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bits - 1 }), async (bit) => {
        const bytes = Buffer.from(text);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        const read = parseEnvelope(bytes.toString());
        if ('fault' in read) return;
        assert.notDeepEqual(read.envelope, made.envelope);
        assert.deepEqual(await whatOpens({ envelope: read.envelope, bound: BOUND }, made.contentKey), []);
      }),
      { numRuns: 400 },
    );
  });

  it('does not open with a keyhole added, taken away, moved or brought from another envelope', async () => {
    const other = await sealed({ bound: { ...BOUND, task: 'many' } });
    const { envelope, contentKey } = made;
    const changed: readonly Envelope['keyholes'][] = [
      envelope.keyholes.slice(1),
      [...envelope.keyholes, { kind: 'honour', key: crypto.toBase64(contentKey) }],
      [...envelope.keyholes].reverse(),
      [...other.envelope.keyholes.slice(0, 1), ...envelope.keyholes.slice(1)],
      other.envelope.keyholes,
    ];
    for (const keyholes of changed) {
      assert.deepEqual(await whatOpens({ envelope: { ...envelope, keyholes }, bound: BOUND }, contentKey), []);
    }
  });

  it('does not give its content key for easier work: parameters that were lowered fit nothing', async () => {
    const proof = await seal(
      {
        payload: PAYLOAD,
        bound: BOUND,
        keyholes: [{ kind: 'proof', digests: DIGESTS }],
        stretching: { ...QUICK_STRETCHING, cost: 8 },
      },
      crypto,
    );
    const lowered = JSON.parse(JSON.stringify(proof.envelope).replace('"cost":8', '"cost":2')) as Envelope;
    assert.equal(keyholesOf(lowered, 'proof')[0]!.stretching.cost, 2);
    assert.equal(await openWithProof({ envelope: lowered, bound: BOUND }, DIGESTS[0]!, crypto), undefined);
  });

  it('holds no file outside of the learner’s folder', () => {
    for (const path of ['../x', '/x', 'a/../../x', 'a\\b', 'c:/x', '', './x']) {
      assert.throws(() => parseSolutionPayload(JSON.stringify({ files: { [path]: 'text' } })), path);
    }
    assert.deepEqual(parseSolutionPayload(JSON.stringify(PAYLOAD)), PAYLOAD);
  });

  it('of another version, cipher or derivation is not read', () => {
    const faults = [
      ['"whetstoneSeal":1', '"whetstoneSeal":2', /newer version/],
      ['AES-256-GCM', 'AES-128-GCM', /^cipher/],
      ['"name":"scrypt"', '"name":"sha256"', /^keyholes\.0\.stretching\.name/],
      ['"cost":2', '"cost":3', /power of two/],
      ['"cost":2,"blockSize":1', '"cost":1048576,"blockSize":9', /more than 1 GiB/],
    ] as const;
    for (const [from, to, fault] of faults) {
      const read = parseEnvelope(text.replace(from, to));
      assert.ok('fault' in read, to);
      assert.match(read.fault, fault);
    }
  });
});
