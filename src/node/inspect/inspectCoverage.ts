import { join } from 'node:path';
import { judgeCoverage } from '../../core/check/coverage/judgeCoverage';
import { coverageCases } from '../../core/check/coverage/coverageCases';
import { fitsPatterns } from '../../core/check/filePatterns';
import type { CoverageCheck } from '../../core/check/model';
import { withoutTests } from '../../core/check/ownTests';
import { resolveWorkspace } from '../workspace/resolveWorkspace';
import { textOf, type Inspect } from './inspection';
import { layFolder, learnerFiles } from './ownTests/folderFiles';
import { lanesOf } from './ownTests/lanes';
import { OwnTestFiles } from './ownTests/ownTestFiles';
import { OwnTestsRunner } from './ownTests/ownTestsRunner';
import { inTemporaryRoot } from './ownTests/temporaryRoot';

/** Runs the learner's tests once over a copy of their files, and counts what of the named ones ran. */
export const inspectCoverage: Inspect<CoverageCheck> = async (check, inspection) => {
  const { plan, options, signal, onCase, files } = inspection;
  const source = check.sources[plan.track.id];
  if (!source) return undefined;
  const tests = OwnTestFiles.find(inspection, source.tests);
  if (tests.tests.length === 0) {
    for (const { id } of coverageCases(check, plan.track.id)) onCase({ id, ...withoutTests(source.tests) });
    return undefined;
  }
  const runner = await OwnTestsRunner.prepare(inspection, tests, { timeoutMs: check.timeoutMs, mode: 'coverage' });
  const lanes = lanesOf(options);
  const result = await inTemporaryRoot(options, (root) =>
    lanes.use(async (lane) => {
      const folder = join(root, 'subject');
      await layFolder(folder, await learnerFiles(inspection), await resolveWorkspace(plan.workspace));
      return runner.run(folder, lane, { signal, stopsAtFailure: false });
    }),
  );
  if (!result) return undefined;
  const named = Object.keys(files.hashes)
    .filter((path) => fitsPatterns(path, source.files) && !tests.has(path))
    .sort()
    .map((path) => ({ path, text: textOf(inspection, path) ?? '' }));
  for (const verdict of judgeCoverage(check, named, result)) onCase(verdict);
  return undefined;
};
