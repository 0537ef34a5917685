import { loadPack } from '../../../../../src/core/pack/loadPack';
import type { Exercise } from '../../../../../src/core/pack/model';
import { formatProblem } from '../../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../../fakes/samplePack';

/** An exercise with one task whose checks are written as they are given: the first stands in line 14. */
export async function loadChecks(
  checks: string,
  files: Readonly<Record<string, string | undefined>> = {},
): Promise<Exercise> {
  const pack = samplePack({
    'greet/exercise.yaml': `id: greet
title: Say hello
summary: Greets whoever comes.
kind: design
level: beginner
time: 10m
rubric: core
tracks:
  typescript: { runner: node-test }
tasks:
  - id: hello
    title: Greet by name
    checks:
${checks}
`,
    ...files,
  });
  const loaded = await loadPack(new InMemoryPackFiles(pack), '/packs/sample');
  return loaded.exercises.find(({ id }) => id === 'greet') as Exercise;
}

export async function problemsOf(
  checks: string,
  files: Readonly<Record<string, string | undefined>> = {},
): Promise<string[]> {
  return (await loadChecks(checks, files)).problems.map(formatProblem);
}
