import type { LabCheck, LabGoal } from '../model';
import type { LabRun } from './labState';

/** Whether a figure reaches a goal; one that was not told reaches none. */
export function isReached({ atLeast, atMost }: LabGoal, figure: number | undefined): boolean {
  if (figure === undefined) return false;
  return (atLeast === undefined || figure >= atLeast) && (atMost === undefined || figure <= atMost);
}

/** By goal, whether the figures of a run reach it. */
export function goalsReached(
  { goals }: LabCheck,
  figures: Readonly<Record<string, number>>,
): ReadonlyMap<string, boolean> {
  return new Map(goals.map((goal) => [goal.id, isReached(goal, figures[goal.figure])]));
}

/** Share of the goals that a run reaches, 0 … 1. A lab without goals is there to be seen: its run reaches all. */
export function shareOf(check: LabCheck, run: LabRun | undefined): number {
  if (!run?.counts) return 0;
  if (check.goals.length === 0) return 1;
  return check.goals.filter(({ id }) => run.goals.get(id) ?? false).length / check.goals.length;
}
