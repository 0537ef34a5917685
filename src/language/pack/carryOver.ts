import type { Problem } from '../../core/pack/problem';

/**
 * What was told of a text, told of the text that it has become: problems above and below of what was edited stay with their lines, those
 * within it are left out. For what is about to be looked at anew, so that it does not flicker meanwhile.
 * @param before the text that the problems are of
 */
export function carryOver(problems: readonly Problem[], before: string, after: string): readonly Problem[] {
  if (before === after) return problems;
  const [old, now] = [before.split('\n'), after.split('\n')];
  const most = Math.min(old.length, now.length);
  let same = 0;
  while (same < most && old[same] === now[same]) same += 1;
  let sameBelow = 0;
  while (sameBelow < most - same && old[old.length - 1 - sameBelow] === now[now.length - 1 - sameBelow]) sameBelow += 1;
  return problems.flatMap((problem) => {
    const { line } = problem.place;
    if (line <= same) return [problem];
    if (line <= old.length - sameBelow) return [];
    return [{ ...problem, place: { ...problem.place, line: line + now.length - old.length } }];
  });
}
