// The same in other words.
const PRIME = 0x01000193;

export function decide(key: string): number {
  let hash = 0x811c9dc5;
  const end = key.length;
  for (let round = 400; round > 0; round -= 1) {
    for (let index = 0; index < end; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), PRIME);
  }
  return hash >>> 0;
}

export function serve(key: string): Promise<number> {
  return new Promise((resolve) => setTimeout(() => resolve(decide(key)), 2));
}
