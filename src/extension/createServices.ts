import * as path from 'node:path';
import * as vscode from 'vscode';
import { LearnerStore } from '../core/actions/learnerStore';
import type { World } from '../core/actions/world';
import { loadPack } from '../core/pack/loadPack';
import { ProgressLog } from '../core/progress/progressLog';
import { ThisMachine } from '../node/doctor/machine';
import { DiskEventFiles } from '../node/home/eventFiles';
import { whetstoneHome } from '../node/home/whetstoneHome';
import { findPacks } from '../node/pack/findPacks';
import { ProcessBenchRunner } from '../node/bench/runBenchmarks';
import { FileInspector } from '../node/inspect/inspector';
import { ProcessLabRunner } from '../node/lab/runLabs';
import { PackFolder } from '../node/pack/packFolder';
import { readPackText } from '../node/pack/packText';
import { readSolution } from '../node/pack/solutionFiles';
import { Supervisor } from '../node/process/supervisor';
import { ProcessTestRunner } from '../node/run/runChecks';
import { MachineRuntimes } from '../node/run/runtimes';
import { ProcessProbeRunner } from '../node/probe/runProbes';
import { NodeSealCrypto } from '../node/seal/nodeSealCrypto';
import { GitWorkspaces } from '../node/workspace/gitWorkspaces';
import { readMarker } from '../node/workspace/marker';
import { Setting } from '../shared/contract';
import { previewedPack } from './authoring/preview/previewedPack';
import { previewOf } from './authoring/preview/previewPlace';
import { Commands } from './commands';
import { ExtensionPacks } from './packs/extensionPacks';
import { PackDiscovery } from './packs/packDiscovery';
import { packPins } from './packs/packPins';
import { PackStandings } from './packs/packStandings';
import { watchPacks } from './packs/watchPacks';
import { editorPython } from './run/editorPython';
import type { Services } from './services';
import { CurrentExercise } from './session/currentExercise';
import { showError } from './showError';
import { stringSetting } from './stringSetting';

export interface Composition {
  readonly services: Services;
  /** Reads packs, progress and the window's exercise for the first time. */
  readonly start: () => Promise<void>;
  readonly disposable: vscode.Disposable;
}

/** Puts core and its adapters together for the editor. Nothing is read before `start`. */
export function createServices(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Composition {
  const inExtension = (...parts: string[]): string => path.join(context.extensionPath, ...parts);
  const clock = { now: () => Date.now() };
  const { version } = context.extension.packageJSON as { readonly version: string };
  const firstFolder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const preview = previewOf(context.globalStorageUri.fsPath, firstFolder?.fsPath);
  const home = preview?.home ?? chosenHome(log);
  log.info(`Whetstone ${version}; exercises and progress in ${home}`);

  const commands = new Commands(log);
  const discovery = preview
    ? previewedPack(preview)
    : new PackDiscovery(inExtension('exercises'), findPacks, log, showOnce(log));
  // A preview is of what is being written, whatever is pinned for learners.
  const pins = preview ? () => ({}) : packPins;
  const packs = new ExtensionPacks(
    {
      findPlaces: () => discovery.findPlaces(),
      load: (root) => loadPack(new PackFolder(root), root),
      readSolution,
      readText: readPackText,
      pins,
    },
    log,
  );
  const eventFiles = new DiskEventFiles(home, log);
  const progress = new ProgressLog(eventFiles, clock, version);
  const harnessDir = inExtension('dist', 'harness');
  const kitDir = inExtension('dist', 'kit');
  const supervisor = new Supervisor({
    scriptPath: inExtension('dist', 'supervisor.cjs'),
    execPath: process.execPath,
    log,
  });
  const nodePath = (): string | undefined => stringSetting(Setting.nodeExecutable);
  const pythonPath = (workspace: string) => editorPython(workspace, log);
  const tools = { log, nodePath, harnessDir, pythonPath };
  const runtimes = new MachineRuntimes(tools);
  const isTrusted = (): boolean => vscode.workspace.isTrusted;
  const machine = new ThisMachine({ ...tools, supervisor, environment: process.env, isTrusted });
  const world: World = {
    packs,
    progress,
    workspaces: new GitWorkspaces(home, log, process.env, kitDir),
    runner: new ProcessTestRunner({ runtimes, supervisor, log, clock, harnessDir, isWarm: true }),
    inspector: new FileInspector({ runtimes, supervisor, log, harnessDir }),
    labs: new ProcessLabRunner({ runtimes, supervisor, log, clock, harnessDir, kitDir }),
    benchmarks: new ProcessBenchRunner({ runtimes, supervisor, log, clock, harnessDir }),
    probes: new ProcessProbeRunner({ runtimes, supervisor, log, clock, harnessDir }),
    seals: new NodeSealCrypto(),
    clock,
    log,
    pins,
    engineVersion: version,
  };
  const store = new LearnerStore(world);
  // Before every view: what they draw must be of the packs that changed.
  const follow = packs.onDidChange(() => store.invalidate());
  const current = new CurrentExercise(packs, readMarker, log);
  const { extensionUri, globalState, workspaceState } = context;
  const ready = deferred();
  const standings = new PackStandings(packs, log);
  return {
    services: {
      ...{ world, store, packs, standings, current, commands, log, runtimes, machine, supervisor },
      ...(preview && { preview }),
      ...{ extensionUri, globalState, workspaceState, storageUri: context.globalStorageUri },
      whenReady: () => ready.promise,
    },
    start: async () => {
      try {
        await Promise.all([progress.refresh(), packs.reload(), current.refresh()]);
      } finally {
        // Whoever waits goes on with what could be read.
        ready.resolve();
      }
    },
    disposable: vscode.Disposable.from(
      follow,
      watchPacks(discovery, () => void commands.guard(() => packs.reload())),
      eventFiles.onDidChange(() => void commands.guard(() => progress.refresh())),
      ...[current, standings, packs, supervisor],
      new vscode.Disposable(() => void eventFiles.dispose()),
    ),
  };
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** The Whetstone home; the usual one, with a word about it, where the setting cannot be followed. */
function chosenHome(log: vscode.LogOutputChannel): string {
  try {
    return whetstoneHome({ setting: stringSetting(Setting.homeFolder), environment: process.env });
  } catch (error) {
    void showError(error, log);
    return whetstoneHome({ environment: {} });
  }
}

/** Shows what stands in the way of reading packs, each thing once in a window. */
function showOnce(log: vscode.LogOutputChannel): (error: unknown) => void {
  const shown = new Set<string>();
  return (error) => {
    const message = String(error);
    if (!shown.has(message)) void showError(error, log);
    shown.add(message);
  };
}
