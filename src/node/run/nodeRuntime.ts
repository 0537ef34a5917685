import * as semver from 'semver';
import { HumanError } from '../../core/errors';
import type { Log } from '../../core/ports';
import { Setting } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import { cleanEnvironment } from '../process/cleanEnvironment';
import { findOnPath, readOutput } from './executables';
import { MissingTool } from './tools';

/** The first Node whose test runner and module hooks do what runs need. */
const OLDEST_MAJOR = 22;

/** A Node to run learners' code with. */
export interface NodeRuntime {
  readonly command: string;
  readonly version: string;
  /** Added to the environment: makes VS Code's own runtime behave as Node. */
  readonly env: Readonly<Record<string, string>>;
  /** Further flags. */
  readonly flags: readonly string[];
}

export interface NodeFinderOptions {
  readonly log: Log;
  /** The path a learner has set, if any. */
  readonly nodePath?: () => string | undefined;
  /** The runtime this host itself runs on; this process's when left out. */
  readonly ownRuntime?: OwnRuntime;
  readonly environment?: NodeJS.ProcessEnv;
}

export interface OwnRuntime {
  readonly execPath: string;
  readonly version: string;
}

/** Finds a Node: the one that is set, else the host's own, else one on PATH; never one that is too old. */
export class NodeFinder {
  private readonly versions = new Map<string, string>();

  constructor(private readonly options: NodeFinderOptions) {}

  async find(range?: string): Promise<NodeRuntime> {
    const set = this.options.nodePath?.();
    if (set !== undefined && set !== '') return this.checkSetting(set, range);
    const tooOld: string[] = [];
    const own = this.options.ownRuntime ?? thisRuntime();
    if (fits(own.version, range)) return runtimeOf(own.execPath, own.version);
    tooOld.push(`${own.version} (${own.execPath})`);
    for (const path of await findOnPath('node', this.environment())) {
      const version = await this.versionOf(path);
      if (version === undefined) continue;
      if (fits(version, range)) return runtimeOf(path, version);
      tooOld.push(`${version} (${path})`);
    }
    throw new MissingTool(
      l10n.t(
        'These tests need Node {0}; found: {1}. Install a newer one from nodejs.org, or set the path of one.',
        wanted(range),
        [...new Set(tooOld)].join(', '),
      ),
      true,
      { kind: 'openSettings', setting: Setting.nodeExecutable },
    );
  }

  private async checkSetting(path: string, range: string | undefined): Promise<NodeRuntime> {
    const version = await this.versionOf(path);
    const action = { kind: 'openSettings', setting: Setting.nodeExecutable } as const;
    if (version === undefined)
      throw new HumanError(l10n.t('{0}, which is set as Node, could not be started.', path), action);
    if (fits(version, range)) return runtimeOf(path, version);
    throw new HumanError(l10n.t('These tests need Node {0}; {1} is {2}.', wanted(range), path, version), action);
  }

  private async versionOf(path: string): Promise<string | undefined> {
    const known = this.versions.get(path);
    if (known !== undefined) return known;
    const env = { ...cleanEnvironment(this.environment()), ELECTRON_RUN_AS_NODE: '1' };
    const version = (await readOutput(path, ['-p', 'process.versions.node'], env))?.trim();
    this.options.log.debug(`Node at ${path}: ${version ?? 'could not be started'}`);
    if (version === undefined || !semver.valid(version)) return undefined;
    this.versions.set(path, version);
    return version;
  }

  private environment(): NodeJS.ProcessEnv {
    return this.options.environment ?? process.env;
  }
}

function thisRuntime(): OwnRuntime {
  return { execPath: process.execPath, version: process.versions.node };
}

/** The variable is meant for Electron; a plain Node does not know it. */
function runtimeOf(command: string, version: string): NodeRuntime {
  return { command, version, env: { ELECTRON_RUN_AS_NODE: '1' }, flags: [] };
}

function fits(version: string, range: string | undefined): boolean {
  if (semver.major(version) < OLDEST_MAJOR) return false;
  return range === undefined || semver.satisfies(version, range, { includePrerelease: true });
}

function wanted(range: string | undefined): string {
  return range === undefined ? l10n.t('{0} or newer', OLDEST_MAJOR) : l10n.t('{0} (at least {1})', range, OLDEST_MAJOR);
}
