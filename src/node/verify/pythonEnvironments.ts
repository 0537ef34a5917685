import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../core/errors';
import { isInTrack, type Track } from '../../core/pack/model';
import type { CancelSignal } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import { composeLayers } from '../pack/overlay';
import { PackFolder } from '../pack/packFolder';
import type { TreeRegistry } from '../process/supervisor';
import { isExecutable } from '../run/executables';
import { createPythonEnvironment } from '../run/pythonEnvironment';
import type { TrackWork } from './verifier';
import { venvPython, type PythonRuntime } from '../run/pythonRuntime';

/** Raised when environments made by older versions are no longer good enough. */
const CACHE_VERSION = 1;
const REQUIREMENTS = 'requirements.txt';

export interface PythonEnvironmentsOptions {
  /** Absolute folder under which environments are kept between runs. */
  readonly cacheDir: string;
  /** The Python to make an environment from; rejects with a `HumanError` when there is none. */
  readonly basePython: (track: Track) => Promise<PythonRuntime>;
  /** A Python of this machine that has pytest; rejects with a `HumanError` when there is none. */
  readonly plainPython: (work: TrackWork) => Promise<PythonRuntime>;
  readonly supervisor: TreeRegistry;
  readonly environment: NodeJS.ProcessEnv;
  readonly onProgress: (line: string) => void;
}

/** Python environments for verifying, one for each list of packages, kept for the next time. */
export class PythonEnvironments {
  private readonly made = new Map<string, Promise<PythonRuntime>>();

  constructor(private readonly options: PythonEnvironmentsOptions) {}

  /**
   * The environment with a track's packages; rejects with a `HumanError` when it cannot be made here. A track that needs
   * pytest alone is content with a Python that has it; what is to measure coverage gets an environment, which has what that needs.
   */
  async get(work: TrackWork, signal: CancelSignal): Promise<PythonRuntime> {
    const { pack, track } = work;
    const isContent = track.packages === undefined && !asksForCoverage(work);
    const plain = isContent ? await this.findPlain(work) : undefined;
    if (plain) return plain;
    const base = await this.options.basePython(track);
    const requirements = await findRequirements(pack.root, track);
    const text = requirements === undefined ? '' : await readFile(requirements, 'utf8');
    const key = createHash('sha256')
      .update(JSON.stringify([CACHE_VERSION, base.command, base.args, base.version, text.replaceAll('\r\n', '\n')]))
      .digest('hex')
      .slice(0, 16);
    const known = this.made.get(key);
    if (known) return known;
    const made = this.make(key, base, requirements, signal);
    made.catch(() => undefined);
    this.made.set(key, made);
    return made;
  }

  private async findPlain(work: TrackWork): Promise<PythonRuntime | undefined> {
    try {
      return await this.options.plainPython(work);
    } catch (error) {
      if (error instanceof HumanError) return undefined;
      throw error;
    }
  }

  private async make(
    key: string,
    base: PythonRuntime,
    requirements: string | undefined,
    signal: CancelSignal,
  ): Promise<PythonRuntime> {
    const folder = join(this.options.cacheDir, `venv-${key}`);
    const kept = { command: venvPython(folder), args: [], version: base.version };
    if (await isExecutable(kept.command)) return kept;
    // Made apart and moved into place when it is complete, so that a half-made one is never taken for good.
    const making = `${folder}-${randomUUID().slice(0, 8)}`;
    await mkdir(making, { recursive: true });
    try {
      if (requirements !== undefined) await copyFile(requirements, join(making, REQUIREMENTS));
      const interpreter = await createPythonEnvironment({
        interpreter: base,
        workspace: making,
        ...(requirements !== undefined && { requirements: REQUIREMENTS }),
        onProgress: this.options.onProgress,
        signal,
        supervisor: this.options.supervisor,
        environment: this.options.environment,
      });
      if (interpreter === undefined) throw new HumanError(l10n.t('Making the Python environment was cancelled.'));
      await writeFile(join(making, 'made-from.txt'), `${base.command} ${base.version}\n`);
      await this.moveIntoPlace(making, folder);
      return kept;
    } finally {
      await rm(making, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  private async moveIntoPlace(making: string, folder: string): Promise<void> {
    try {
      await rename(making, folder);
    } catch (error) {
      // Another process was quicker: its environment is as good.
      if (!(await isExecutable(venvPython(folder)))) throw error;
    }
  }
}

function asksForCoverage({ exercise, track }: TrackWork): boolean {
  return exercise.tasks.some(({ checks }) =>
    checks.some((check) => check.kind === 'coverage' && isInTrack(check, track.id)),
  );
}

async function findRequirements(packRoot: string, track: Track): Promise<string | undefined> {
  if (track.packages === undefined) return undefined;
  const source = (await composeLayers(new PackFolder(packRoot), track.layers)).get(track.packages);
  if (source !== undefined) return source;
  throw new HumanError(l10n.t('The list of packages {0} is not among the starter’s files.', track.packages));
}
