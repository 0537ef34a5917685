/**
 * Finds rings in a directed graph. Each ring that a depth-first walk closes is given as its nodes, in an order in which
 * each points at the next. A graph without rings gives none; each tangle of rings gives at least one.
 * @param edges node → the nodes it points at; a target that is no key is ignored
 */
export function findCycles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (node: string): void => {
    const at = trail.indexOf(node);
    if (at >= 0) {
      cycles.push(trail.slice(at));
      return;
    }
    if (done.has(node)) return;
    trail.push(node);
    for (const target of edges.get(node) ?? []) if (edges.has(target)) visit(target);
    trail.pop();
    done.add(node);
  };
  for (const node of edges.keys()) visit(node);
  return cycles;
}
