/**
 * Finds a line of one text in an edited version of it: the nearest line that reads the same, else the nearest that holds
 * the same line above it, else the last line there is. Lines count from 1.
 */
export function nearestLine(original: string, edited: string, line: number): number {
  const from = linesOf(original);
  const to = linesOf(edited);
  for (let wanted = Math.min(line, from.length); wanted >= 1; wanted -= 1) {
    const text = from[wanted - 1] ?? '';
    // Blank lines and lone brackets stand everywhere and say nothing.
    if (text.length < 3) continue;
    const found = to
      .map((candidate, index) => ({ candidate, distance: Math.abs(index + 1 - wanted), number: index + 1 }))
      .filter(({ candidate }) => candidate === text)
      .sort((a, b) => a.distance - b.distance)[0];
    if (found) return found.number;
  }
  return Math.max(1, Math.min(line, to.length));
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim());
}
