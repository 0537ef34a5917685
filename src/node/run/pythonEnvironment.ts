import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { HumanError } from '../../core/errors';
import type { CancelSignal } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { BoundedOutput } from '../process/boundedOutput';
import { cleanEnvironment } from '../process/cleanEnvironment';
import { ProcessTree } from '../process/processTree';
import type { TreeRegistry } from '../process/supervisor';
import { venvPython, type PythonRuntime } from './pythonRuntime';

/** Large packages on a slow line take minutes, and pip gives up by itself before that when nothing answers. */
const INSTALL_LIMIT_MS = 15 * 60_000;

/** What runs need besides an exercise's own packages: the framework, and what measures coverage. */
const ALWAYS_INSTALLED = ['pytest', 'coverage'];

export interface EnvironmentRequest {
  /** From {@link MachineRuntimes.basePython}. */
  readonly interpreter: Pick<PythonRuntime, 'command' | 'args'>;
  readonly workspace: string;
  /** Requirements file relative to the workspace; pytest and coverage alone are installed when left out. */
  readonly requirements?: string;
  /** One line of what is going on. */
  readonly onProgress: (line: string) => void;
  readonly signal: CancelSignal;
  readonly supervisor: TreeRegistry;
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Makes `<workspace>/.venv` and installs an exercise's requirements, pytest and coverage into it; answers its interpreter's path. An
 * environment that is there already is kept and completed; one that could not be made is removed again.
 * @throws HumanError that says what failed; undefined is answered when it was cancelled.
 */
export async function createPythonEnvironment(request: EnvironmentRequest): Promise<string | undefined> {
  const { interpreter, workspace, onProgress } = request;
  const python = venvPython(workspace);
  const isNew = !(await exists(python));
  try {
    if (isNew) {
      onProgress(l10n.t('Making the environment in .venv'));
      await step(
        request,
        interpreter.command,
        [...interpreter.args, '-I', '-m', 'venv', join(workspace, '.venv')],
        explainVenv,
      );
    }
    onProgress(l10n.t('Installing packages'));
    await step(request, python, ['-I', '-m', 'pip', 'install', ...(await installArguments(request))], explainPip);
    return python;
  } catch (error) {
    if (isNew) await rm(join(workspace, '.venv'), { recursive: true, force: true, maxRetries: 5 });
    if (error instanceof CancelledError) return undefined;
    throw error;
  }
}

class CancelledError extends Error {}

async function installArguments({ workspace, requirements }: EnvironmentRequest): Promise<string[]> {
  const quiet = [
    '--disable-pip-version-check',
    '--no-input',
    '--progress-bar',
    'off',
    '--retries',
    '2',
    '--timeout',
    '20',
  ];
  if (requirements === undefined) return [...quiet, ...ALWAYS_INSTALLED];
  const path = join(workspace, requirements);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new HumanError(l10n.t('The list of packages {0} cannot be read.', path), undefined, { cause: error });
  });
  // A version that the list names is the one to have.
  const more = ALWAYS_INSTALLED.filter((name) => !new RegExp(`^\\s*${name}\\b(?!-)`, 'im').test(text));
  return [...quiet, '-r', path, ...more];
}

type Explain = (output: string) => string;

async function step(request: EnvironmentRequest, command: string, args: string[], explain: Explain): Promise<void> {
  const { workspace, onProgress, signal, supervisor } = request;
  if (signal.aborted) throw new CancelledError();
  const mark = randomUUID();
  const output = new BoundedOutput();
  const env = cleanEnvironment(request.environment ?? process.env);
  supervisor.watch(mark, []);
  const tree = new ProcessTree(
    { command, args, cwd: workspace, env, mark },
    {
      onOutput: (stream, chunk) => {
        for (const line of output.add(stream, chunk).split(/\r?\n/)) if (line.trim() !== '') onProgress(line.trim());
      },
    },
  );
  if (tree.pid !== undefined) supervisor.watch(mark, [], tree.pid);
  let interruption: 'cancelled' | 'timedOut' | undefined;
  const interrupt = (why: typeof interruption) => {
    interruption ??= why;
    void tree.end();
  };
  const cancel = () => interrupt('cancelled');
  const timer = setTimeout(() => interrupt('timedOut'), INSTALL_LIMIT_MS);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const { code } = await tree.exited;
    await tree.end();
    if (interruption === 'cancelled') throw new CancelledError();
    if (interruption === 'timedOut')
      throw new HumanError(l10n.t('Installing the packages took too long and was stopped.'));
    if (code !== 0) throw new HumanError(explain(output.text()));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
    supervisor.forget(mark);
  }
}

/** Why `python -m venv` failed, in a sentence. */
export function explainVenv(output: string): string {
  if (/ensurepip|python3(?:\.\d+)?-venv/.test(output)) {
    return l10n.t(
      'This Python cannot make environments: its part “venv” is not installed. On Debian and Ubuntu, install the package python3-venv.',
    );
  }
  if (/Permission denied|Read-only file system/i.test(output))
    return l10n.t('The exercise’s folder cannot be written to.');
  return l10n.t('The Python environment could not be made: {0}', lastLine(output));
}

/** Why `pip install` failed, in a sentence. */
export function explainPip(output: string): string {
  const unknown = /No matching distribution found for (\S+)/.exec(output)?.[1];
  if (
    /Temporary failure in name resolution|NewConnectionError|ConnectTimeoutError|Max retries exceeded|ProxyError|ReadTimeoutError|getaddrinfo failed/.test(
      output,
    )
  ) {
    return l10n.t(
      'The package index (PyPI) did not answer, so the packages could not be installed. Try again when you are online.',
    );
  }
  if (unknown !== undefined) return l10n.t('The package index has no {0} that fits this Python.', unknown);
  if (/No space left on device/.test(output)) return l10n.t('The packages could not be installed: the disk is full.');
  return l10n.t('The packages could not be installed: {0}', lastLine(output));
}

function lastLine(output: string): string {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '');
  return (lines.findLast((line) => line.startsWith('ERROR:')) ?? lines.at(-1) ?? l10n.t('it gave no reason')).trim();
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
