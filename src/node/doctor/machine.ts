import type { OpenExercise } from '../../core/actions/openExercise';
import type { Pack, Track } from '../../core/pack/model';
import type { Log } from '../../core/ports';
import { planRun } from '../../core/run/planRun';
import type { TreeRegistry } from '../process/supervisor';
import { NodeFinder } from '../run/nodeRuntime';
import { createPythonEnvironment } from '../run/pythonEnvironment';
import { findFramework } from '../run/runners/frameworkPackage';
import { MachineRuntimes, type MachineRuntimesOptions } from '../run/runtimes';
import { isKnownTool } from '../run/howToGet';
import { findTool, locateTool, type FoundTool } from '../run/tools';
import { findVendored } from '../workspace/vendoredPackages';

/** What is asked of the machine. Methods reject with a `HumanError` that says what is missing and how to get it. */
export interface Machine {
  /** A program on PATH. Only of well-known ones is the version asked: what a pack names is not started here. */
  findTool(name: string, range: string | undefined): Promise<FoundTool>;
  /** The Node that runs tests. */
  findNode(range: string | undefined): Promise<FoundTool>;
  /** Any Python that is new enough for a track: the one chosen for the folder where it is trusted, else one on PATH. */
  findPython(track: Pick<Track, 'requires'>, folder: string | undefined): Promise<FoundTool>;
  /** Whether programs of the learner's folders may be started, as the Python of a `.venv` is. */
  isTrusted(): boolean;
  /** The Python that a started exercise's tests run with, and that has all they need. */
  findCompletePython(open: OpenExercise): Promise<FoundTool>;
  /** The npm package that runs a track's tests, among the pack's and in the folder where it has been started. */
  findFramework(pack: Pack, track: Track, framework: string, folder: string | undefined): Promise<FoundTool>;
  /** The npm packages that a pack brings along. */
  findVendored(pack: Pack, names: readonly string[]): Promise<FoundTool>;
  /** Makes `.venv` in a started exercise's folder; answers its interpreter, undefined when it was cancelled. */
  installPython(
    open: OpenExercise,
    onProgress: (line: string) => void,
    signal: AbortSignal,
  ): Promise<string | undefined>;
}

export interface ThisMachineOptions extends MachineRuntimesOptions {
  readonly supervisor: TreeRegistry;
  readonly log: Log;
  readonly environment: NodeJS.ProcessEnv;
  /** Whether programs of workspaces may be started; they may when left out. */
  readonly isTrusted?: () => boolean;
}

/** The machine that this process runs on. */
export class ThisMachine implements Machine {
  private readonly runtimes: MachineRuntimes;
  /** Looks on PATH only. */
  private readonly bareRuntimes: MachineRuntimes;

  constructor(private readonly options: ThisMachineOptions) {
    this.runtimes = new MachineRuntimes(options);
    this.bareRuntimes = new MachineRuntimes({ ...options, pythonPath: () => Promise.resolve(undefined) });
  }

  findTool(name: string, range: string | undefined): Promise<FoundTool> {
    const { environment } = this.options;
    return isKnownTool(name) ? findTool(name, range, environment) : locateTool(name, environment);
  }

  findNode(range: string | undefined): Promise<FoundTool> {
    return new NodeFinder(this.options).find(range);
  }

  findPython({ requires }: Pick<Track, 'requires'>, folder: string | undefined): Promise<FoundTool> {
    const runtimes = this.isTrusted() ? this.runtimes : this.bareRuntimes;
    return runtimes.basePython({ workspace: folder ?? process.cwd(), requires });
  }

  isTrusted(): boolean {
    return this.options.isTrusted?.() ?? true;
  }

  findCompletePython(open: OpenExercise): Promise<FoundTool> {
    if (!this.isTrusted()) throw new Error('A folder that is not trusted was to be looked into.');
    return this.runtimes.python(planRun({ runId: 'doctor', ...open, workspace: open.folder }));
  }

  async findFramework(pack: Pack, track: Track, framework: string, folder: string | undefined): Promise<FoundTool> {
    const plan = { packRoot: pack.root, vendor: track.vendor, requires: track.requires };
    const { version, modules } = await findFramework(plan, folder ?? pack.root, framework);
    return { version, command: modules };
  }

  async findVendored({ root }: Pack, names: readonly string[]): Promise<FoundTool> {
    for (const name of names) await findVendored(root, name);
    return { version: '', command: root };
  }

  async installPython(
    open: OpenExercise,
    onProgress: (line: string) => void,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { supervisor, environment } = this.options;
    const { folder: workspace, track } = open;
    const interpreter = await this.runtimes.basePython({ workspace, requires: track.requires });
    return createPythonEnvironment({
      interpreter,
      workspace,
      ...(track.packages !== undefined && { requirements: track.packages }),
      onProgress,
      signal,
      supervisor,
      environment,
    });
  }
}
