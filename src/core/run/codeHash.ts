import type { FileHashes } from './model';

/**
 * One short name for a set of judged files: equal for equal paths and contents. FNV-1a, 64 bits, over the sorted list
 * (Fowler, Noll, Vo: "The FNV Non-Cryptographic Hash Algorithm"). It tells attempts apart; the SHA-256 of
 * each file stands in the evidence beside it.
 */
export function codeHash(files: FileHashes): string {
  const text = Object.entries(files)
    .map(([path, hash]) => `${path}\n${hash}\n`)
    .sort()
    .join('');
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
