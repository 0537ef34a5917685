import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { HumanError } from '../core/errors';
import type { CancelSignal } from '../core/ports';
import { planRun } from '../core/run/planRun';
import { ProcessBenchRunner } from '../node/bench/runBenchmarks';
import { Supervisor } from '../node/process/supervisor';
import { ProcessTestRunner } from '../node/run/runChecks';
import { isPython } from '../node/run/isPython';
import { MachineRuntimes, type Runtimes } from '../node/run/runtimes';
import { Limiter } from '../node/verify/limiter';
import { PythonEnvironments } from '../node/verify/pythonEnvironments';
import { Judges } from '../node/verify/judges';
import { Verifier, type TrackRunner, type TrackWork } from '../node/verify/verifier';
import { layWorkspace } from '../node/workspace/layWorkspace';
import { findVerifyTargets } from './findVerifyTargets';
import { packFolders } from './diskPacks';
import type { VerifyBench, VerifyOptions } from './verbs/verify';
import type { WireOptions } from './wireWorld';

type RunnersOfTrack = Exclude<TrackRunner, { reason: string }>;

/** Puts a verifier together for one command. `dispose` takes away what it laid down. */
export async function wireVerifier(
  options: VerifyOptions,
  { installation, cwd, terminal, signal, log }: WireOptions,
): Promise<{ readonly bench: VerifyBench; readonly dispose: () => Promise<void> }> {
  const { environment, harnessDir } = installation;
  const scratch = await realpath(await mkdtemp(join(tmpdir(), 'whetstone-verify-')));
  const supervisor = new Supervisor({ scriptPath: installation.supervisorPath, execPath: process.execPath, log });
  const mark = `verify-${randomUUID()}`;
  supervisor.watch(mark, [scratch]);
  const nodePath = (): string | undefined => environment['WHETSTONE_NODE'];
  const machine = new MachineRuntimes({
    log,
    nodePath,
    harnessDir,
    environment,
    pythonPath: () => Promise.resolve(environment['WHETSTONE_PYTHON']),
  });
  const judges: Judges[] = [];
  const runnersWith = (runtimes: Runtimes): RunnersOfTrack => {
    const clock = { now: () => Date.now() };
    const options = { runtimes, supervisor, log, clock, harnessDir, environment };
    const runner = new Judges(() => new ProcessTestRunner({ ...options, isWarm: true }));
    judges.push(runner);
    return { runner, benchmarks: new ProcessBenchRunner(options) };
  };
  const onMachine = runnersWith(machine);
  const byPython = new Map<string, RunnersOfTrack>();
  const environments = new PythonEnvironments({
    cacheDir: resolve(cwd, options.venvCache ?? installation.cacheDir),
    basePython: ({ requires }) => machine.basePython({ workspace: scratch, requires }),
    plainPython: (work) => machine.python(planRun({ runId: mark, ...work, workspace: scratch })),
    supervisor,
    environment,
    onProgress: (line) => log.info(line),
  });
  const runnerFor = async (work: TrackWork, cancel: CancelSignal): Promise<TrackRunner> => {
    if (!isPython(work.track.runner)) return onMachine;
    try {
      const python = await environments.get(work, cancel);
      const known = byPython.get(python.command);
      const runners =
        known ?? runnersWith({ node: (plan) => machine.node(plan), python: () => Promise.resolve(python) });
      byPython.set(python.command, runners);
      return runners;
    } catch (error) {
      if (error instanceof HumanError) return { reason: error.message };
      throw error;
    }
  };
  let count = 0;
  const now = (): number => performance.now();
  return {
    bench: {
      verifier: new Verifier(
        {
          // As for a learner, but for the repository, which no test looks at.
          createWorkspace: async (request) => {
            await mkdir(request.folder);
            await layWorkspace(request.folder, request);
          },
          runnerFor,
          newFolder: () => join(scratch, String((count += 1))),
          removeFolder: (folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
          now,
        },
        new Limiter(options.jobs ?? availableParallelism()),
      ),
      find: (names) => {
        const ownFolder = installation.exercisesDir;
        return findVerifyTargets(names, { cwd, folders: packFolders(options.packs, { cwd, environment, ownFolder }) });
      },
      terminal,
      signal,
      isCi: !['', '0', 'false'].includes(environment['CI'] ?? ''),
      writeCounts: async (counts) => {
        const path = environment['WHETSTONE_COUNTS'];
        if (path) await writeFile(resolve(cwd, path), `${JSON.stringify(counts)}\n`);
      },
      now,
    },
    dispose: async () => {
      await Promise.all(judges.map((one) => one.release()));
      await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
      supervisor.forget(mark);
      supervisor.dispose();
    },
  };
}
