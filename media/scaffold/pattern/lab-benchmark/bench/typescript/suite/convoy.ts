let last: Promise<unknown> = Promise.resolve();

export function decide(key: string): number {
  let sum = 0x811c9dc5;
  for (let round = 0; round < 400; round += 1) {
    for (let at = 0; at < key.length; at += 1) sum = Math.imul(sum ^ key.charCodeAt(at), 0x01000193);
  }
  return sum >>> 0;
}

/** One after the other. */
export function serve(key: string): Promise<number> {
  const mine = last.then(() => new Promise<number>((resolve) => setTimeout(() => resolve(decide(key)), 2)));
  last = mine;
  return mine;
}
