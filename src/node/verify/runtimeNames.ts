import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../core/errors';
import { isInTrack, type RunnerName } from '../../core/pack/model';
import type { NodeRuntime } from '../run/nodeRuntime';
import type { PythonRuntime } from '../run/pythonRuntime';
import { findOnPath } from '../run/executables';
import { vendoredPackages } from '../workspace/vendoredPackages';
import type { TrackWork } from './verifier';

/** What the runners of each kind are started with, beside what an exercise asks for. */
const TOOLS: Partial<Record<RunnerName, readonly string[]>> = { 'go-test': ['go'], 'cargo-test': ['cargo', 'rustc'] };
const FRAMEWORKS: readonly RunnerName[] = ['mocha', 'vitest', 'jest'];
const PYTHONS: readonly RunnerName[] = ['pytest', 'unittest'];
const FOREIGN: readonly RunnerName[] = ['go-test', 'cargo-test', 'junit-xml', 'tap', 'exit-code'];

export interface RuntimeNamesOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** What a track's code runs on; each rejects with a `HumanError` where there is none. */
  readonly node: (work: TrackWork) => Promise<NodeRuntime>;
  readonly python: (work: TrackWork) => Promise<PythonRuntime>;
}

/** Names what runs a track on this machine, by versions and contents, so that another one has another name. */
export class RuntimeNames {
  private readonly known = new Map<string, Promise<string | undefined>>();

  constructor(private readonly options: RuntimeNamesOptions) {}

  /** Undefined where what the track needs is not there. */
  readonly of = (work: TrackWork): Promise<string | undefined> => {
    const { pack, exercise, track } = work;
    const key = JSON.stringify([pack.root, exercise.dir, track.id]);
    const known = this.known.get(key) ?? this.name(work);
    this.known.set(key, known);
    return known;
  };

  private async name(work: TrackWork): Promise<string | undefined> {
    const { pack, exercise, track } = work;
    const lints = exercise.tasks.flatMap(({ checks }) =>
      checks.flatMap((check) =>
        check.kind === 'lint' && isInTrack(check, track.id) ? (check.sources[track.id] ?? []) : [],
      ),
    );
    const isPython = PYTHONS.includes(track.runner);
    const programs = [
      ...(FOREIGN.includes(track.runner)
        ? [...(track.command?.slice(0, 1) ?? []), ...Object.keys(track.requires)]
        : []),
      ...(TOOLS[track.runner] ?? []),
      ...lints.flatMap(({ command }) => command?.slice(0, 1) ?? []),
    ];
    try {
      return JSON.stringify([
        process.platform,
        process.arch,
        isPython ? undefined : nameOfNode(await this.options.node(work)),
        isPython || lints.some(({ tool }) => tool === 'ruff')
          ? await nameOfPython(await this.options.python(work))
          : undefined,
        await this.programs(programs),
        FRAMEWORKS.includes(track.runner) ? await versionOf(pack.root, track.runner) : undefined,
        await vendorHash(pack.root, [...track.vendor, ...lints.flatMap(({ vendor }) => vendor)]),
      ]);
    } catch (error) {
      if (error instanceof HumanError) return undefined;
      throw error;
    }
  }

  private programs(names: readonly string[]): Promise<readonly unknown[]> {
    return Promise.all(
      [...new Set(names)].sort().map(async (name) => {
        const [first] = await findOnPath(name, this.options.environment, true);
        return [name, first === undefined ? undefined : await stampOf(first)];
      }),
    );
  }
}

function nameOfNode({ command, version }: NodeRuntime): readonly string[] {
  return [command, version];
}

async function nameOfPython({ command, version, packageDirs = [] }: PythonRuntime): Promise<readonly unknown[]> {
  return [command, version, await Promise.all(packageDirs.map(stampOf))];
}

/** Installing anything into a folder, or a program anew, changes it. */
async function stampOf(path: string): Promise<readonly unknown[]> {
  try {
    const real = await realpath(path);
    const { mtimeMs, size } = await stat(real);
    return [real, mtimeMs, size];
  } catch {
    return [path];
  }
}

async function versionOf(packRoot: string, framework: string): Promise<string | undefined> {
  const manifest = join(packRoot, 'vendor', 'node_modules', framework, 'package.json');
  return readFile(manifest, 'utf8').catch(() => undefined);
}

/** Over the contents of the packages that a pack brings along, and of all they depend on. */
async function vendorHash(packRoot: string, names: readonly string[]): Promise<string | undefined> {
  if (names.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const [target, source] of await vendoredPackages(packRoot, [...new Set(names)].sort())) {
    hash.update(`${target}\n`);
    hash.update(await readFile(source));
  }
  return hash.digest('hex');
}
