import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, sep } from 'node:path';
import { homeEnvironment } from '../../scripts/homeEnvironment.mjs';

/** Where an editor finds its home and its temporary folder. */
export interface HostFolders {
  /** Takes the place of the user's home folder; the user's own leaves everything as it is. */
  readonly home: string;
  /** Short, see `createRunFolder`. */
  readonly temporary: string;
}

/**
 * The environment an editor is started with: this process's own, without what npm and a surrounding editor have added, so
 * that learners' processes see the machine as it is, with home and temporary folder as given (they are created).
 */
export function hostEnvironment(folders: HostFolders, extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) if (!isOfSurroundings(name)) environment[name] = value;
  const pathName = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  environment[pathName] = (environment[pathName] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes(`node_modules${sep}`))
    .join(delimiter);
  mkdirSync(folders.temporary, { recursive: true });
  Object.assign(environment, { TMPDIR: folders.temporary, TMP: folders.temporary, TEMP: folders.temporary });
  if (folders.home !== homedir()) Object.assign(environment, homeEnvironment(folders.home));
  return { ...environment, ...extra };
}

function isOfSurroundings(name: string): boolean {
  return /^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|INIT_CWD$|XDG_RUNTIME_DIR$)/i.test(name);
}
