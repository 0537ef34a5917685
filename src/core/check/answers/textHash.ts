/** A whole number from 0 to 2³² − 1 that is the same for the same text on every machine (FNV-1a over its UTF-16 units). */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
