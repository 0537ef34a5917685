import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { writeSettingsOnce } from './editorSettings';
import type { DesktopEditor } from './findDesktop';
import { installVsix } from './installVsix';
import type { OpenEditorOptions } from './openEditor';

/**
 * Opens an installed VS Code with profile and extensions of its own, so that the user's stay as they are. Resolves when its
 * windows are closed.
 */
export async function openOnDesktop(desktop: DesktopEditor, options: OpenEditorOptions): Promise<void> {
  const state = join(options.stateFolder, 'desktop');
  const userDataDir = join(state, 'user-data');
  const extensionsDir = join(state, 'extensions');
  await writeSettingsOnce(userDataDir);
  const environment: NodeJS.ProcessEnv = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$)/i.test(name)),
  );
  const installer = {
    file: desktop.executable,
    args: desktop.cli === undefined ? [] : [desktop.cli],
    environment: { ...environment, ELECTRON_RUN_AS_NODE: '1' },
  };
  if (await installVsix(installer, options.vsix, { extensionsDir, userDataDir })) options.log('Installed Whetstone.');
  const editor = spawn(
    desktop.executable,
    [
      `--user-data-dir=${userDataDir}`,
      `--extensions-dir=${extensionsDir}`,
      '--new-window',
      ...(options.folder === undefined ? [] : [options.folder]),
    ],
    { env: environment, stdio: 'ignore' },
  );
  const ended = once(editor, 'exit');
  const seconds = ((Date.now() - options.startedAtMs) / 1000).toFixed(1);
  options.log(`VS Code ${desktop.version} (${desktop.executable}) opened after ${seconds} s. Ctrl+C closes it.`);
  options.signal.addEventListener('abort', () => editor.kill('SIGTERM'), { once: true });
  if (options.signal.aborted) editor.kill('SIGTERM');
  await ended;
}
