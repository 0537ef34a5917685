import type { SealCrypto, TranscriptRecord } from './ports';

/** More right transcripts than this cannot be told apart in one keyhole: each costs a slow derivation when sealing. */
export const MAX_COMBINATIONS = 64;

/** One name for the digest of each group, by the group's name. */
type GroupDigests = ReadonlyMap<string, string>;

/**
 * What a transcript comes to: 32 bytes. SHA-256 over the digests of its groups, sorted by name. All of it counts; there is no
 * telling from the result which group differs.
 */
export function transcriptDigest(records: readonly TranscriptRecord[], crypto: SealCrypto): Uint8Array {
  return together(groupDigests(records, crypto), crypto);
}

/**
 * The digests of all transcripts that count as right: of each group the answers of any of the given ones, in every
 * combination. Each once, that of the first transcript first.
 * @param transcripts the reference's, then those of its variants
 */
export function combinations(
  transcripts: readonly (readonly TranscriptRecord[])[],
  crypto: SealCrypto,
): { readonly digests: readonly Uint8Array[] } | { readonly fault: string } {
  const all = transcripts.map((records) => groupDigests(records, crypto));
  if (all.length === 0 || all.some(({ size }) => size === 0)) {
    return { fault: 'A probe that records nothing is no lock: anybody knows that answer.' };
  }
  const groups = [...new Set(all.flatMap((one) => [...one.keys()]))];
  let found: GroupDigests[] = [new Map()];
  for (const group of groups) {
    const choices = [...new Set(all.map((one) => one.get(group)))];
    if (found.length * choices.length > MAX_COMBINATIONS) {
      const fault = `More than ${MAX_COMBINATIONS} transcripts would count as right: let variants differ in fewer groups.`;
      return { fault };
    }
    // The first choice of every group first: the reference.
    found = choices.flatMap((choice) =>
      found.map((before) => (choice === undefined ? before : new Map([...before, [group, choice]]))),
    );
  }
  return { digests: found.map((one) => together(one, crypto)) };
}

/** JSON keeps texts apart whatever they hold: no two lists of records are written alike. */
function groupDigests(records: readonly TranscriptRecord[], crypto: SealCrypto): GroupDigests {
  const texts = new Map<string, string[]>();
  for (const { group, text } of records) {
    const list = texts.get(group);
    if (list) list.push(text);
    else texts.set(group, [text]);
  }
  return new Map(
    [...texts].map(([group, list]) => [
      group,
      crypto.toBase64(crypto.digest(JSON.stringify(['whetstone group', group, list]))),
    ]),
  );
}

function together(groups: GroupDigests, crypto: SealCrypto): Uint8Array {
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return crypto.digest(JSON.stringify(['whetstone transcript', sorted]));
}
