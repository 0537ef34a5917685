import { basename, join, relative, sep } from 'node:path';
import type { RunPlan } from '../../../core/run/model';
import { ownModules } from '../ownModules';
import type { RunFiles } from '../pristineTests';
import { ISOLATED_PYTHON } from '../pythonRuntime';
import type { HarnessStart, RunnerContext } from '../runner';
import { testFilesInOrder, wantedIds } from '../selection';
import { isForkSafe } from '../warm/forkServer';

/** How a harness of Python is started; `main` is its script, `more` what it is told besides at its start. */
export async function startPython(
  plan: RunPlan,
  { runtimes, harnessDir }: RunnerContext,
  main: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<HarnessStart> {
  const runtime = await runtimes.python(plan);
  const script = join(harnessDir, 'python', main);
  const own = new Set(await ownModules(plan));
  return {
    command: runtime.command,
    args: [...runtime.args, ...ISOLATED_PYTHON, '-X', 'utf8', ...debugging(plan), script],
    env: { NO_COLOR: '1' },
    boot: {
      mode: plan.mode,
      preload: plan.preload.filter((name) => !own.has(name.split('.', 1)[0] ?? name)),
      ...(plan.debugpyDir !== undefined && { debugpyDir: plan.debugpyDir }),
      ...more,
    },
    warmth: warmthOf(plan),
    dependsOn: [runtime.command, ...(runtime.packageDirs ?? [])],
  };
}

/** A debugger sees Python's own frozen modules, and warns of them, unless they are loaded from files. */
function debugging({ mode }: RunPlan): readonly string[] {
  return mode === 'debug' ? ['-X', 'frozen_modules=off'] : [];
}

function warmthOf({ mode }: RunPlan): HarnessStart['warmth'] {
  if (mode === 'debug') return 'no';
  return isForkSafe() ? 'fork' : 'spare';
}

/** What every harness of Python is told of a run. */
export async function pythonJob(
  plan: RunPlan,
  { workspace }: RunnerContext,
  runFiles: RunFiles,
): Promise<Readonly<Record<string, unknown>>> {
  const only = wantedIds(plan);
  const tests = testFilesInOrder(plan, runFiles);
  return {
    workspace,
    // Relative: pytest reads brackets and colons in an argument as more than a path.
    files: tests.map(({ path }) => relative(workspace, path).split(sep).join('/')),
    modules: await ownModules(plan),
    packages: runFiles.folders.map(({ folder, path }) => ({ name: folder.replaceAll('/', '.'), path })),
    ...(only && { only }),
    ...(plan.first.length > 0 && { first: [...new Set(plan.first.map((key) => key.case))] }),
    ...(plan.isReversed && { isReversed: true }),
  };
}

/** The pack's conftest.py files as they are run, and where the pack has them. */
export function conftestsOf({ files }: RunFiles): readonly { readonly path: string; readonly source: string }[] {
  return files
    .filter(({ planned }) => basename(planned.workspacePath) === 'conftest.py')
    .map(({ path, packPath }) => ({ path, source: packPath }));
}
