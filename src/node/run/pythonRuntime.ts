import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as semver from 'semver';
import * as z from 'zod';
import { HumanError } from '../../core/errors';
import type { Log } from '../../core/ports';
import type { RunPlan } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import { cleanEnvironment } from '../process/cleanEnvironment';
import { findOnPath, isExecutable, readOutput } from './executables';
import { howToGet } from './howToGet';
import { MissingTool } from './tools';

/** No PYTHON* variables, no user site, no folder of the script's; no sitecustomize; no compiled files left behind. */
export const ISOLATED_PYTHON = ['-I', '-S', '-B'] as const;

/**
 * The same but for PYTHON* variables, which would not be read otherwise, and the script's folder, which the script itself has to take
 * off the path: PYTHONHASHSEED says in which order sets are. For an environment without any other such variable.
 */
export const SEEDED_PYTHON = ['-s', '-S', '-B'] as const;

/** A Python to run learners' code with. */
export interface PythonRuntime {
  readonly command: string;
  /** Arguments that choose a version, as `-3` for Windows' `py`. */
  readonly args: readonly string[];
  readonly version: string;
  /** The interpreter itself, where `command` is a launcher that takes its time to find it. */
  readonly executable?: string;
  /** Absolute folders that packages are installed into, as far as they are known. */
  readonly packageDirs?: readonly string[];
}

export interface PythonFinderOptions {
  readonly log: Log;
  /** The built `dist/harness`. */
  readonly harnessDir: string;
  /** The interpreter that the editor uses for a workspace, if it knows one. */
  readonly pythonPath?: (workspace: string) => Promise<string | undefined>;
  readonly environment?: NodeJS.ProcessEnv;
}

const probeAnswer = z.object({
  version: z.string(),
  executable: z.string().optional(),
  /** Which of the tools that runs may need are installed. */
  has: z.array(z.string()),
  packageDirs: z.array(z.string()),
  /** Names in the requirements file that are not installed. */
  missing: z.array(z.string()),
});
type ProbeAnswer = z.infer<typeof probeAnswer>;

interface Candidate {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * Finds a Python that has what a plan needs: the editor's, else the workspace's `.venv`, else one on PATH. An editor's that
 * lacks something gives way to a `.venv` that has it all, so that an environment just made is used at once.
 */
export class PythonFinder {
  private readonly complete = new Map<string, PythonRuntime>();

  constructor(private readonly options: PythonFinderOptions) {}

  async find(plan: RunPlan): Promise<PythonRuntime> {
    const near = await this.nearCandidates(plan.workspace);
    const candidates = near.length > 0 ? near : await this.pathCandidates();
    let firstProblem: HumanError | undefined;
    for (const candidate of candidates) {
      const found = await this.check(candidate, plan);
      if (!(found instanceof HumanError)) return found;
      firstProblem ??= found;
    }
    throw firstProblem ?? missingPython(plan, []);
  }

  /**
   * The interpreter to make an environment from: the first that starts and is new enough.
   * @throws HumanError when there is none.
   */
  async findBase(plan: Pick<RunPlan, 'workspace' | 'requires'>): Promise<PythonRuntime> {
    const set = await this.options.pythonPath?.(plan.workspace);
    const candidates = [...(set === undefined ? [] : [{ command: set, args: [] }]), ...(await this.pathCandidates())];
    const found: string[] = [];
    for (const candidate of candidates) {
      const answer = await this.probe(candidate, undefined);
      if (answer && isNewEnough(answer.version, plan)) return { ...candidate, version: answer.version };
      if (answer) found.push(`${answer.version} (${candidate.command})`);
    }
    throw missingPython(plan, found);
  }

  private async check(candidate: Candidate, plan: RunPlan): Promise<PythonRuntime | HumanError> {
    const requirements = plan.packages === undefined ? undefined : join(plan.workspace, plan.packages);
    const wanted = requirements === undefined ? '' : await readFile(requirements, 'utf8').catch(() => undefined);
    const tools = neededTools(plan);
    const key = JSON.stringify([candidate, plan.requires['python'], wanted, tools, plan.mode === 'debug']);
    const known = this.complete.get(key);
    if (known && (await isExecutable(candidate.command))) return known;
    const answer = await this.probe(candidate, wanted === undefined ? undefined : requirements);
    if (!answer) return new HumanError(l10n.t('The Python at {0} could not be started.', candidate.command));
    if (!isNewEnough(answer.version, plan)) {
      return new HumanError(
        `${l10n.t('{0} is needed for this exercise; {1} is {2}.', wantedPython(plan), candidate.command, answer.version)} ${howToGet('python')}`,
        { kind: 'doctor' },
      );
    }
    const missing = [...new Set([...tools.filter((name) => !answer.has.includes(name)), ...answer.missing])];
    if (missing.length > 0) {
      return new HumanError(
        l10n.t(
          'Python {0} ({1}) lacks what this exercise needs: {2}. Whetstone can make a Python environment in the exercise’s folder.',
          answer.version,
          candidate.command,
          missing.join(', '),
        ),
        { kind: 'createPythonEnvironment' },
      );
    }
    if (plan.mode === 'debug' && plan.debugpyDir === undefined && !answer.has.includes('debugpy')) {
      return new HumanError(
        l10n.t(
          'Debugging Python needs debugpy. Install the extension Python Debugger (ms-python.debugpy), or the package debugpy into {0}.',
          candidate.command,
        ),
      );
    }
    const { version, packageDirs, executable } = answer;
    const runtime = { ...candidate, version, packageDirs, ...(executable !== undefined && { executable }) };
    this.complete.set(key, runtime);
    return runtime;
  }

  private async nearCandidates(workspace: string): Promise<Candidate[]> {
    const set = await this.options.pythonPath?.(workspace);
    const venv = venvPython(workspace);
    const commands = new Set([...(set === undefined || set === '' ? [] : [set])]);
    if (await isExecutable(venv)) commands.add(venv);
    return [...commands].map((command) => ({ command, args: [] }));
  }

  private async pathCandidates(): Promise<Candidate[]> {
    const environment = this.options.environment ?? process.env;
    const names = process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python'];
    const found = await Promise.all(names.map((name) => findOnPath(name, environment)));
    return found.flatMap((paths, index) =>
      paths.map((command) => ({ command, args: names[index] === 'py' ? ['-3'] : [] })),
    );
  }

  private async probe(
    { command, args }: Candidate,
    requirements: string | undefined,
  ): Promise<ProbeAnswer | undefined> {
    const script = join(this.options.harnessDir, 'python', 'probe.py');
    const given = requirements === undefined ? [] : [requirements];
    const env = cleanEnvironment(this.options.environment ?? process.env);
    const text = await readOutput(command, [...args, ...ISOLATED_PYTHON, '-X', 'utf8', script, ...given], env);
    this.options.log.debug(`Python at ${command}: ${text?.trim() ?? 'could not be started'}`);
    return text === undefined ? undefined : parseAnswer(text);
  }
}

/** What a run needs besides the exercise's own packages. */
function neededTools({ runner, mode }: RunPlan): readonly string[] {
  return [...(runner === 'pytest' ? ['pytest'] : []), ...(mode === 'coverage' ? ['coverage'] : [])];
}

/** The interpreter of a workspace's own environment, which need not exist. */
export function venvPython(workspace: string): string {
  const parts = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
  return join(workspace, '.venv', ...parts);
}

function parseAnswer(text: string): ProbeAnswer | undefined {
  try {
    return probeAnswer.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function isNewEnough(version: string, plan: Pick<RunPlan, 'requires'>): boolean {
  const range = plan.requires['python'];
  return range === undefined || semver.satisfies(version, range);
}

function wantedPython(plan: Pick<RunPlan, 'requires'>): string {
  const range = plan.requires['python'];
  return range === undefined ? 'Python' : `Python ${range}`;
}

function missingPython(plan: Pick<RunPlan, 'requires'>, found: readonly string[]): MissingTool {
  const wanted = wantedPython(plan);
  const missing =
    found.length > 0
      ? l10n.t('{0} is needed for this exercise; found: {1}.', wanted, [...new Set(found)].join(', '))
      : l10n.t('{0} is needed for this exercise, and none was found.', wanted);
  return new MissingTool(`${missing} ${howToGet('python')}`, found.length > 0);
}
