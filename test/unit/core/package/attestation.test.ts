import assert from 'node:assert/strict';
import {
  attestationText,
  parseAttestation,
  type Attestation,
  type Verified,
} from '../../../../src/core/package/attestation';
import { standingOf } from '../../../../src/core/package/packStanding';
import { shortStanding, standingWords } from '../../../../src/core/package/standingWords';

const hash = (digit: string): string => `sha256:${digit.repeat(64)}`;
const verified: Verified = {
  by: '0.1.0',
  isFull: false,
  runtimes: { node: '24.11.0' },
  ...{ shown: 84, of: 84, notVerified: 0, notMeasured: 0, errors: 0, warnings: 2 },
  exercises: [{ id: 'greet', tracks: [{ track: 'typescript', proofs: { starter: { shown: 84, of: 84 } } }] }],
};
const attestation: Attestation = {
  attestation: 1,
  pack: { id: 'acme.sample', version: '1.0.0' },
  isDraft: false,
  verified,
  contents: hash('a'),
  exercises: { greet: hash('b'), count: hash('c') },
};
const pack = { id: 'acme.sample', version: '1.0.0' };
const same = { contents: hash('a'), exercises: { greet: hash('b'), count: hash('c') } };

describe('the attestation of a package', () => {
  it('comes back as it was written', () => {
    assert.deepEqual(parseAttestation(attestationText(attestation)), attestation);
  });

  it('is none where it is no JSON, of another format, or lacks a hash', () => {
    assert.equal(parseAttestation('attested!'), undefined);
    assert.equal(
      parseAttestation(attestationText(attestation).replace('"attestation": 1', '"attestation": 2')),
      undefined,
    );
    assert.equal(parseAttestation(JSON.stringify({ ...attestation, contents: 'md5:1' })), undefined);
    assert.equal(parseAttestation('null'), undefined);
  });
});

describe('the standing of a pack', () => {
  it('is verified where its files are what was verified', () => {
    const standing = standingOf(pack, attestation, same);
    assert.equal(standingWords(standing), 'Verified by Whetstone 0.1.0: 84 of 84 shown');
    assert.equal(shortStanding(standing), 'Verified by Whetstone 0.1.0: 84 of 84 shown');
  });

  it('tells what could not be shown, and what nobody measured', () => {
    const partly = {
      ...attestation,
      verified: { ...verified, shown: 50, of: 52, notVerified: 32, notMeasured: 4, errors: 1 },
    };
    assert.equal(
      standingWords(standingOf(pack, partly, same)),
      'Verified by Whetstone 0.1.0: 50 of 84 shown; errors in it: 1; could not be carried out there: 32; benchmarks not measured: 4',
    );
  });

  it('is not verified where nobody has verified it', () => {
    const standing = standingOf(pack, { ...attestation, verified: undefined }, same);
    assert.deepEqual(standing, { kind: 'notVerified' });
    assert.match(standingWords(standing) ?? '', /^Not verified: this pack was packaged without/);
  });

  it('names the exercises in which files have changed since', () => {
    const found = { contents: hash('d'), exercises: { greet: hash('e'), count: hash('c') } };
    const standing = standingOf(pack, attestation, found);
    assert.deepEqual(standing, { kind: 'changed', verified, exercises: ['greet'], elsewhere: false });
    assert.equal(standingWords(standing), 'Not as it was packaged: files have changed in greet.');
    assert.equal(shortStanding(standing), 'Not as it was packaged');
  });

  it('names an exercise that was added or taken away', () => {
    const found = { contents: hash('d'), exercises: { greet: hash('b'), extra: hash('f') } };
    const standing = standingOf(pack, attestation, found);
    assert.deepEqual(standing.kind === 'changed' && standing.exercises, ['count', 'extra']);
  });

  it('tells of a change outside of the exercises', () => {
    const standing = standingOf(pack, attestation, { ...same, contents: hash('d') });
    assert.equal(standingWords(standing), 'Not as it was packaged: files of this pack have changed since.');
  });

  it('is none by an attestation of another pack or version, or one that cannot be read', () => {
    assert.deepEqual(standingOf({ ...pack, version: '1.0.1' }, attestation, same), {
      kind: 'wrong',
      reason: 'ofAnother',
    });
    assert.deepEqual(standingOf({ ...pack, id: 'acme.other' }, attestation, same), {
      kind: 'wrong',
      reason: 'ofAnother',
    });
    assert.match(standingWords(standingOf(pack, undefined, same)) ?? '', /cannot be read/);
  });

  it('is not spoken of where a pack brings no attestation', () => {
    assert.equal(standingWords({ kind: 'unattested' }), undefined);
    assert.equal(shortStanding({ kind: 'unattested' }), undefined);
  });
});
