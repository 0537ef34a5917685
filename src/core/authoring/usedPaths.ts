import type { Check, Exercise } from '../pack/model';

/** Files and folders of the pack that an exercise's checks use, by what they are. Paths are relative to the pack's root. */
export interface UsedPaths {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

/** Tests, benchmarks, labs, planted faults and probes that belong to some check or solution. */
export function usedPaths({ tasks }: Pick<Exercise, 'tasks'>): UsedPaths {
  const files = new Set<string>();
  const folders = new Set<string>();
  const place = (placed: readonly { readonly packPath: string }[]): void => {
    for (const { packPath } of placed) files.add(packPath);
  };
  for (const { checks, solution } of tasks) {
    for (const check of checks) noteCheck(check, place, folders);
    for (const probe of Object.values(solution?.probes ?? {})) place(probe.files);
  }
  return { files, folders };
}

function noteCheck(
  check: Check,
  place: (placed: readonly { readonly packPath: string }[]) => void,
  folders: Set<string>,
): void {
  switch (check.kind) {
    case 'tests':
      for (const suite of Object.values(check.suites)) place(suite.files);
      break;
    case 'benchmark':
      for (const { files, baselineDir } of Object.values(check.sources)) {
        place(files);
        folders.add(baselineDir);
      }
      break;
    case 'benchmarkSuite':
      for (const { dir } of Object.values(check.sources)) folders.add(dir);
      break;
    case 'lab':
      for (const { files } of Object.values(check.sources)) place(files);
      break;
    case 'mutants':
      for (const { faults, subjectDir } of Object.values(check.sources)) {
        for (const { dir } of faults) folders.add(dir);
        if (subjectDir !== undefined) folders.add(subjectDir);
      }
      break;
    default:
      break;
  }
}
