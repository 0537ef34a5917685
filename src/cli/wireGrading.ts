import { randomUUID } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { HumanError } from '../core/errors';
import type { CancelSignal } from '../core/ports';
import { planRun } from '../core/run/planRun';
import { ProcessBenchRunner } from '../node/bench/runBenchmarks';
import { Grader } from '../node/grade/grader';
import { gradingEnvironment } from '../node/grade/gradingEnvironment';
import { GradingFolders } from '../node/grade/gradingFolders';
import { SandboxChooser } from '../node/grade/sandbox/chooseSandbox';
import { FileInspector } from '../node/inspect/inspector';
import { ProcessLabRunner } from '../node/lab/runLabs';
import { ProcessProbeRunner } from '../node/probe/runProbes';
import { Supervisor } from '../node/process/supervisor';
import { isPython } from '../node/run/isPython';
import { NodeFinder } from '../node/run/nodeRuntime';
import type { PythonRuntime } from '../node/run/pythonRuntime';
import { ProcessTestRunner } from '../node/run/runChecks';
import { MachineRuntimes, type Runtimes } from '../node/run/runtimes';
import { Judges } from '../node/verify/judges';
import { PythonEnvironments } from '../node/verify/pythonEnvironments';
import type { TrackRunner, TrackWork } from '../node/verify/verifier';
import { layWorkspace } from '../node/workspace/layWorkspace';
import { DiskPacks, packFolders } from './diskPacks';
import type { GradeBench, GradeCommandOptions } from './verbs/grade';
import type { WireOptions } from './wireWorld';

/** Puts a grader together for one command. `dispose` takes away what it laid down. */
export async function wireGrading(
  options: GradeCommandOptions,
  { installation, cwd, terminal, signal, log }: WireOptions,
): Promise<{ readonly bench: GradeBench; readonly dispose: () => Promise<void> }> {
  const { harnessDir, kitDir, version } = installation;
  const named = packFolders(options.packs, {
    cwd,
    environment: installation.environment,
    ownFolder: installation.exercisesDir,
  });
  const packs = await DiskPacks.load(named, log);
  const roots = new Map(await Promise.all(packs.packs.map(async ({ root }) => [root, await realpath(root)] as const)));
  const folders = await GradingFolders.make();
  const environment = gradingEnvironment(installation.environment, folders);
  const supervisor = new Supervisor({ scriptPath: installation.supervisorPath, execPath: process.execPath, log });
  const mark = `grade-${randomUUID()}`;
  supervisor.watch(mark, [folders.root]);
  const machine = new MachineRuntimes({
    log,
    nodePath: () => environment['WHETSTONE_NODE'],
    harnessDir,
    environment,
    pythonPath: () => Promise.resolve(environment['WHETSTONE_PYTHON']),
  });
  const judges: Judges[] = [];
  const clock = { now: () => Date.now() };
  const runnersWith = (runtimes: Runtimes): Exclude<TrackRunner, { reason: string }> => {
    const parts = { runtimes, supervisor, log, clock, harnessDir, environment };
    // Nothing waits for a run: what was started before its sandbox would be outside of it.
    const runner = new Judges(() => new ProcessTestRunner(parts));
    judges.push(runner);
    return {
      runner,
      inspector: new FileInspector({ ...parts, lanes: 1 }),
      labs: new ProcessLabRunner({ ...parts, kitDir }),
      benchmarks: new ProcessBenchRunner(parts),
      probes: new ProcessProbeRunner(parts),
    };
  };
  const onMachine = runnersWith(machine);
  const environments = new PythonEnvironments({
    cacheDir: resolve(cwd, options.venvCache ?? installation.cacheDir),
    basePython: ({ requires }) => machine.basePython({ workspace: folders.root, requires }),
    plainPython: (work) => machine.python(planRun({ runId: mark, ...work, workspace: folders.root })),
    supervisor,
    // Installing is trusted, and needs what this machine has set for it.
    environment: installation.environment,
    onProgress: (line) => log.info(line),
  });
  const runnerFor = async (work: TrackWork, cancel: CancelSignal): Promise<TrackRunner> => {
    if (!isPython(work.track.runner)) return onMachine;
    try {
      const python: PythonRuntime = await environments.get(work, cancel);
      // A launcher finds in a sandbox nothing of what it looks for; the interpreter itself needs none.
      const { executable = python.command } = python;
      const direct = { ...python, command: executable, args: executable === python.command ? python.args : [] };
      return runnersWith({ node: (plan) => machine.node(plan), python: () => Promise.resolve(direct) });
    } catch (error) {
      if (error instanceof HumanError) return { reason: error.message };
      throw error;
    }
  };
  const nodes = new NodeFinder({ log, nodePath: () => environment['WHETSTONE_NODE'], environment });
  const chooser = new SandboxChooser(options.sandbox ?? 'auto', {
    environment,
    harnessDir,
    node: (range) => nodes.find(range),
  });
  const grader = new Grader(
    {
      packs: packs.packs,
      runnerFor,
      sandboxFor: (track) => chooser.for(track),
      createWorkspace: async (request) => {
        await mkdir(request.folder);
        await layWorkspace(request.folder, request, kitDir);
      },
      newFolder: (ending) => folders.newWorkspace(ending),
      removeFolder: (folder) => folders.clear(folder),
      placeOf: (open, workspace) => folders.placeOf(open, workspace, roots.get(open.pack.root) ?? open.pack.root),
      clock,
      log,
      engineVersion: version,
    },
    {
      hasBenchmarks: options.benchmarks ?? false,
      only: {
        ...namedExercise(options.exercise),
        ...(options.track !== undefined && { track: options.track }),
      },
    },
  );
  return {
    bench: { grader, terminal, signal, cwd },
    dispose: async () => {
      await Promise.all(judges.map((one) => one.release()));
      await folders.remove();
      supervisor.forget(mark);
      supervisor.dispose();
    },
  };
}

/** `pack/exercise`, or an exercise alone. */
function namedExercise(name: string | undefined): { readonly pack?: string; readonly exercise?: string } {
  if (name === undefined) return {};
  const slash = name.lastIndexOf('/');
  return slash < 0 ? { exercise: name } : { pack: name.slice(0, slash), exercise: name.slice(slash + 1) };
}
