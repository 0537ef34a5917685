import { join } from 'node:path';
import type { BenchPlan } from '../../core/bench/planBenchmark';
import { heapLimitMegabytes } from '../process/treeLimits';
import { cleanEnvironment } from '../process/cleanEnvironment';
import { ISOLATED_PYTHON, SEEDED_PYTHON } from '../run/pythonRuntime';
import type { RunPlan } from '../../core/run/model';
import type { Runtimes } from '../run/runtimes';
import { ownModules } from '../run/ownModules';
import type { SpawnRequest } from '../run/warm/spawnedProcess';

export interface StartContext {
  readonly runtimes: Runtimes;
  /** The built `dist/harness`. */
  readonly harnessDir: string;
  readonly memoryLimitBytes: number;
  readonly environment: NodeJS.ProcessEnv;
}

/** Scripts of the harness, by language, without their ending. */
type Script = 'benchMain' | 'suiteMain' | 'transcriptMain' | 'labMain';

/** What of a plan, of a benchmark or of a probe, says how its processes are started. */
export type StartedPlan = Pick<
  BenchPlan,
  'runId' | 'packId' | 'packRoot' | 'exerciseId' | 'track' | 'language' | 'workspace' | 'allTestFiles'
>;

/** How the processes of a plan are started. @throws HumanError when this machine lacks what they need */
export async function startOf(plan: StartedPlan, script: Script, context: StartContext): Promise<SpawnRequest> {
  const { runtimes, harnessDir } = context;
  const { packRoot, track } = plan;
  if (plan.language === 'node') {
    const boot = { mode: 'bench', packRoot, vendor: track.vendor, preload: track.preload };
    return nodeStart(plan, join(harnessDir, `${script}.mjs`), boot, context);
  }
  const runtime = await runtimes.python(asRunPlan(plan));
  return {
    start: {
      // Each pair starts two: a launcher in between would take longer than all that is measured.
      command: runtime.executable ?? runtime.command,
      args: [
        ...(runtime.executable === undefined ? runtime.args : []),
        ...(script === 'transcriptMain' ? SEEDED_PYTHON : ISOLATED_PYTHON),
        '-X',
        'utf8',
        join(harnessDir, 'python', `${script}.py`),
      ],
      env: { NO_COLOR: '1' },
      boot: { mode: 'bench', preload: track.preload },
      warmth: 'no',
      dependsOn: [],
    },
    environment: cleanEnvironment(context.environment),
    cwd: harnessDir,
    group: '',
  };
}

/** How the load generator is started, which has nothing of the learner's in it. */
export function startOfLoad(plan: StartedPlan, context: StartContext): Promise<SpawnRequest> {
  return nodeStart(plan, join(context.harnessDir, 'loadMain.mjs'), { mode: 'bench' }, context);
}

/** What a process is told of the modules that the pack lays into the workspace. */
export async function modulesOf({ language, packRoot, track }: StartedPlan): Promise<readonly string[]> {
  return language === 'python' ? ownModules({ packRoot, layers: track.layers }) : [];
}

async function nodeStart(
  plan: StartedPlan,
  script: string,
  boot: Readonly<Record<string, unknown>>,
  { runtimes, harnessDir, memoryLimitBytes, environment }: StartContext,
): Promise<SpawnRequest> {
  const runtime = await runtimes.node(asRunPlan(plan));
  return {
    start: {
      command: runtime.command,
      args: [
        '--disable-warning=ExperimentalWarning',
        '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
        `--max-old-space-size=${heapLimitMegabytes(memoryLimitBytes)}`,
        ...runtime.flags,
        script,
      ],
      env: { ...runtime.env, NO_COLOR: '1' },
      boot,
      warmth: 'no',
      dependsOn: [],
    },
    environment: cleanEnvironment(environment),
    cwd: harnessDir,
    group: '',
  };
}

/** What those who find the runtimes want to know. */
function asRunPlan({ runId, packId, packRoot, exerciseId, track, workspace, allTestFiles }: StartedPlan): RunPlan {
  return {
    ...{ runId, packId, packRoot, exerciseId, trackId: track.id, workspace, allTestFiles },
    runner: track.runner,
    mode: 'test',
    checks: [],
    outputs: {},
    first: [],
    layers: track.layers,
    vendor: track.vendor,
    plugins: track.plugins,
    preload: track.preload,
    requires: track.requires,
    ...(track.packages !== undefined && { packages: track.packages }),
    timeoutMs: 0,
  };
}
