import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { HumanError } from '../../../core/errors';
import { l10n } from '../../../shared/l10n';
import type { Confine } from '../../process/confinement';
import { guardFlags } from './nodeSandbox';
import type { Sandbox, SandboxPlace } from './sandbox';

/** What programs need of a system to start: none of it holds anything of the instructor's. */
const SYSTEM = [
  ...['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/nix/store'],
  ...['/etc/alternatives', '/etc/ld.so.cache', '/etc/ld.so.conf', '/etc/ld.so.conf.d', '/etc/localtime', '/etc/ssl'],
];
/** Of temporary files: they lie in memory. */
const SCRATCH_BYTES = 512 * 1024 * 1024;
const OWN_TEMPORARY = /^whetstone-run-[0-9a-f]{16}$/;
/** A copy of the workspace, for tools that build where the code lies. */
const COPY = /^whetstone-run-/;
/** What sends requests to a server that is measured: each process has a network of its own here, so it would not reach it. */
const LOAD_PROGRAM = 'loadMain.mjs';

export interface BubblewrapOptions {
  /** Absolute path of `bwrap`. */
  readonly program: string;
  /** The Node that harnesses run on: what it starts loads the guard as well. */
  readonly nodePath: string | undefined;
  /** The built `dist/harness`, absolute. */
  readonly harnessDir: string;
}

/**
 * Namespaces of Linux, by bubblewrap: a file system of which only the system's programs, the harness and the submission's folder are there,
 * read-only but for the workspace; no network; no processes but its own. It ends with the process that started it.
 */
export class Bubblewrap implements Sandbox {
  readonly kind = 'bubblewrap';
  readonly refusesCoverage = undefined;

  constructor(private readonly options: BubblewrapOptions) {}

  refusalOf(): undefined {
    return undefined;
  }

  confine(place: SandboxPlace): Confine {
    const { program, nodePath, harnessDir } = this.options;
    return ({ command, args, cwd }) => {
      if (args.some((arg) => basename(arg) === LOAD_PROGRAM)) throw new HumanError(serverText());
      return {
        command: program,
        args: [
          ...['--unshare-all', '--die-with-parent', '--cap-drop', 'ALL', '--hostname', 'whetstone'],
          ...['--proc', '/proc', '--dev', '/dev'],
          ...SYSTEM.flatMap((path) => ['--ro-bind-try', path, path]),
          ...tmpfs('/tmp'),
          ...this.visible(place, command),
          ...['--chdir', cwd, '--', command],
          ...(command === nodePath ? guardFlags(harnessDir) : []),
          ...args,
        ],
        // Of bubblewrap itself; the process's own is set within.
        cwd: '/',
      };
    };
  }

  private visible(place: SandboxPlace, command: string): readonly string[] {
    const { root, temporary, scratch, workspace } = place;
    const programs = programFolders(command).filter(isOutsideSystem);
    return [
      ...programs.flatMap((path) => ['--ro-bind', path, path]),
      ...place.hidden.flatMap(tmpfs),
      ...['--ro-bind', ...twice(this.options.harnessDir)],
      // A link is there with the folder that it lies in, and nothing can be laid over it.
      ...place.readable.filter((path) => realOf(path) === path).flatMap((path) => ['--ro-bind-try', ...twice(path)]),
      ...['--ro-bind', root, root],
      ...tmpfs(temporary),
      ...tmpfs(scratch),
      // What was laid there for this run alone; the folder for its own temporary files it makes itself.
      ...namesIn(temporary)
        .filter((name) => !OWN_TEMPORARY.test(name))
        .flatMap((name) => [COPY.test(name) ? '--bind' : '--ro-bind', ...twice(join(temporary, name))]),
      ...['--bind', workspace, workspace],
      ...namesIn(workspace)
        .filter((name) => place.protectedNames.includes(name))
        .map((name) => join(workspace, name))
        .flatMap((path) => ['--ro-bind', path, path]),
    ];
  }
}

function serverText(): string {
  return l10n.t(
    'A server cannot be measured in the sandbox “bubblewrap”, where no other process reaches it. Measure it with --sandbox node or none.',
  );
}

const twice = (path: string): readonly [string, string] => [path, path];

function tmpfs(path: string): readonly string[] {
  return ['--size', String(SCRATCH_BYTES), '--tmpfs', path];
}

/** Where a program lies with all that belongs to it: of `…/bin/python` the folder above `bin`, links resolved and as it is called. */
function programFolders(command: string): readonly string[] {
  const folders = [command, realOf(command)].map((path) => {
    const folder = dirname(path);
    const above = dirname(folder);
    // Of a program in somebody's own `bin`, nothing else of theirs.
    return basename(folder) === 'bin' && above !== '/' && above !== homedir() ? above : folder;
  });
  return [...new Set(folders)];
}

function realOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

function isOutsideSystem(path: string): boolean {
  return !SYSTEM.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
