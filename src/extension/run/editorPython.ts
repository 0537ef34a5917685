import * as vscode from 'vscode';
import * as z from 'zod';
import type { Log } from '../../core/ports';
import { Setting } from '../../shared/contract';

/**
 * The Python that the editor uses for a folder: the one in our setting, else the one chosen in the Python Environments or
 * the Python extension. Undefined when neither says one; whoever asks then looks for a `.venv` and on PATH.
 */
export async function editorPython(folder: string, log: Log): Promise<string | undefined> {
  const uri = vscode.Uri.file(folder);
  const set = vscode.workspace.getConfiguration(undefined, uri).get<unknown>(Setting.pythonInterpreter);
  if (typeof set === 'string' && set.trim() !== '') return set.trim();
  for (const [id, ask] of [
    ['ms-python.vscode-python-envs', askEnvironments],
    ['ms-python.python', askPython],
  ] as const) {
    const extension = vscode.extensions.getExtension<unknown>(id);
    if (!extension) continue;
    try {
      const found = await ask(await extension.activate(), uri);
      log.debug(`${id} says Python is ${found ?? 'not chosen'}`);
      if (found !== undefined) return found;
    } catch (error) {
      // Another extension's trouble must not keep tests from running; there are other places to look.
      log.warn(`${id} could not say which Python is used: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return undefined;
}

/** Tells the Python extension to use an interpreter for a folder, so that the editor and the tests agree. */
export async function choosePython(folder: string, interpreter: string, log: Log): Promise<void> {
  const extension = vscode.extensions.getExtension<unknown>('ms-python.python');
  if (!extension) return;
  try {
    const update = method(property(await extension.activate(), 'environments'), 'updateActiveEnvironmentPath');
    await update?.(interpreter, vscode.Uri.file(folder));
  } catch (error) {
    log.warn(
      `The Python extension did not take ${interpreter}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const environment = z.object({ execInfo: z.object({ run: z.object({ executable: z.string().min(1) }) }) });
const resolved = z.object({ executable: z.object({ uri: z.object({ fsPath: z.string().min(1) }) }) });

/** https://github.com/microsoft/vscode-python-environments: `getEnvironment(scope)`. */
async function askEnvironments(api: unknown, uri: vscode.Uri): Promise<string | undefined> {
  const answer = environment.safeParse(await method(api, 'getEnvironment')?.(uri));
  return answer.data?.execInfo.run.executable;
}

/** https://github.com/microsoft/vscode-python/wiki/Python-Environment-APIs: the path first, then what it stands for. */
async function askPython(api: unknown, uri: vscode.Uri): Promise<string | undefined> {
  const environments = property(api, 'environments');
  const chosen = await method(environments, 'getActiveEnvironmentPath')?.(uri);
  if (chosen === undefined) return undefined;
  const answer = resolved.safeParse(await method(environments, 'resolveEnvironment')?.(chosen));
  return answer.data?.executable.uri.fsPath;
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Reflect.get(value, name) as unknown;
}

function method(value: unknown, name: string): ((...args: readonly unknown[]) => unknown) | undefined {
  const found = property(value, name);
  if (typeof found !== 'function') return undefined;
  return (...args) => Reflect.apply(found, value, args) as unknown;
}
