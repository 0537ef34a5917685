import assert from 'node:assert/strict';
import type { Stretching } from '../../../../src/core/seal/envelope';
import { NodeSealCrypto } from '../../../../src/node/seal/nodeSealCrypto';

const crypto = new NodeSealCrypto();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

describe('NodeSealCrypto', () => {
  // RFC 7914, section 12; a key of 32 bytes is the first half of one of 64. The vector of 1 GiB is left out.
  const vectors: readonly (readonly [string, string, number, number, number, string])[] = [
    ['', '', 16, 1, 1, '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442'],
    ['password', 'NaCl', 1024, 8, 16, 'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162'],
    [
      'pleaseletmein',
      'SodiumChloride',
      16_384,
      8,
      1,
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2',
    ],
  ];
  for (const [secret, salt, cost, blockSize, parallel, expected] of vectors) {
    it(`stretches “${secret}” as RFC 7914 says`, async () => {
      const saltText = crypto.toBase64(crypto.encodeText(salt));
      const how: Stretching = { name: 'scrypt', cost, blockSize, parallel, salt: saltText };
      assert.equal(hex(await crypto.stretch(crypto.encodeText(secret), how)), expected);
    });
  }

  it('stretches with the parameters of seals, whose memory is more than Node gives by itself', async function () {
    // Slow on purpose, and slower beside others.
    this.timeout(20_000);
    const how: Stretching = { name: 'scrypt', cost: 2 ** 17, blockSize: 8, parallel: 1, salt: 'AAAA' };
    assert.equal((await crypto.stretch(new Uint8Array(32), how)).length, 32);
  });

  it('derives as RFC 5869 says (test case 3)', () => {
    const key = crypto.derive(bytes('0b'.repeat(22)), new Uint8Array());
    assert.equal(hex(key), '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d');
  });

  it('derives other keys for other purposes', () => {
    const keys = ['one', 'two', ''].map((purpose) =>
      hex(crypto.derive(new Uint8Array(32), crypto.encodeText(purpose))),
    );
    assert.equal(new Set(keys).size, 3);
  });

  it('encrypts as the specification of GCM says (McGrew and Viega, test case 16)', () => {
    const key = bytes('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308');
    const plain = bytes(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
        '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    );
    const bound = bytes('feedfacedeadbeeffeedfacedeadbeefabaddad2');
    const sealed = crypto.encrypt(key, bytes('cafebabefacedbaddecaf888'), plain, bound);
    assert.equal(
      hex(sealed),
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
        '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b',
    );
    assert.deepEqual(crypto.decrypt(key, bytes('cafebabefacedbaddecaf888'), sealed, bound), plain);
  });

  it('answers nothing for a key, a nonce or a text that cannot be right', () => {
    const [key, nonce, bound] = [new Uint8Array(32), new Uint8Array(12), new Uint8Array()];
    const sealed = crypto.encrypt(key, nonce, crypto.encodeText('text'), bound);
    assert.equal(crypto.decrypt(new Uint8Array(16), nonce, sealed, bound), undefined);
    assert.equal(crypto.decrypt(key, new Uint8Array(8), sealed, bound), undefined);
    assert.equal(crypto.decrypt(key, nonce, sealed.subarray(0, 15), bound), undefined);
    assert.equal(crypto.decrypt(key, nonce, sealed, crypto.encodeText('other')), undefined);
    assert.equal(crypto.decodeText(crypto.decrypt(key, nonce, sealed, bound)!), 'text');
  });

  it('digests UTF-8 with SHA-256 (FIPS 180-2, “abc”)', () => {
    assert.equal(hex(crypto.digest('abc')), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('keeps texts and bytes as they are', () => {
    for (const text of ['', '\ufeffwith a mark', 'Ünicode 🙂', 'line\r\n']) {
      assert.equal(crypto.decodeText(crypto.encodeText(text)), text);
    }
    const random = crypto.randomBytes(33);
    assert.deepEqual(crypto.fromBase64(crypto.toBase64(random)), random);
  });
});
