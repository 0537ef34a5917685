import * as vscode from 'vscode';
import { Setting } from '../shared/contract';
import { stringSetting } from './stringSetting';

/** The part of the Python extension's API that tells which interpreter it uses. */
interface PythonApi {
  readonly environments: { getActiveEnvironmentPath(resource: vscode.Uri): { readonly path: string } };
}

/** The interpreter for a workspace: the setting, else the one that the Python extension uses, where there is one. */
export async function editorPython(workspace: string): Promise<string | undefined> {
  const set = stringSetting(Setting.pythonInterpreter);
  if (set !== undefined) return set;
  const extension = vscode.extensions.getExtension<unknown>('ms-python.python');
  if (!extension) return undefined;
  const api = extension.isActive ? extension.exports : await extension.activate();
  if (!isPythonApi(api)) return undefined;
  const { path } = api.environments.getActiveEnvironmentPath(vscode.Uri.file(workspace));
  // Where no environment was chosen it answers the bare name of a program.
  return path === 'python' ? undefined : path;
}

function isPythonApi(api: unknown): api is PythonApi {
  if (typeof api !== 'object' || api === null || !('environments' in api)) return false;
  const { environments } = api;
  return typeof environments === 'object' && environments !== null && 'getActiveEnvironmentPath' in environments;
}
