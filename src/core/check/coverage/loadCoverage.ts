import type { CheckParts, TaskContext } from '../../pack/loadContext';
import { parseDuration } from '../../pack/schemaParts';
import { hasRunMode } from '../../run/runModes';
import type { CoverageCheck } from '../model';
import { insidePatterns } from '../ownTests';
import type { CoverageYaml } from './coverageSchema';

const DEFAULT_TIMEOUT_MS = 60_000;

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export function loadCoverage(
  parts: CheckParts,
  written: CoverageYaml,
  where: readonly PropertyKey[],
  context: TaskContext,
): Promise<CoverageCheck | undefined> {
  const { yaml, tracks } = context;
  const { lines, branches, timeout, coverage } = written;
  const sources: Record<string, CoverageCheck['sources'][string]> = {};
  for (const track of tracks) {
    if (!hasRunMode(track.runner, 'coverage')) {
      const message = `Coverage cannot be measured in the track ${track.id}: its runner ${track.runner} has none.`;
      yaml.report('schema', [...where, 'coverage'], message);
      continue;
    }
    const own = coverage[track.id];
    if (!own) {
      const message = `Say for ${track.id} as well which tests are the learner's, and which files they are to run: ${track.id}: { tests: […], files: […] }`;
      yaml.report('missingFile', [...where, 'coverage'], message);
      continue;
    }
    const at = [...where, 'coverage', track.id];
    const tests = insidePatterns(own.tests, [...at, 'tests'], yaml);
    const files = insidePatterns(own.files, [...at, 'files'], yaml);
    if (tests.length > 0 && files.length > 0) sources[track.id] = { tests, files };
  }
  for (const name of Object.keys(coverage)) {
    if (tracks.some(({ id }) => id === name)) continue;
    const message = `This exercise has no track "${name}".`;
    yaml.report('unknownReference', [...where, 'coverage', name], message, { atKey: true });
  }
  if (lines === undefined && branches === undefined) {
    const message = 'Nothing is asked of the coverage: set lines, branches or both, in percent.';
    yaml.report('schema', [...where, 'coverage'], message);
  }
  if (Object.keys(sources).length === 0) return Promise.resolve(undefined);
  return Promise.resolve({
    ...parts,
    kind: 'coverage',
    timeoutMs: parseDuration(timeout) ?? DEFAULT_TIMEOUT_MS,
    ...(lines !== undefined && { lines }),
    ...(branches !== undefined && { branches }),
    sources,
  });
}
