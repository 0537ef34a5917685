import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { LearnerStore } from '../core/actions/learnerStore';
import type { World } from '../core/actions/world';
import type { Log } from '../core/ports';
import { pinAdvice, pinWords } from '../core/package/pins';
import { ProgressLog } from '../core/progress/progressLog';
import { DiskEventFiles } from '../node/home/eventFiles';
import { ThisMachine } from '../node/doctor/machine';
import { whetstoneHome } from '../node/home/whetstoneHome';
import { isMissing } from '../node/pack/errorCode';
import { ProcessBenchRunner } from '../node/bench/runBenchmarks';
import { FileInspector } from '../node/inspect/inspector';
import { ProcessLabRunner } from '../node/lab/runLabs';
import { Supervisor } from '../node/process/supervisor';
import { ProcessTestRunner } from '../node/run/runChecks';
import { MachineRuntimes } from '../node/run/runtimes';
import { ProcessProbeRunner } from '../node/probe/runProbes';
import { NodeSealCrypto } from '../node/seal/nodeSealCrypto';
import { GitWorkspaces } from '../node/workspace/gitWorkspaces';
import { readMarker } from '../node/workspace/marker';
import { DiskPacks, packFolders, packPins } from './diskPacks';
import type { Installation } from './installation';
import { readInput } from './readInput';
import { TerminalPrompt } from './prompt';
import type { FoundMarker, Session } from './session';
import type { Terminal } from './terminal';
import type { CommonOptions } from './verbs/verb';

export interface WireOptions {
  readonly installation: Installation;
  readonly cwd: string;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Tells whoever started this process what goes on, as plain data; for a host that shows it otherwise than by lines. */
  readonly tell?: (message: object) => void;
}

/** Puts core and its adapters together for one command. `dispose` waits for what is being written. */
export async function wireWorld(
  options: CommonOptions,
  { installation, cwd, terminal, signal, log }: WireOptions,
): Promise<{ readonly session: Session; readonly dispose: () => Promise<void> }> {
  const { environment, harnessDir, version } = installation;
  const clock = { now: () => Date.now() };
  const setting =
    options.home === undefined || options.home.startsWith('~') ? options.home : resolve(cwd, options.home);
  const home = whetstoneHome({ setting, environment });
  const folders = packFolders(options.packs, { cwd, environment, ownFolder: installation.exercisesDir });
  const pins = packPins(environment);
  const packs = await DiskPacks.load(folders, log, pins);
  for (const pack of packs.packs) {
    const words = pinWords(pins, pack);
    if (words !== undefined) log.warn(`${pack.title}: ${words}. ${pinAdvice(pins, pack)}`);
  }
  const eventFiles = new DiskEventFiles(home, log);
  const progress = new ProgressLog(eventFiles, clock, version);
  const supervisor = new Supervisor({ scriptPath: installation.supervisorPath, execPath: process.execPath, log });
  const nodePath = (): string | undefined => environment['WHETSTONE_NODE'];
  const pythonPath = () => Promise.resolve(environment['WHETSTONE_PYTHON']);
  const tools = { log, nodePath, pythonPath, harnessDir, environment };
  const runtimes = new MachineRuntimes(tools);
  const runner = new ProcessTestRunner({ runtimes, supervisor, log, clock, harnessDir, environment });
  const world: World = {
    packs,
    progress,
    workspaces: new GitWorkspaces(home, log, process.env, installation.kitDir),
    runner,
    inspector: new FileInspector({ runtimes, supervisor, log, harnessDir, environment }),
    labs: new ProcessLabRunner({
      runtimes,
      supervisor,
      log,
      clock,
      harnessDir,
      kitDir: installation.kitDir,
      environment,
    }),
    benchmarks: new ProcessBenchRunner({ runtimes, supervisor, log, clock, harnessDir, environment }),
    probes: new ProcessProbeRunner({ runtimes, supervisor, log, clock, harnessDir, environment }),
    seals: new NodeSealCrypto(),
    clock,
    log,
    pins: () => pins,
    engineVersion: version,
  };
  const writeQuestion = (text: string): void => void process.stderr.write(text);
  const prompt = new TerminalPrompt({ input: process.stdin, writeQuestion, environment, signal });
  await progress.refresh();
  return {
    session: {
      world,
      store: new LearnerStore(world),
      terminal,
      prompt,
      isJson: options.json ?? false,
      cwd,
      signal,
      findMarker,
      readLearnerFile,
      readInput: (path) => readInput(path, cwd),
      newRunId: randomUUID,
      machine: new ThisMachine({ ...tools, supervisor }),
    },
    dispose: async () => {
      await runner.whenQuiet();
      supervisor.dispose();
      await eventFiles.dispose();
    },
  };
}

/** Looks for a marker in a folder and in those above it. */
async function findMarker(folder: string): Promise<FoundMarker | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const marker = await readMarker(at);
    if (marker) return { marker, folder: at };
    if (dirname(at) === at) return undefined;
  }
}

async function readLearnerFile(folder: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, path), 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
