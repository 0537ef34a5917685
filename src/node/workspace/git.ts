import { join } from 'node:path';
import { simpleGit, type SimpleGit } from 'simple-git';
import type { Log } from '../../core/ports';

/** Exists on every system as far as git is concerned (git for Windows maps it), and nothing can lie in it. */
const NOWHERE = '/dev/null';
/** Variables that steer git or start programs; simple-git refuses or drops them, and none of them may have a say here. */
const STEERING = /^(?:GIT_.*|EDITOR|VISUAL|PAGER|PREFIX|SSH_ASKPASS)$/i;
/** A git that says nothing for this long is ended. */
const SILENCE_LIMIT_MS = 60_000;

/** True for every call: no hooks, no programs that watch files, no signing, no housekeeping in the background, and the bytes as they are. */
const CONFIG = [
  `core.hooksPath=${NOWHERE}`,
  'core.fsmonitor=false',
  'core.autocrlf=false',
  'core.longpaths=true',
  'commit.gpgSign=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'user.name=Whetstone',
  'user.email=whetstone@localhost',
];

export interface GitCall {
  readonly args: readonly string[];
  /** Written to the standard input. */
  readonly input?: Buffer;
  /** `init` makes the repository that other calls need. */
  readonly isInit?: boolean;
}

/**
 * Git as Whetstone uses it in a learner's folder: with an identity of its own, and without influence from the system's or
 * the user's configuration, from hooks or the environment. It works with an empty home. The repository is the folder's own
 * `.git`, never one found further up.
 */
export class Git {
  constructor(
    private readonly log: Log,
    private readonly environment: Readonly<Record<string, string | undefined>> = process.env,
  ) {}

  /** False when there is no git on the machine, or one that does not start, as the placeholder on a new Mac. */
  async isAvailable(folder: string): Promise<boolean> {
    try {
      return (await this.run(folder, { args: ['--version'] })).startsWith('git version');
    } catch (error) {
      this.log.debug(`git does not start: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }

  /** Answers the standard output; rejects when git fails. */
  async run(folder: string, { args, input, isInit = false }: GitCall): Promise<string> {
    return this.timed(args, () => this.git(folder, input, isInit).raw([...args]));
  }

  /** What git's `cat-file --batch` says of objects (ids, one a line), as bytes. */
  async readObjects(folder: string, ids: Buffer): Promise<Buffer> {
    const output: unknown = await this.timed(['cat-file', '--batch'], () =>
      this.git(folder, ids, false).binaryCatFile(['--batch']),
    );
    if (Buffer.isBuffer(output)) return output;
    throw new Error('git answered no bytes');
  }

  private git(folder: string, input: Buffer | undefined, isInit: boolean): SimpleGit {
    const git = simpleGit({
      baseDir: folder,
      config: CONFIG,
      timeout: { block: SILENCE_LIMIT_MS },
      ...(input && { input: () => input }),
      allowEnvironment: [
        'GIT_ALLOW_PROTOCOL',
        'GIT_CONFIG_GLOBAL',
        'GIT_CONFIG_NOSYSTEM',
        'GIT_DIR',
        'GIT_NO_LAZY_FETCH',
        'GIT_TERMINAL_PROMPT',
      ],
      // Exactly what is set above and below: hooks to nowhere, nothing that watches, configuration from nowhere, no template.
      unsafe: {
        allowUnsafeHooksPath: true,
        allowUnsafeFsMonitor: true,
        allowUnsafeConfigPaths: true,
        ...(isInit && { allowUnsafeTemplateDir: true }),
      },
    });
    return git.env(this.environmentFor(isInit ? undefined : join(folder, '.git')));
  }

  private async timed<T>(args: readonly string[], work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.log.debug(`git ${args.join(' ')}: ${Math.round(performance.now() - started)} ms`);
    }
  }

  private environmentFor(gitDir: string | undefined): Record<string, string> {
    const environment: Record<string, string> = {};
    for (const [name, value] of Object.entries(this.environment)) {
      if (value !== undefined && !STEERING.test(name)) environment[name] = value;
    }
    return {
      ...environment,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: NOWHERE,
      // Before 2.32 git knows the user's configuration only by these.
      HOME: NOWHERE,
      XDG_CONFIG_HOME: NOWHERE,
      GIT_TERMINAL_PROMPT: '0',
      // Objects that are not here are not fetched: how that is done, down to the program, stands in the folder's own configuration.
      GIT_NO_LAZY_FETCH: '1',
      // There is no such protocol, so none is allowed, whatever the folder's configuration says; also before git knew the one above.
      GIT_ALLOW_PROTOCOL: 'none',
      LC_ALL: 'C',
      ...(gitDir !== undefined && { GIT_DIR: gitDir }),
    };
  }
}
