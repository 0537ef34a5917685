import { authenticated, type Purpose } from './authenticated';
import type { Binding, Envelope, Keyhole, WrappedKey } from './envelope';
import type { SealCrypto } from './ports';
import { plainCode } from './sealing';

/** An envelope, and what it is taken for. It opens only as what it was sealed for, whatever it says of itself. */
export interface SealedBox {
  readonly envelope: Envelope;
  readonly bound: Binding;
}

export interface Opened {
  /** The payload as JSON; see `parseSolutionPayload` and `parseHintPayload`. */
  readonly payload: string;
  readonly contentKey: Uint8Array;
}

type KeyholeOf<Kind extends Keyhole['kind']> = Extract<Keyhole, { readonly kind: Kind }>;

export function findKeyhole<Kind extends Keyhole['kind']>(
  { keyholes }: Envelope,
  kind: Kind,
): KeyholeOf<Kind> | undefined {
  return keyholes.find((one): one is KeyholeOf<Kind> => one.kind === kind);
}

/** With the content key itself, as a learner's log keeps it. Undefined when it does not fit; so are all the others. */
export function openWithKey(box: SealedBox, contentKey: Uint8Array, crypto: SealCrypto): Opened | undefined {
  const { nonce, sealed, keyholes } = box.envelope;
  const data = authenticated(box.bound, { for: 'payload', keyholes }, crypto);
  const plain = decrypt(contentKey, nonce, sealed, data, crypto);
  return plain && { payload: crypto.decodeText(plain), contentKey };
}

/** With what the probe of an implementation came to. Takes as long as one derivation of a key, however many could fit. */
export async function openWithProof(
  box: SealedBox,
  digest: Uint8Array,
  crypto: SealCrypto,
): Promise<Opened | undefined> {
  const keyhole = findKeyhole(box.envelope, 'proof');
  if (!keyhole) return undefined;
  const { stretching, keys } = keyhole;
  const secret = await crypto.stretch(digest, stretching);
  for (const key of keys) {
    const opened = openWrapped(box, key, secret, { for: 'proof', stretching }, crypto);
    if (opened) return opened;
  }
  return undefined;
}

/** With an instructor's code. */
export async function openWithCode(box: SealedBox, code: string, crypto: SealCrypto): Promise<Opened | undefined> {
  const keyhole = findKeyhole(box.envelope, 'code');
  if (!keyhole) return undefined;
  const { stretching, key } = keyhole;
  const secret = await crypto.stretch(crypto.encodeText(plainCode(code)), stretching);
  return openWrapped(box, key, secret, { for: 'code', stretching }, crypto);
}

/** With the content key of an earlier task's solution. */
export function openWithTask(
  box: SealedBox,
  task: string,
  contentKey: Uint8Array,
  crypto: SealCrypto,
): Opened | undefined {
  const keyhole = findKeyhole(box.envelope, 'task');
  return keyhole?.task === task ? openWrapped(box, keyhole.key, contentKey, { for: 'task', task }, crypto) : undefined;
}

/** With the key that lies in the envelope. Whether it may be used is decided by whoever calls: this is a courtesy lock. */
export function openByWord(box: SealedBox, kind: 'honour' | 'giveUp', crypto: SealCrypto): Opened | undefined {
  const keyhole = findKeyhole(box.envelope, kind);
  const key = keyhole && bytesOf(keyhole.key, crypto);
  return key && openWithKey(box, key, crypto);
}

function openWrapped(
  box: SealedBox,
  { nonce, key }: WrappedKey,
  secret: Uint8Array,
  purpose: Purpose,
  crypto: SealCrypto,
): Opened | undefined {
  const data = authenticated(box.bound, purpose, crypto);
  const contentKey = decrypt(crypto.derive(secret, data), nonce, key, data, crypto);
  return contentKey && openWithKey(box, contentKey, crypto);
}

function decrypt(
  key: Uint8Array,
  nonce: string,
  sealed: string,
  data: Uint8Array,
  crypto: SealCrypto,
): Uint8Array | undefined {
  const [nonceBytes, sealedBytes] = [bytesOf(nonce, crypto), bytesOf(sealed, crypto)];
  return nonceBytes && sealedBytes && crypto.decrypt(key, nonceBytes, sealedBytes, data);
}

/** Undefined for a text that is not the one way of writing its bytes: Base64 leaves bits at its end unused. */
function bytesOf(text: string, crypto: SealCrypto): Uint8Array | undefined {
  const bytes = crypto.fromBase64(text);
  return crypto.toBase64(bytes) === text ? bytes : undefined;
}
