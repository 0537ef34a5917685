import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, scrypt } from 'node:crypto';
import type { Stretching } from '../../core/seal/envelope';
import type { SealCrypto } from '../../core/seal/ports';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** The primitives of seals by OpenSSL, as Node brings it along. */
export class NodeSealCrypto implements SealCrypto {
  randomBytes(count: number): Uint8Array {
    return plain(randomBytes(count));
  }

  encodeText(text: string): Uint8Array {
    return new TextEncoder().encode(text);
  }

  decodeText(bytes: Uint8Array): string {
    // A byte order mark is a character of the text as it was sealed.
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }

  toBase64(bytes: Uint8Array): string {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  }

  fromBase64(text: string): Uint8Array {
    return plain(Buffer.from(text, 'base64'));
  }

  digest(text: string): Uint8Array {
    return plain(createHash('sha256').update(text, 'utf8').digest());
  }

  encrypt(key: Uint8Array, nonce: Uint8Array, text: Uint8Array, bound: Uint8Array): Uint8Array {
    const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(bound);
    return plain(Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]));
  }

  decrypt(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, bound: Uint8Array): Uint8Array | undefined {
    if (key.length !== KEY_BYTES || nonce.length !== NONCE_BYTES || sealed.length < TAG_BYTES) return undefined;
    const end = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(bound);
    decipher.setAuthTag(sealed.subarray(end));
    try {
      return plain(Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]));
    } catch {
      // OpenSSL says of every tag that does not fit the same: the key is another, or something was changed.
      return undefined;
    }
  }

  stretch(secret: Uint8Array, { cost, blockSize, parallel, salt }: Stretching): Promise<Uint8Array> {
    // What it takes, and a little for the blocks beside it.
    const maxmem = 128 * blockSize * (cost + parallel + 2) + 2 ** 20;
    const options = { N: cost, r: blockSize, p: parallel, maxmem };
    return new Promise((resolve, reject) => {
      scrypt(secret, this.fromBase64(salt), KEY_BYTES, options, (error, key) => {
        if (error) reject(error);
        else resolve(plain(key));
      });
    });
  }

  derive(key: Uint8Array, purpose: Uint8Array): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), purpose, KEY_BYTES));
  }
}

/** Bytes of their own: a Buffer may be a part of a pool, and compares as another class. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}
