import { readFileSync, writeFileSync } from 'node:fs';

/** Scores that hardly anything else has: the nearer to 1000, the sooner the system ends a process when memory runs out. */
const LEAST_SCORE = 600;
const SCORES = 400;

/**
 * Asks Linux to end a process, and what it starts, before others should the machine's memory run out. The score is one of the
 * mark's own: unlike the mark, it stays with a process that is started with an environment of its own.
 */
export function giveScore(pid: number, mark: string): void {
  try {
    if (isOfUse()) writeFileSync(scorePath(pid), String(scoreOf(mark)));
  } catch {
    // Gone, or refused as in some containers. Then only the mark tells.
  }
}

/** Whether a process has the score of a mark. */
export function hasScore(pid: number, mark: string): boolean {
  try {
    return isOfUse() && Number(readFileSync(scorePath(pid), 'latin1')) === scoreOf(mark);
  } catch {
    // Gone meanwhile.
    return false;
  }
}

function scoreOf(mark: string): number {
  let hash = 0;
  for (const letter of mark) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return LEAST_SCORE + (hash % SCORES);
}

let ownScore: number | undefined;

/** In some clusters everything has such a score. */
function isOfUse(): boolean {
  ownScore ??= Number(readFileSync(scorePath('self'), 'latin1'));
  return ownScore < LEAST_SCORE;
}

function scorePath(pid: number | 'self'): string {
  return `/proc/${pid}/oom_score_adj`;
}
