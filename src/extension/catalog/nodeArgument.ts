import * as z from 'zod';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import type { PathItemName } from '../../core/actions/setPathItem';
import type { ProblemTarget } from '../packs/openProblem';

/** An exercise as callers of commands name it: a node of the catalog, or its ids. */
export interface ExerciseArgument {
  readonly pack: string;
  readonly exercise: string;
  readonly track?: string | undefined;
}

const place = z.object({ path: z.string(), line: z.number().int().min(1), column: z.number().int().min(1) });
const named = z.object({ pack: z.string(), exercise: z.string(), track: z.string().optional() });
const namedItem = z.object({ pack: z.string(), path: z.string(), item: z.string() });
const hasId = z.object({ id: z.string() });
const itemNode = z.object({ pack: hasId, path: hasId, item: hasId });
const node = z.object({ pack: z.object({ id: z.string() }), exercise: z.object({ id: z.string() }) });

const target = z.object({ root: z.string(), place });
const problemNode = z.object({ root: z.string(), problem: z.object({ place }) });
const problems = z.array(z.object({ severity: z.string(), place }));
const brokenNode = z.object({
  pack: z.object({ root: z.string(), problems }),
  exercise: z.object({ problems }).optional(),
});

/** Reads what a command on an exercise was called with; undefined when it was called without (from the palette). */
export function exerciseArgument(argument: unknown): ExerciseArgument | undefined {
  const byId = named.safeParse(argument);
  if (byId.success) return byId.data;
  const byNode = node.safeParse(argument);
  return byNode.success ? { pack: byNode.data.pack.id, exercise: byNode.data.exercise.id } : undefined;
}

/** Reads which problem to go to: a place, a problem's node, or a broken node, whose first error is meant. */
export function problemArgument(argument: unknown): ProblemTarget {
  const direct = target.safeParse(argument);
  if (direct.success) return direct.data;
  const ofNode = problemNode.safeParse(argument);
  if (ofNode.success) return { root: ofNode.data.root, place: ofNode.data.problem.place };
  const broken = brokenNode.safeParse(argument);
  const list = broken.data?.exercise?.problems ?? broken.data?.pack.problems ?? [];
  const first = list.find(({ severity }) => severity === 'error') ?? list[0];
  if (broken.success && first) return { root: broken.data.pack.root, place: first.place };
  throw new HumanError(l10n.t('There is no problem to go to.'));
}

/** Reads which step of a learning path is meant: its ids, or a node of the catalog; undefined when none was handed over. */
export function pathItemArgument(argument: unknown): PathItemName | undefined {
  const byId = namedItem.safeParse(argument);
  if (byId.success) return byId.data;
  const byNode = itemNode.safeParse(argument);
  if (!byNode.success) return undefined;
  const { pack, path, item } = byNode.data;
  return { pack: pack.id, path: path.id, item: item.id };
}
