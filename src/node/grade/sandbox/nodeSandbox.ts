import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as semver from 'semver';
import { HumanError } from '../../../core/errors';
import type { RunnerName } from '../../../core/pack/model';
import { l10n } from '../../../shared/l10n';
import type { Confine } from '../../process/confinement';
import type { NodeRuntime } from '../../run/nodeRuntime';
import type { Sandbox, SandboxPlace } from './sandbox';

/** The first with module hooks that need no thread, and a permission model that is no experiment. */
export const OLDEST_NODE = '22.15.0';
/** From here on the permission model knows of the network; the guard lets through what stays on this machine. */
const KNOWS_NETWORK = '25.0.0';
/** Their tests run in one process that starts no other and loads nothing native. */
const RUNNERS: ReadonlySet<RunnerName> = new Set(['node-test', 'mocha']);
/** What the harness of benchmarks reads of its own process. */
const OF_LINUX = ['/proc/self/schedstat', '/proc/self/status'];

export interface NodeSandboxOptions {
  readonly runtime: NodeRuntime;
  /** The built `dist/harness`, absolute. */
  readonly harnessDir: string;
}

/** Node's own permission model, with a guard of ours that is loaded before everything else. See docs/grading.md for what it does not stop. */
export class NodeSandbox implements Sandbox {
  readonly kind = 'node';
  /** It is counted by the inspector, which the model takes away as a whole. */
  readonly refusesCoverage = l10n.t(
    'Coverage cannot be measured in the sandbox “node”. Grade it with --sandbox bubblewrap or, if the code is trusted, with --sandbox none.',
  );

  constructor(private readonly options: NodeSandboxOptions) {}

  refusalOf(runner: RunnerName): string | undefined {
    if (!RUNNERS.has(runner)) {
      return l10n.t(
        'The sandbox “node” cannot hold what {0} starts. Grade it with --sandbox bubblewrap or, if the code is trusted, with --sandbox none.',
        runner,
      );
    }
    const { version } = this.options.runtime;
    if (semver.gte(version, OLDEST_NODE)) return undefined;
    return l10n.t('The sandbox “node” needs Node {0} or newer; this is {1}.', OLDEST_NODE, version);
  }

  confine(place: SandboxPlace): Confine {
    const { runtime, harnessDir } = this.options;
    return (start) => {
      if (start.command !== runtime.command) {
        throw new HumanError(l10n.t('The sandbox “node” starts nothing but Node, and so not {0}.', start.command));
      }
      return { ...start, args: [...this.flags(place), ...guardFlags(harnessDir), ...start.args] };
    };
  }

  private flags(place: SandboxPlace): readonly string[] {
    const { runtime, harnessDir } = this.options;
    const readable = [place.root, harnessDir, ...place.readable].map((folder) => `${folder}/*`);
    const written = [join(place.scratch, '*'), join(place.temporary, 'whetstone-run-*'), ...writableFolders(place)];
    return [
      '--permission',
      ...[...readable, ...(process.platform === 'linux' ? OF_LINUX : [])].map((path) => `--allow-fs-read=${path}`),
      ...written.map((path) => `--allow-fs-write=${path}`),
      ...(semver.gte(runtime.version, KNOWS_NETWORK) ? ['--allow-net'] : []),
    ];
  }
}

/** Loads the guard before everything else. */
export function guardFlags(harnessDir: string): readonly string[] {
  return ['--import', pathToFileURL(join(harnessDir, 'guard.mjs')).href];
}

/** Folders of the workspace that hold nothing of the pack's tests: the model knows no exceptions from what it allows. */
function writableFolders({ workspace, protectedNames }: SandboxPlace): readonly string[] {
  return readdirSync(workspace, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !protectedNames.includes(entry.name))
    .map(({ name }) => join(workspace, name, '*'));
}
