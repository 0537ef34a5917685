import { authenticated, type Purpose } from './authenticated';
import { canonicalJson } from './canonicalJson';
import type { Binding, Envelope, Keyhole, WrappedKey } from './envelope';
import type { SealCrypto } from './ports';
import { plainCode } from './sealing';

/** An envelope, and what it is taken for. It opens only as what it was sealed for and says to be. */
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

/** The keyholes of one kind; an envelope may have any number of each. */
export function keyholesOf<Kind extends Keyhole['kind']>(
  { keyholes }: Envelope,
  kind: Kind,
): readonly KeyholeOf<Kind>[] {
  return keyholes.filter((one): one is KeyholeOf<Kind> => one.kind === kind);
}

/** With the content key itself, as a learner's log keeps it. Undefined when it does not fit; so are all the others. */
export function openWithKey(box: SealedBox, contentKey: Uint8Array, crypto: SealCrypto): Opened | undefined {
  const { nonce, sealed, keyholes, bound } = box.envelope;
  if (canonicalJson(bound) !== canonicalJson(box.bound)) return undefined;
  const data = authenticated(box.bound, { for: 'payload', keyholes }, crypto);
  const plain = decrypt(contentKey, nonce, sealed, data, crypto);
  return plain && { payload: crypto.decodeText(plain), contentKey };
}

/** With what the probe of an implementation came to. One slow derivation a keyhole, however many keys could fit it. */
export async function openWithProof(
  box: SealedBox,
  digest: Uint8Array,
  crypto: SealCrypto,
): Promise<Opened | undefined> {
  for (const { stretching, keys } of keyholesOf(box.envelope, 'proof')) {
    const secret = await crypto.stretch(digest, stretching);
    const opened = first(keys, (key) => openWrapped(box, key, secret, { for: 'proof', stretching }, crypto));
    if (opened) return opened;
  }
  return undefined;
}

/** With an instructor's code. */
export async function openWithCode(box: SealedBox, code: string, crypto: SealCrypto): Promise<Opened | undefined> {
  for (const { stretching, key } of keyholesOf(box.envelope, 'code')) {
    const secret = await crypto.stretch(crypto.encodeText(plainCode(code)), stretching);
    const opened = openWrapped(box, key, secret, { for: 'code', stretching }, crypto);
    if (opened) return opened;
  }
  return undefined;
}

/** With the content key of an earlier task's solution. */
export function openWithTask(
  box: SealedBox,
  task: string,
  contentKey: Uint8Array,
  crypto: SealCrypto,
): Opened | undefined {
  const own = keyholesOf(box.envelope, 'task').filter((keyhole) => keyhole.task === task);
  return first(own, ({ key }) => openWrapped(box, key, contentKey, { for: 'task', task }, crypto));
}

/** With the key that lies in the envelope. Whether it may be used is decided by whoever calls: this is a courtesy lock. */
export function openByWord(box: SealedBox, kind: 'honour' | 'giveUp', crypto: SealCrypto): Opened | undefined {
  return first(keyholesOf(box.envelope, kind), (keyhole) => {
    const key = bytesOf(keyhole.key, crypto);
    return key && openWithKey(box, key, crypto);
  });
}

function first<Item>(items: readonly Item[], open: (item: Item) => Opened | undefined): Opened | undefined {
  for (const item of items) {
    const opened = open(item);
    if (opened) return opened;
  }
  return undefined;
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
