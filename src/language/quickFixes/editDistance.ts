/** How many letters must be added, removed, changed or swapped with their neighbour to come from one word to another, case aside. */
export function editDistance(a: string, b: string): number {
  const [from, to] = [Array.from(a.toLowerCase()), Array.from(b.toLowerCase())];
  let before: readonly number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_none, index) => index);
  for (const [row, letter] of from.entries()) {
    const next = [row + 1];
    for (const [column, other] of to.entries()) {
      const change = (last[column] ?? 0) + (letter === other ? 0 : 1);
      const isSwap = column > 0 && row > 0 && letter === to[column - 1] && other === from[row - 1];
      const swap = isSwap ? (before[column - 1] ?? 0) + 1 : Infinity;
      next.push(Math.min(change, swap, (last[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    before = last;
    last = next;
  }
  return last.at(-1) ?? 0;
}

/** At most three words that could be meant by another one, the nearest first. */
export function nearestOf(word: string, known: Iterable<string>): readonly string[] {
  const most = Math.max(1, Math.floor(word.length * 0.4));
  return [...new Set(known)]
    .filter((one) => one !== word && Math.abs(one.length - word.length) <= most)
    .map((one) => ({ one, distance: editDistance(word, one) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || (a.one < b.one ? -1 : 1))
    .slice(0, 3)
    .map(({ one }) => one);
}
