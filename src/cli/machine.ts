import type { OpenExercise } from '../core/actions/openExercise';
import type { Track } from '../core/pack/model';
import type { Log } from '../core/ports';
import { planRun } from '../core/run/planRun';
import { cleanEnvironment } from '../node/process/cleanEnvironment';
import type { TreeRegistry } from '../node/process/supervisor';
import { findOnPath, readOutput } from '../node/run/executables';
import { NodeFinder } from '../node/run/nodeRuntime';
import { createPythonEnvironment } from '../node/run/pythonEnvironment';
import type { MachineRuntimes } from '../node/run/runtimes';

/** A tool that was found. */
export interface FoundTool {
  readonly version: string;
  readonly command: string;
}

/** What `doctor` asks of the machine. Methods reject with a `HumanError` that says what is missing. */
export interface Machine {
  findGit(): Promise<FoundTool | undefined>;
  findNode(range: string | undefined): Promise<FoundTool>;
  /** Any Python that is new enough for a track. */
  findPython(track: Track): Promise<FoundTool>;
  /** The Python that a started exercise's tests run with, and that has all they need. */
  findCompletePython(open: OpenExercise): Promise<FoundTool>;
  /** Makes `.venv` in a started exercise's folder; answers its interpreter, undefined when it was cancelled. */
  installPython(
    open: OpenExercise,
    onProgress: (line: string) => void,
    signal: AbortSignal,
  ): Promise<string | undefined>;
}

export interface ThisMachineOptions {
  readonly runtimes: MachineRuntimes;
  readonly supervisor: TreeRegistry;
  readonly log: Log;
  readonly environment: NodeJS.ProcessEnv;
  readonly nodePath: () => string | undefined;
}

/** The machine that the command runs on. */
export class ThisMachine implements Machine {
  constructor(private readonly options: ThisMachineOptions) {}

  async findGit(): Promise<FoundTool | undefined> {
    const { environment } = this.options;
    for (const command of await findOnPath('git', environment)) {
      const text = await readOutput(command, ['--version'], cleanEnvironment(environment));
      const version = /\d+(?:\.\d+)+/.exec(text ?? '')?.[0];
      if (version !== undefined) return { version, command };
    }
    return undefined;
  }

  findNode(range: string | undefined): Promise<FoundTool> {
    const { log, nodePath, environment } = this.options;
    return new NodeFinder({ log, nodePath, environment }).find(range);
  }

  findPython({ requires }: Track): Promise<FoundTool> {
    return this.options.runtimes.basePython({ workspace: process.cwd(), requires });
  }

  findCompletePython(open: OpenExercise): Promise<FoundTool> {
    return this.options.runtimes.python(planRun({ runId: 'doctor', ...open, workspace: open.folder }));
  }

  async installPython(
    open: OpenExercise,
    onProgress: (line: string) => void,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { runtimes, supervisor, environment } = this.options;
    const { folder: workspace, track } = open;
    const interpreter = await runtimes.basePython({ workspace, requires: track.requires });
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
