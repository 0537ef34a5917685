import { extname } from 'node:path';
import type { RunPlan } from '../../../core/run/model';
import { runnerFacts } from '../../../core/run/runners';

/** Files that decide how what lies beside them is built or loaded. */
const MANIFEST = /^(?:go\.(?:mod|work)|Cargo\.toml|build\.rs|pom\.xml|package\.json|build\.gradle(?:\.kts)?)$/;

/**
 * Files among the pack's tests that are not the pack's and would be built or run with them: those of the same language, other
 * tests, and manifests. Relative to the workspace, sorted.
 * @param folders of the checks, relative to the workspace
 */
export function findForeignTests(
  plan: Pick<RunPlan, 'runner' | 'allTestFiles'>,
  files: Iterable<string>,
  folders: readonly string[],
): readonly string[] {
  const packs = new Set(plan.allTestFiles);
  const facts = runnerFacts(plan.runner);
  const foreign: string[] = [];
  for (const path of files) {
    const folder = folders.find((one) => path.startsWith(`${one}/`));
    if (folder === undefined || packs.has(path)) continue;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const isAlike = plan.allTestFiles.some((pack) => pack.startsWith(`${folder}/`) && extname(pack) === extname(path));
    if (isAlike || facts.isTestFile(name) || MANIFEST.test(name)) foreign.push(path);
  }
  return foreign.sort();
}
