import { inspectedCases } from '../check/inspectedCases';
import { isInspected } from '../check/model';
import { isInTrack, type Check, type Exercise, type Track } from '../pack/model';
import type { PackFiles } from '../ports';
import { starterFiles } from './starterFiles';

/** The files that a learner comes to see in one track. */
export interface WorkspacePaths {
  readonly files: ReadonlySet<string>;
  /** Patterns of files that they write themselves. */
  readonly patterns: readonly string[];
}

/**
 * Everything that stands in a learner's workspace by the end of an exercise: the starter, the pack's tests, benchmarks, labs and kits, what solutions
 * add, and what anchors and checks name.
 */
export async function workspacePaths(exercise: Exercise, track: Track, files: PackFiles): Promise<WorkspacePaths> {
  const paths = new Set((await starterFiles(files, track)).keys());
  const patterns: string[] = [];
  for (const task of exercise.tasks) {
    const anchor = task.anchors[track.id];
    if (anchor) paths.add(anchor.file);
    const dir = task.solution?.dirs[track.id];
    if (dir !== undefined) for (const path of await files.listFiles(dir)) paths.add(path.slice(dir.length + 1));
    for (const check of task.checks) {
      for (const path of placedBy(check, track.id)) paths.add(path);
      if (check.kind === 'mutants' || check.kind === 'coverage')
        patterns.push(...(check.sources[track.id]?.tests ?? []));
    }
  }
  for (const kit of track.kit ?? []) patterns.push(`kit/${kit}`, `kit/${kit}/**`);
  return { files: paths, patterns };
}

function placedBy(check: Check, trackId: string): readonly string[] {
  const placed = (list: readonly { readonly workspacePath: string }[] = []): readonly string[] =>
    list.map(({ workspacePath }) => workspacePath);
  if (isInspected(check)) {
    const named = 'file' in check ? [check.file] : [];
    if (!isInTrack(check, trackId)) return named;
    return [...named, ...inspectedCases(check, trackId).flatMap(({ file }) => file ?? [])];
  }
  switch (check.kind) {
    case 'tests':
      return placed(check.suites[trackId]?.files);
    case 'benchmark':
    case 'lab':
      return placed(check.sources[trackId]?.files);
    case 'benchmarkSuite':
      return check.sources[trackId] ? [check.sources[trackId].file] : [];
    default:
      return [];
  }
}
