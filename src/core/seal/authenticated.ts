import { canonicalJson } from './canonicalJson';
import { ENVELOPE_VERSION, type Binding, type Keyhole, type Stretching } from './envelope';
import type { SealCrypto } from './ports';

/** What an encryption in an envelope is for. Of none can the result be used as another's. */
export type Purpose =
  /** The sealed texts. All keyholes are authenticated with them: none can be changed, added or taken away. */
  | { readonly for: 'payload'; readonly keyholes: readonly Keyhole[] }
  /** The content key, under a key that is derived with these parameters. */
  | { readonly for: 'proof' | 'code'; readonly stretching: Stretching }
  /** The content key, under one derived from the content key of this task's solution. */
  | { readonly for: 'task'; readonly task: string };

/** The additional data of every encryption, and the purpose of every derived key: canonical JSON, in UTF-8. */
export function authenticated(bound: Binding, purpose: Purpose, crypto: SealCrypto): Uint8Array {
  return crypto.encodeText(canonicalJson({ whetstoneSeal: ENVELOPE_VERSION, cipher: 'AES-256-GCM', bound, purpose }));
}
