import { join } from 'node:path';
import type { RunPlan } from '../../../core/run/model';
import { heapLimitMegabytes } from '../../process/treeLimits';
import type { RunFiles } from '../pristineTests';
import type { HarnessStart, RunnerContext } from '../runner';
import { testFilesInOrder, wantedIds } from '../selection';
import { findFramework } from './frameworkPackage';

export interface FrameworkHarness {
  /** The npm package that is looked for. */
  readonly framework: string;
  /** The script in the built harness. */
  readonly main: string;
  /** For Node itself. */
  readonly flags?: readonly string[];
  /** What the harness is told besides at its start. */
  readonly boot?: Readonly<Record<string, unknown>>;
  /** Whether it can wait for its job; `spare` when left out. */
  readonly warmth?: HarnessStart['warmth'];
}

/** What npm, pnpm and yarn write anew whenever they install something. The folder itself changes with every cache in it. */
const INSTALLED = ['.package-lock.json', '.modules.yaml', '.yarn-state.yml', '.yarn-integrity'];

/** How a harness is started that loads a test framework from npm. */
export async function startFramework(
  plan: RunPlan,
  { workspace, runtimes, harnessDir, memoryLimitBytes }: RunnerContext,
  { framework, main, flags = [], boot = {}, warmth = 'spare' }: FrameworkHarness,
): Promise<HarnessStart> {
  const runtime = await runtimes.node(plan);
  const { modules, version } = await findFramework(plan, workspace, framework);
  const script = join(harnessDir, main);
  return {
    command: runtime.command,
    args: [
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      `--max-old-space-size=${heapLimitMegabytes(memoryLimitBytes)}`,
      ...flags,
      ...quietDebugger(plan),
      ...runtime.flags,
      script,
    ],
    env: { ...runtime.env, NO_COLOR: '1' },
    boot: {
      ...{ mode: plan.mode, packRoot: plan.packRoot, vendor: plan.vendor, preload: plan.preload, modules, version },
      ...boot,
    },
    warmth: plan.mode === 'debug' ? 'no' : warmth,
    dependsOn: [
      runtime.command,
      script,
      join(modules, framework, 'package.json'),
      ...INSTALLED.map((name) => join(modules, name)),
      join(plan.packRoot, 'vendor', 'node_modules'),
    ],
  };
}

/** A Node that says on no stream of the learner's that a debugger may come: the host is told on the channel. */
export function quietDebugger({ mode }: RunPlan): readonly string[] {
  return mode === 'debug' ? ['--inspect-publish-uid=http'] : [];
}

/** What such a harness is told of a run. */
export function frameworkJob(
  plan: RunPlan,
  { workspace }: RunnerContext,
  runFiles: RunFiles,
): Promise<Readonly<Record<string, unknown>>> {
  const only = wantedIds(plan);
  const tests = testFilesInOrder(plan, runFiles);
  return Promise.resolve({
    workspace,
    files: tests.map(({ path }) => path),
    ...(only && { only }),
    ...(plan.isReversed && { isReversed: true }),
  });
}
