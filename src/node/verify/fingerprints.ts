import { createHash } from 'node:crypto';
import type { PackFiles } from '../../core/ports';
import type { ProofMemory } from './proofMemory';
import type { TrackWork } from './verifier';

/** Raised when what is kept looks otherwise, or is made otherwise, than before. */
const FORMAT = 1;

/** Top folders of an exercise that no run reads: what people read, envelopes, and answers that are not laid in. */
const UNREAD = ['hints', 'tasks', 'seals', 'probe', 'wrong', 'alternatives', 'solution'];

/** What of an exercise in one track a piece of work depends on. */
export interface Dependence extends TrackWork {
  readonly files: PackFiles;
  /** What is done: it has results of its own. */
  readonly kind: string;
  /** Layers above the track's own. */
  readonly overlays: readonly string[];
  /** Whatever else decides what comes of it. */
  readonly more?: unknown;
  /** Whether every file of the exercise counts, those included that no run of tests reads. */
  readonly isWhole?: boolean;
}

/**
 * Names pieces of work by the contents of everything that they depend on: this version of Whetstone, what runs them, the track as the
 * pack defines it, and every file of the exercise but for those that cannot matter. Rather too many than too few.
 */
export class Fingerprints {
  /** By path, as they were when they were first asked for. */
  private readonly hashes = new Map<string, Promise<string | undefined>>();
  private readonly lists = new Map<string, Promise<readonly string[]>>();

  constructor(private readonly memory: ProofMemory) {}

  /** Undefined where nobody can tell what runs it. */
  async of(dependence: Dependence): Promise<string | undefined> {
    const { kind, overlays, more, track, pack, exercise } = dependence;
    const runtime = await this.memory.runtimeOf(dependence);
    if (runtime === undefined) return undefined;
    const paths = await this.pathsOf(dependence);
    const files = await Promise.all(paths.map(async (path) => [path, await this.hashOf(dependence, path)]));
    // What was read of its YAML before: that may have been another text than the one there is now.
    const read = exercise.tasks.map(({ id, checks }) => [id, checks]);
    const engine = await this.memory.engine();
    const told = [FORMAT, engine, runtime, pack.id, exercise.id, track, read, kind, overlays, more, files];
    return createHash('sha256').update(JSON.stringify(told)).digest('hex');
  }

  private async pathsOf({ files, exercise, track, overlays, isWhole }: Dependence): Promise<readonly string[]> {
    const others = exercise.tracks.flatMap(({ id }) => (id === track.id ? [] : [id]));
    const own = (await this.list(files, exercise.dir)).filter((path) => {
      if (isWhole) return true;
      const [top = '', second = ''] = path.slice(exercise.dir.length + 1).split('/');
      return !UNREAD.includes(top) && !others.includes(second);
    });
    const laid = await Promise.all([...track.layers, ...overlays].map((folder) => this.list(files, folder)));
    return [...new Set([...own, ...laid.flat()])].sort();
  }

  private list(files: PackFiles, folder: string): Promise<readonly string[]> {
    const known = this.lists.get(folder) ?? files.listFiles(folder);
    this.lists.set(folder, known);
    return known;
  }

  private hashOf({ pack }: TrackWork, path: string): Promise<string | undefined> {
    const known = this.hashes.get(path) ?? this.memory.hashOf(pack, path);
    this.hashes.set(path, known);
    return known;
  }
}
