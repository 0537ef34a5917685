import type { Pack } from '../pack/model';
import type { Attestation, ContentHashes, Verified } from './attestation';

/** What can be said of a pack's having been verified, from what it brings along. */
export type PackStanding =
  /** It brings no attestation: a folder that is being written, or a package that was made otherwise. */
  | { readonly kind: 'unattested' }
  /** Its attestation says that nobody verified it. */
  | { readonly kind: 'notVerified' }
  /** It is what was verified. */
  | { readonly kind: 'verified'; readonly verified: Verified }
  /** Files were changed, added or taken away since. `exercises` are folders; `elsewhere`: also outside of them. */
  | {
      readonly kind: 'changed';
      readonly verified?: Verified;
      readonly exercises: readonly string[];
      readonly elsewhere: boolean;
    }
  /** Its attestation cannot be read, or is another pack's. */
  | { readonly kind: 'wrong'; readonly reason: 'unreadable' | 'ofAnother' };

/**
 * Compares what a pack says of itself with what its files come to.
 * @param attestation undefined where its file cannot be read as one
 */
export function standingOf(
  pack: Pick<Pack, 'id' | 'version'>,
  attestation: Attestation | undefined,
  found: ContentHashes,
): PackStanding {
  if (!attestation) return { kind: 'wrong', reason: 'unreadable' };
  const { id, version } = attestation.pack;
  if (id !== pack.id || version !== pack.version) return { kind: 'wrong', reason: 'ofAnother' };
  const { verified } = attestation;
  if (attestation.contents !== found.contents) {
    const folders = new Set([...Object.keys(attestation.exercises), ...Object.keys(found.exercises)]);
    const exercises = [...folders].filter((dir) => attestation.exercises[dir] !== found.exercises[dir]).sort();
    return { kind: 'changed', ...(verified && { verified }), exercises, elsewhere: exercises.length === 0 };
  }
  return verified ? { kind: 'verified', verified } : { kind: 'notVerified' };
}
