import { authenticated, type Purpose } from './authenticated';
import { canonicalJson } from './canonicalJson';
import {
  ENVELOPE_VERSION,
  type Binding,
  type Envelope,
  type HintPayload,
  type Keyhole,
  type SolutionPayload,
  type Stretching,
  type WrappedKey,
} from './envelope';
import type { SealCrypto } from './ports';

/** How slow it is to try one key: 128 MiB of memory, and some tenths of a second. */
export const SEAL_STRETCHING = { cost: 2 ** 17, blockSize: 8, parallel: 1 } as const;

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const SALT_BYTES = 16;

/** A way of opening that an envelope is to have. */
export type WantedKeyhole =
  /** @see combinations for the digests of all transcripts that count as right */
  | { readonly kind: 'proof'; readonly digests: readonly Uint8Array[] }
  | { readonly kind: 'code'; readonly code: string }
  /** The content key of an earlier task's solution, for a hint. */
  | { readonly kind: 'task'; readonly task: string; readonly contentKey: Uint8Array }
  | { readonly kind: 'honour' }
  | { readonly kind: 'giveUp' };

export interface SealRequest {
  readonly payload: SolutionPayload | HintPayload;
  readonly bound: Binding;
  /** At least one. */
  readonly keyholes: readonly WantedKeyhole[];
  /** When sealing anew what is still the same task: learners who have opened it keep their key. 32 bytes; random when left out. */
  readonly contentKey?: Uint8Array;
  /** {@link SEAL_STRETCHING} when left out; tests take less. */
  readonly stretching?: Omit<Stretching, 'name' | 'salt'>;
}

export interface Sealed {
  readonly envelope: Envelope;
  readonly contentKey: Uint8Array;
}

/** Encrypts a solution or a hint. Every call makes new nonces and salts, so no two envelopes are the same bytes. */
export async function seal(request: SealRequest, crypto: SealCrypto): Promise<Sealed> {
  const { payload, bound } = request;
  const contentKey = request.contentKey ?? crypto.randomBytes(KEY_BYTES);
  const keyholes: Keyhole[] = [];
  for (const wanted of request.keyholes) keyholes.push(await keyholeOf(wanted, request, contentKey, crypto));
  const nonce = crypto.randomBytes(NONCE_BYTES);
  const plain = crypto.encodeText(canonicalJson(payload));
  const data = authenticated(bound, { for: 'payload', keyholes }, crypto);
  return {
    contentKey,
    envelope: {
      whetstoneSeal: ENVELOPE_VERSION,
      bound,
      cipher: 'AES-256-GCM',
      nonce: crypto.toBase64(nonce),
      sealed: crypto.toBase64(crypto.encrypt(contentKey, nonce, plain, data)),
      keyholes,
    },
  };
}

/** A code as it is compared: how it was typed (full-width letters, blanks around it) does not matter; case does. */
export function plainCode(code: string): string {
  return code.normalize('NFKC').trim();
}

async function keyholeOf(
  wanted: WantedKeyhole,
  { bound, stretching: cost = SEAL_STRETCHING }: SealRequest,
  contentKey: Uint8Array,
  crypto: SealCrypto,
): Promise<Keyhole> {
  const wrap = (secret: Uint8Array, purpose: Purpose): WrappedKey =>
    wrapped(secret, contentKey, bound, purpose, crypto);
  switch (wanted.kind) {
    case 'honour':
    case 'giveUp':
      return { kind: wanted.kind, key: crypto.toBase64(contentKey) };
    case 'task':
      return { kind: 'task', task: wanted.task, key: wrap(wanted.contentKey, { for: 'task', task: wanted.task }) };
    case 'code': {
      const stretching = newStretching(cost, crypto);
      const secret = await crypto.stretch(crypto.encodeText(plainCode(wanted.code)), stretching);
      return { kind: 'code', stretching, key: wrap(secret, { for: 'code', stretching }) };
    }
    case 'proof': {
      const stretching = newStretching(cost, crypto);
      const keys: WrappedKey[] = [];
      for (const digest of wanted.digests) {
        keys.push(wrap(await crypto.stretch(digest, stretching), { for: 'proof', stretching }));
      }
      return { kind: 'proof', stretching, keys };
    }
  }
}

function newStretching(
  { cost, blockSize, parallel }: Omit<Stretching, 'name' | 'salt'>,
  crypto: SealCrypto,
): Stretching {
  return { name: 'scrypt', cost, blockSize, parallel, salt: crypto.toBase64(crypto.randomBytes(SALT_BYTES)) };
}

function wrapped(
  secret: Uint8Array,
  contentKey: Uint8Array,
  bound: Binding,
  purpose: Purpose,
  crypto: SealCrypto,
): WrappedKey {
  const data = authenticated(bound, purpose, crypto);
  const nonce = crypto.randomBytes(NONCE_BYTES);
  const key = crypto.encrypt(crypto.derive(secret, data), nonce, contentKey, data);
  return { nonce: crypto.toBase64(nonce), key: crypto.toBase64(key) };
}
