import { readDefinition, type CheckParts, type TaskContext } from '../../pack/loadContext';
import type { ReviewCheck } from '../model';
import { readShare, reviewDefinition, type ReviewYaml } from './reviewSchema';

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export async function loadReview(
  parts: CheckParts,
  written: ReviewYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<ReviewCheck | undefined> {
  const definition = await readDefinition(context, written.review, [...where, 'review'], reviewDefinition);
  if (!definition) return undefined;
  const { value, yaml } = definition;
  const seen = new Set<string>();
  for (const [index, point] of value.points.entries()) {
    if (seen.has(point.id)) {
      const message = `This form already has a point "${point.id}"; give this one an id of its own.`;
      yaml.report('duplicateId', ['points', index, 'id'], message);
    }
    seen.add(point.id);
  }
  if (new Set(value.by).size < value.by.length) {
    yaml.report('duplicateId', ['by'], 'Each kind of reviewer stands here once: peer, instructor.');
  }
  return {
    ...parts,
    // A form is points: those that were given count, unless the author wants all or nothing.
    credit: written.credit ?? 'share',
    kind: 'review',
    by: value.by,
    marks: value.points.map(({ id, text, weight, guidance }) => ({
      ...{ id, text, weight },
      ...(guidance !== undefined && { guidance }),
    })),
    atLeast: readShare(value.atLeast),
    guidance: value.guidance,
  };
}
