/**
 * Whether a path of the workspace fits one of some patterns: `?` is one sign of a name, `*` any of them, `**` any folders. Takes
 * time by the lengths of both and never more, whatever the pattern.
 */
export function fitsPatterns(path: string, patterns: readonly string[]): boolean {
  const names = path.split('/');
  return patterns.some((pattern) => fits(partsOf(pattern), names));
}

function partsOf(pattern: string): readonly string[] {
  return pattern.split('/').filter((part) => part !== '' && part !== '.');
}

/** Goes through the names once, with all the places of the pattern that may have been reached. */
function fits(parts: readonly string[], names: readonly string[]): boolean {
  let reached = withSkipped(new Set([0]), parts);
  for (const name of names) {
    const next = new Set<number>();
    for (const at of reached) {
      const part = parts[at];
      if (part === undefined) continue;
      if (part === '**') next.add(at);
      else if (fitsName(part, name)) next.add(at + 1);
    }
    reached = withSkipped(next, parts);
  }
  return reached.has(parts.length);
}

/** `**` may stand for no folder at all. */
function withSkipped(reached: Set<number>, parts: readonly string[]): Set<number> {
  for (const at of reached) if (parts[at] === '**') reached.add(at + 1);
  return reached;
}

/** The last star takes as much as it must: what fits with more in an earlier one fits with more in the last. */
function fitsName(part: string, name: string): boolean {
  let at = 0;
  let star = -1;
  let taken = 0;
  let index = 0;
  while (index < name.length) {
    if (part[at] === '*') {
      star = at;
      taken = index;
      at += 1;
    } else if (part[at] === '?' || part[at] === name[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      taken += 1;
      at = star + 1;
      index = taken;
    } else return false;
  }
  while (part[at] === '*') at += 1;
  return at === part.length;
}
