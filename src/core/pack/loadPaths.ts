import { findCycles } from './findCycles';
import type { LearningPath, PathStage, PathStep } from './pathModel';
import type { PathYaml } from './pathSchema';
import type { YamlFile } from './yamlFile';

type StageYaml = PathYaml['stages'][number];

/**
 * The learning paths of `pack.yaml`. What they say wrongly is reported at its place.
 * @param exercises ids of the pack's exercises; a broken one is there, too, and may be named
 */
export function loadPaths(
  written: readonly PathYaml[],
  exercises: ReadonlySet<string>,
  yaml: YamlFile,
): readonly LearningPath[] {
  for (const [index, path] of written.entries()) {
    const at = ['paths', index];
    checkPrerequisites(path, at, written, exercises, yaml);
    checkStages(path, at, exercises, yaml);
  }
  checkRings(written, yaml);
  return written.map(({ id, title, summary, prerequisites, stages }) => ({
    ...{ id, title, summary, prerequisites },
    stages: stages.map(stageOf),
  }));
}

/** Ids of all exercises on paths, in the paths' order. */
export function exercisesOnPaths(written: readonly PathYaml[]): readonly string[] {
  return written.flatMap(({ stages }) => stages.flatMap((stage) => stageOf(stage).exercises));
}

function stageOf(stage: StageYaml): PathStage {
  const { title, week, mastery, required } = stage;
  const steps = [
    ...stage.exercises.map((exercise): PathStep => ({ kind: 'exercise', exercise })),
    ...stage.items.map((one): PathStep =>
      typeof one === 'string' ? { kind: 'exercise', exercise: one } : { kind: 'item', item: one },
    ),
  ];
  return {
    title,
    ...(week !== undefined && { week }),
    needs:
      mastery !== undefined
        ? { kind: 'mastery', percent: mastery }
        : { kind: required === false ? 'optional' : 'required' },
    exercises: steps.flatMap((step) => (step.kind === 'exercise' ? [step.exercise] : [])),
    steps,
  };
}

function checkPrerequisites(
  { id, prerequisites }: PathYaml,
  at: readonly PropertyKey[],
  all: readonly PathYaml[],
  exercises: ReadonlySet<string>,
  yaml: YamlFile,
): void {
  for (const [index, other] of prerequisites.paths.entries()) {
    const where = [...at, 'prerequisites', 'paths', index];
    if (other === id) yaml.report('cycle', where, `The path "${id}" cannot come before itself; remove it.`);
    else if (!all.some((path) => path.id === other)) {
      yaml.report('unknownReference', where, `This pack has no learning path "${other}"; correct it or remove it.`);
    }
  }
  for (const [index, exercise] of prerequisites.exercises.entries()) {
    if (exercises.has(exercise)) continue;
    const where = [...at, 'prerequisites', 'exercises', index];
    yaml.report('unknownReference', where, `This pack has no exercise "${exercise}".`);
  }
}

function checkStages(path: PathYaml, at: readonly PropertyKey[], exercises: ReadonlySet<string>, yaml: YamlFile): void {
  const items = new Set<string>();
  const known = new Set<string>();
  let week = 0;
  for (const [index, stage] of path.stages.entries()) {
    const where = [...at, 'stages', index];
    if (stage.week !== undefined && stage.week < week) {
      const message = `Week ${stage.week} comes after week ${week} here; put the stages into the order of their weeks.`;
      yaml.report('schema', [...where, 'week'], message);
    }
    week = stage.week ?? week;
    const named = [
      ...stage.exercises.map((id, place) => ({ id, keys: [...where, 'exercises', place] })),
      ...stage.items.flatMap((one, place) =>
        typeof one === 'string' ? [{ id: one, keys: [...where, 'items', place] }] : [],
      ),
    ];
    for (const { id, keys } of named) {
      if (!exercises.has(id)) yaml.report('unknownReference', keys, `This pack has no exercise "${id}".`);
      if (known.has(id)) yaml.report('duplicateId', keys, `The exercise "${id}" stands on this path already.`);
      known.add(id);
    }
    for (const [place, one] of stage.items.entries()) {
      if (typeof one === 'string') continue;
      const keys = [...where, 'items', place, 'id'];
      if (items.has(one.id)) yaml.report('duplicateId', keys, `This path already has an item "${one.id}".`);
      items.add(one.id);
    }
    if (stage.mastery !== undefined && named.length === 0) {
      const message = 'Only exercises have points to master; give this stage some, or say "required".';
      yaml.report('schema', [...where, 'mastery'], message);
    }
  }
}

function checkRings(written: readonly PathYaml[], yaml: YamlFile): void {
  const edges = new Map(
    written.map(({ id, prerequisites }) => [id, prerequisites.paths.filter((other) => other !== id)]),
  );
  for (const ring of findCycles(edges)) {
    const index = written.findIndex(({ id }) => id === ring[0]);
    const message = `Its prerequisites lead back to it: ${[...ring, ring[0]].join(' → ')}. Remove one of them.`;
    yaml.report('cycle', ['paths', index, 'prerequisites', 'paths'], message);
  }
}
