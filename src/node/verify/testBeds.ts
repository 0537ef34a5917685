import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CancelSignal } from '../../core/ports';
import type { RunPlan, RunResult } from '../../core/run/model';
import { isMissing } from '../pack/errorCode';
import { captureFiles, type CapturedFiles } from '../run/captureFiles';
import { layAnswer, type WorkspacePorts } from './inWorkspace';
import type { Judge, TrackWork } from './verifier';
import { VerifyingCancelled } from './verifyingCancelled';

/** A workspace, and what it held when it was laid. */
interface Bed {
  readonly folder: string;
  readonly files: CapturedFiles;
}

export interface BedRun {
  /** Texts by workspace path that stand in place of the answer's own, for this run. */
  readonly changes?: ReadonlyMap<string, string>;
  readonly plan: (workspace: string) => RunPlan;
  /** Whether a first test that does not pass tells enough. */
  readonly stopsEarly?: boolean;
}

export interface TestBedOptions {
  readonly ports: WorkspacePorts;
  readonly work: TrackWork;
  /** Layers above the track's own: the answer that is tested. */
  readonly overlays: readonly string[];
  readonly runner: Judge;
  /** Waits until there is room for one more run. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly signal: CancelSignal;
}

/**
 * Workspaces of one answer in which its tests run again and again. Laying one takes longer than many a run, so it serves until a run
 * leaves something in it, or changes something; each run is a process of its own all the same.
 */
export class TestBeds {
  private readonly free: Bed[] = [];

  constructor(private readonly options: TestBedOptions) {}

  /** Rejects with {@link VerifyingCancelled} once that is asked for, and for what cannot be set up here. */
  run({ changes = new Map(), plan, stopsEarly = false }: BedRun): Promise<RunResult> {
    const { inTurn, signal, runner } = this.options;
    return inTurn(async () => {
      if (signal.aborted) throw new VerifyingCancelled();
      const bed = this.free.pop() ?? (await this.lay());
      const enough = new AbortController();
      const abort = (): void => enough.abort();
      signal.addEventListener('abort', abort, { once: true });
      const before = await textsOf(bed.folder, changes.keys());
      try {
        await write(bed.folder, changes);
        return await runner.run(
          plan(bed.folder),
          (event) => {
            if (stopsEarly && event.type === 'caseFinished' && event.result.status !== 'passed') abort();
          },
          enough.signal,
        );
      } finally {
        signal.removeEventListener('abort', abort);
        await write(bed.folder, before);
        await this.giveBack(bed);
      }
    }).then((result) => {
      if (signal.aborted) throw new VerifyingCancelled();
      return result;
    });
  }

  /** Takes all of them away. Nothing must be running in them any more. */
  async dispose(): Promise<void> {
    for (const { folder } of this.free.splice(0)) await this.options.ports.removeFolder(folder);
  }

  private async lay(): Promise<Bed> {
    const { ports, work, overlays } = this.options;
    const folder = ports.newFolder();
    try {
      await layAnswer(ports, work, { overlays }, folder);
      return { folder, files: await captureFiles(folder) };
    } catch (error) {
      await ports.removeFolder(folder);
      throw error;
    }
  }

  /** A run that has left anything behind would decide what the next one comes to. */
  private async giveBack(bed: Bed): Promise<void> {
    const now = await captureFiles(bed.folder, bed.files);
    const isAsLaid = JSON.stringify(now.hashes) === JSON.stringify(bed.files.hashes);
    if (isAsLaid) this.free.push({ folder: bed.folder, files: now });
    else await this.options.ports.removeFolder(bed.folder);
  }
}

async function textsOf(folder: string, paths: Iterable<string>): Promise<ReadonlyMap<string, string | undefined>> {
  const texts = new Map<string, string | undefined>();
  for (const path of paths) texts.set(path, await readIfThere(join(folder, ...path.split('/'))));
  return texts;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function write(folder: string, texts: ReadonlyMap<string, string | undefined>): Promise<void> {
  for (const [path, text] of texts) {
    const file = join(folder, ...path.split('/'));
    if (text === undefined) await rm(file, { force: true });
    else {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
}
