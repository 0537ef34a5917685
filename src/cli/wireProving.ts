import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { adviseOnAll } from '../core/authoring/advice';
import { HumanError } from '../core/errors';
import { loadPackSources } from '../core/pack/loadPack';
import type { Pack } from '../core/pack/model';
import type { Problem } from '../core/pack/problem';
import type { CancelSignal } from '../core/ports';
import { planRun } from '../core/run/planRun';
import { ProcessBenchRunner } from '../node/bench/runBenchmarks';
import { FileInspector } from '../node/inspect/inspector';
import { ProcessLabRunner } from '../node/lab/runLabs';
import { createMutants } from '../node/mutate/createMutants';
import { PackFolder } from '../node/pack/packFolder';
import { findLeaks } from '../node/package/findLeaks';
import { ProcessProbeRunner } from '../node/probe/runProbes';
import { Supervisor } from '../node/process/supervisor';
import { ProcessTestRunner } from '../node/run/runChecks';
import { isPython } from '../node/run/isPython';
import type { PythonRuntime } from '../node/run/pythonRuntime';
import { MachineRuntimes, type Runtimes } from '../node/run/runtimes';
import { amongBusy } from '../node/seal/amongBusy';
import { NodeSealCrypto } from '../node/seal/nodeSealCrypto';
import type { SealCheckerPorts } from '../node/seal/sealChecker';
import { DiskMemory } from '../node/verify/diskMemory';
import { engineName } from '../node/verify/engineName';
import { Limiter } from '../node/verify/limiter';
import { PythonEnvironments } from '../node/verify/pythonEnvironments';
import { Judges } from '../node/verify/judges';
import { RuntimeNames } from '../node/verify/runtimeNames';
import { SharedPackages } from '../node/verify/sharedPackages';
import type { TrackRunner, TrackWork, VerifierPorts } from '../node/verify/verifier';
import { layWorkspace } from '../node/workspace/layWorkspace';
import { findVerifyTargets } from './findVerifyTargets';
import { packFolders } from './diskPacks';
import type { Installation } from './installation';
import type { CommonOptions } from './verbs/verb';
import type { VerifyTarget } from './verbs/verify';
import type { WireOptions } from './wireWorld';

/** Options of the verbs that show something of packs. */
export interface ProvingOptions extends Omit<CommonOptions, 'home'> {
  readonly track?: readonly string[];
  readonly jobs?: number;
  readonly venvCache?: string;
  /** Where what was shown is kept until something changes; false: nowhere. Beside the Python environments when left out. */
  readonly cache?: string | false;
  /** The Node that probes run on, of any version; the one that tests run on when left out. */
  readonly probeNode?: string;
}

/** What shows something of packs, on this machine. */
export interface Proving {
  readonly ports: VerifierPorts & SealCheckerPorts;
  readonly limiter: Limiter;
  /** What a name on the command line means: a folder, `pack/exercise`, or an exercise. */
  readonly find: (names: readonly string[]) => Promise<readonly VerifyTarget[]>;
  /** Takes away what was laid down. */
  readonly dispose: () => Promise<void>;
}

type RunnersOfTrack = Exclude<TrackRunner, { reason: string }>;

/** Puts together for one command what runs tests, benchmarks and probes over workspaces that are made for it. */
export async function wireProving(options: ProvingOptions, { installation, cwd, log }: WireOptions): Promise<Proving> {
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
  const probeNode = options.probeNode === undefined ? undefined : resolve(cwd, options.probeNode);
  const ofProbes = (runtimes: Runtimes): Runtimes => {
    if (probeNode === undefined) return runtimes;
    const node = { command: probeNode, version: '', env: {}, flags: [] };
    return { node: () => Promise.resolve(node), python: (plan) => runtimes.python(plan) };
  };
  const judges: Judges[] = [];
  const runnersWith = (runtimes: Runtimes): RunnersOfTrack => {
    const clock = { now: () => Date.now() };
    const options = { runtimes, supervisor, log, clock, harnessDir, environment };
    const runner = new Judges(() => new ProcessTestRunner({ ...options, isWarm: true }));
    judges.push(runner);
    const probes = new ProcessProbeRunner({ ...options, runtimes: ofProbes(runtimes) });
    // The verifier's own limit says how many go on at once.
    const inspector = new FileInspector({ ...options, lanes: 1 });
    const labs = new ProcessLabRunner({ ...options, kitDir: installation.kitDir });
    return { runner, inspector, labs, benchmarks: new ProcessBenchRunner(options), probes };
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
  const runnersOf = (python: PythonRuntime): RunnersOfTrack => {
    const known = byPython.get(python.command);
    const runners = known ?? runnersWith({ node: (plan) => machine.node(plan), python: () => Promise.resolve(python) });
    byPython.set(python.command, runners);
    return runners;
  };
  const runnerFor = async (work: TrackWork, cancel: CancelSignal): Promise<TrackRunner> => {
    if (!isPython(work.track.runner)) return onMachine;
    try {
      return runnersOf(await environments.get(work, cancel));
    } catch (error) {
      if (error instanceof HumanError) return { reason: error.message };
      throw error;
    }
  };
  const runtimes = new RuntimeNames({
    environment,
    node: (work) => machine.node(planRun({ runId: mark, ...work, workspace: scratch })),
    // It was made when the track's runners were asked for.
    python: (work) => environments.get(work, new AbortController().signal),
  });
  let engine: Promise<string> | undefined;
  const memory =
    options.cache === false
      ? undefined
      : new DiskMemory({
          folder: resolve(cwd, options.cache ?? join(options.venvCache ?? installation.cacheDir, 'verify-cache')),
          log,
          engine: () => (engine ??= engineName(installation.version, enginePartsOf(installation))),
          runtimeOf: runtimes.of,
        });
  let count = 0;
  const newFolder = (ending = ''): string => join(scratch, `${(count += 1)}${ending}`);
  const packages = new SharedPackages(newFolder);
  return {
    ports: {
      ...(memory && { memory }),
      // As for a learner, but for the repository, which no test looks at; and packages are shared.
      createWorkspace: async (request) => {
        const { folder, packRoot, vendor } = request;
        await mkdir(folder);
        await layWorkspace(folder, { ...request, vendor: [] }, installation.kitDir);
        await packages.link(folder, packRoot, vendor);
      },
      runnerFor,
      newFolder,
      removeFolder: (folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
      seals: new NodeSealCrypto(),
      findLeaks: leaksOf,
      advise: async ({ pack, files }) => adviseOnAll(await loadPackSources(files, pack.root), files),
      amongBusy,
      mutantsOf: (work, language, path, text, lines, signal) => {
        const python = (): Promise<PythonRuntime> => environments.get(work, signal);
        return createMutants(language, path, text, { python, harnessDir, environment }, lines);
      },
      now: () => performance.now(),
    },
    limiter: new Limiter(options.jobs ?? availableParallelism()),
    find: (names) => {
      const ownFolder = installation.exercisesDir;
      return findVerifyTargets(names, { cwd, folders: packFolders(options.packs, { cwd, environment, ownFolder }) });
    },
    dispose: async () => {
      await memory?.prune(Date.now());
      await Promise.all(judges.map((one) => one.release()));
      await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
      supervisor.forget(mark);
      supervisor.dispose();
    },
  };
}

/** The command itself, and what it starts or lays into workspaces. */
function enginePartsOf({ harnessDir, kitDir, supervisorPath }: Installation): readonly string[] {
  const dist = dirname(supervisorPath);
  return [join(dist, 'cli.cjs'), join(dist, 'artefacts.cjs'), join(dist, 'panel', 'diagrams.js'), harnessDir, kitDir];
}

/** A pack of which nobody can say what it ships is not shown to ship no solution. */
async function leaksOf(pack: Pack): Promise<readonly Problem[]> {
  try {
    return await findLeaks(pack, new PackFolder(pack.root));
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    const place = { path: 'pack.yaml', line: 1, column: 1 };
    return [{ severity: 'error', code: 'leak', message: error.message, place }];
  }
}
