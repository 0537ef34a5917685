let calls = 0;

/** So that the work is done. */
export let kept = 0;

export function decide(key: string): number {
  calls += 1;
  // Tidies up now and then, for whoever comes just then.
  if (calls % 50 === 0) for (let time = 0; time < 5; time += 1) kept = sumOf(key);
  return sumOf(key);
}

export async function serve(key: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 2));
  return decide(key);
}

function sumOf(key: string): number {
  let sum = 0x811c9dc5;
  for (let round = 0; round < 400; round += 1) {
    for (let at = 0; at < key.length; at += 1) sum = Math.imul(sum ^ key.charCodeAt(at), 0x01000193);
  }
  return sum >>> 0;
}
