import type * as vscode from 'vscode';
import type { RunEvent } from '../../core/run/model';

export type AwaitedDebugger = Extract<RunEvent, { type: 'debuggerAwaited' }>;

/**
 * How the editor's debugger attaches to a run that waits for it.
 * @param harnessDir absolute; nobody wants to step into it
 */
export function debugConfiguration(
  { debugger: kind, host, port }: AwaitedDebugger,
  name: string,
  harnessDir: string,
): vscode.DebugConfiguration {
  switch (kind) {
    case 'node':
      // https://github.com/microsoft/vscode-js-debug/blob/main/OPTIONS.md
      return {
        ...{ type: 'node', request: 'attach', name, address: host, port },
        continueOnAttach: true,
        skipFiles: ['<node_internals>/**', `${harnessDir.replaceAll('\\', '/')}/**`],
      };
    case 'python':
      return { type: 'debugpy', request: 'attach', name, connect: { host, port }, justMyCode: true };
  }
}
