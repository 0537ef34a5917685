import { feedNames } from '../pack/assessmentModel';
import { toRubric } from '../pack/loadRubric';
import type { RunnerName, TrackId } from '../pack/model';
import { packSchema } from '../pack/schema';
import { YamlFile } from '../pack/yamlFile';

/** What a new exercise has to know of the pack that it is put into. */
export interface PackFacts {
  readonly isDraft: boolean;
  /** Criteria that checks can feed, by the rubric's name. */
  readonly rubrics: Readonly<Record<string, readonly string[]>>;
  /** Tracks of each base, and what runs their tests. */
  readonly bases: Readonly<Record<string, Readonly<Record<TrackId, RunnerName>>>>;
  readonly groups: readonly { readonly id: string; readonly title: string }[];
}

/** A pack of which nothing is known. */
export const NO_FACTS: PackFacts = { isDraft: false, rubrics: {}, bases: {}, groups: [] };

/** Reads them off a `pack.yaml`; undefined where that has errors: its author is told of them elsewhere. */
export function packFacts(text: string): PackFacts | undefined {
  const written = new YamlFile('pack.yaml', text).read(packSchema);
  if (!written) return undefined;
  const bases = Object.entries(written.bases).map(([name, tracks]) => [
    name,
    Object.fromEntries(Object.entries(tracks).map(([id, { runner }]) => [id, runner])),
  ]);
  return {
    isDraft: written.draft,
    rubrics: Object.fromEntries(
      Object.entries(written.rubrics).map(([name, rubric]) => [name, feedNames(toRubric(rubric))]),
    ),
    bases: Object.fromEntries(bases) as PackFacts['bases'],
    groups: written.groups,
  };
}
