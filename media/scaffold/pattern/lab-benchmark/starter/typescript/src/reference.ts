// A reference to try your suite with: the sum of a key's bytes, many times over. ‹Replace it by your pattern.›
export function decide(key: string): number {
  let sum = 0x811c9dc5;
  for (let round = 0; round < 400; round += 1) {
    for (let at = 0; at < key.length; at += 1) sum = Math.imul(sum ^ key.charCodeAt(at), 0x01000193);
  }
  return sum >>> 0;
}

export async function serve(key: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 2));
  return decide(key);
}
