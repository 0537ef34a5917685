import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnvelope, type Envelope, type Keyhole } from '../../src/core/seal/envelope';
import { openWithCode, openWithKey, openWithProof, type SealedBox } from '../../src/core/seal/opening';
import { transcriptDigest } from '../../src/core/seal/transcriptDigest';
import { Attacker } from './attacker';
import { crypto, type AuthorsTask } from './sealPack';
import { CODE, ShippedPack } from './shippedPack';

describe('whoever changes an envelope', function () {
  this.timeout(300_000);
  let shipped: ShippedPack;
  let own: AuthorsTask;
  let honour: AuthorsTask;
  let digest: Uint8Array;
  before(async () => {
    shipped = await ShippedPack.make();
    own = shipped.author('typescript/write');
    honour = shipped.author('typescript/read');
    digest = transcriptDigest(own.transcripts[0]!, crypto);
  });
  after(() => shipped.remove());

  /** With the right key, the right transcript and the right code: as it should, or not at all. */
  const opens = async (envelope: Envelope): Promise<readonly boolean[]> => {
    const box: SealedBox = { envelope, bound: own.bound };
    const all = [
      openWithKey(box, own.contentKey, crypto),
      await openWithProof(box, digest, crypto),
      await openWithCode(box, CODE, crypto),
    ];
    return all.map((opened) => opened !== undefined);
  };
  const withKeyholes = (change: (keyholes: readonly Keyhole[]) => readonly Keyhole[]): Envelope => ({
    ...own.envelope,
    keyholes: [...change(own.envelope.keyholes)],
  });
  const NONE = [false, false, false];

  it('not at all, has one that opens in each of its ways', async () => {
    assert.deepEqual(await opens(own.envelope), [true, true, true]);
  });

  it('at any of its bits, has one that does not open', () => {
    const text = JSON.stringify(own.envelope);
    let tried = 0;
    for (let at = 0; at < text.length; at += 1) {
      for (const bit of [1, 2, 4, 8, 16, 32, 64]) {
        const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ bit) + text.slice(at + 1);
        const read = parseEnvelope(changed);
        if (!('envelope' in read)) continue;
        const { bound } = read.envelope;
        // What it says of itself does not count: only what the pack says it must be.
        if (JSON.stringify(bound) !== JSON.stringify(own.bound)) {
          assert.equal(
            openWithKey({ envelope: read.envelope, bound }, own.contentKey, crypto),
            undefined,
            `${at} ${bit}`,
          );
          continue;
        }
        tried += 1;
        assert.equal(
          openWithKey({ envelope: read.envelope, bound: own.bound }, own.contentKey, crypto),
          undefined,
          `${at} ${bit}`,
        );
      }
    }
    assert.ok(tried > 1000);
  });

  it('to one with an honour keyhole, or with that of another envelope, has one that does not open', async () => {
    const key = crypto.toBase64(own.contentKey);
    assert.deepEqual(await opens(withKeyholes((all) => [...all, { kind: 'honour', key }])), NONE);
    assert.deepEqual(await opens(withKeyholes((all) => [...all, ...honour.envelope.keyholes])), NONE);
    assert.deepEqual(await opens(withKeyholes(([proof]) => [proof!])), NONE);
    assert.deepEqual(await opens(withKeyholes((all) => [...all].reverse())), NONE);
  });

  it('to one with the keyholes of another, opens neither', async () => {
    const swapped = { ...own.envelope, keyholes: honour.envelope.keyholes };
    assert.equal(openWithKey({ envelope: swapped, bound: own.bound }, honour.contentKey, crypto), undefined);
    assert.equal(openWithKey({ envelope: swapped, bound: own.bound }, own.contentKey, crypto), undefined);
    const moved = {
      ...own.envelope,
      bound: honour.bound,
      nonce: honour.envelope.nonce,
      sealed: honour.envelope.sealed,
    };
    for (const key of [own.contentKey, honour.contentKey]) {
      for (const bound of [own.bound, honour.bound]) {
        assert.equal(openWithKey({ envelope: moved, bound }, key, crypto), undefined);
      }
    }
  });

  it('to one whose keys are cheap to try, has keys that do not fit', async () => {
    for (const change of [
      { cost: 2 },
      { blockSize: 1 },
      { parallel: 2 },
      { salt: crypto.toBase64(new Uint8Array(16)) },
    ]) {
      const cheap = withKeyholes((all) =>
        all.map((keyhole) =>
          'stretching' in keyhole ? { ...keyhole, stretching: { ...keyhole.stretching, ...change } } : keyhole,
        ),
      );
      assert.deepEqual(await opens(cheap), NONE, JSON.stringify(change));
    }
  });

  it('to one of another version, of another cipher or with words of its own, has none that is read', () => {
    for (const change of [
      { whetstoneSeal: 2 },
      { whetstoneSeal: 0 },
      { cipher: 'AES-128-GCM' },
      { cipher: 'none' },
      { honour: true },
      { keyholes: [] },
    ]) {
      assert.ok('fault' in parseEnvelope(JSON.stringify({ ...own.envelope, ...change })), JSON.stringify(change));
    }
  });

  it('into that of another task, which is open, is shown nothing of either', async () => {
    const seals = join(shipped.folder, 'roman/seals/typescript');
    const before = await readFile(join(seals, 'read.sealed'));
    await cp(join(seals, 'write.sealed'), join(seals, 'read.sealed'));
    const attacker = await Attacker.with(shipped.folder);
    try {
      await attacker.forgePassedRun();
      assert.ok('refusal' in (await attacker.solution('read')));
      for (const text of await attacker.homeTexts()) assert.doesNotMatch(text, /while \(left >= worth\)/);
    } finally {
      await attacker.leave();
      await writeFile(join(seals, 'read.sealed'), before);
    }
  });
});
