import { project } from '../progress/project';
import { subjectKey, type LearnerState, type Subject } from '../progress/learnerState';
import { withFreshness } from '../progress/withFreshness';
import type { FileHashes } from '../run/model';
import type { World } from './world';

/** The projection, computed when somebody looks and the log or the packs have changed since. Every view reads it here. */
export class LearnerStore {
  /** What the log says, and the same compared with the files as they are. */
  private projected: LearnerState | undefined;
  private cached: LearnerState | undefined;
  private readonly present = new Map<string, FileHashes>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly world: Pick<World, 'packs' | 'progress'>) {
    world.progress.onDidChange(() => this.invalidate());
  }

  get state(): LearnerState {
    const { packs, progress } = this.world;
    this.projected ??= project(progress.events, packs.packs, progress.damaged);
    this.cached ??= withFreshness(this.projected, this.present);
    return this.cached;
  }

  /** To be called when the packs at hand have changed; the log's changes are followed. */
  invalidate(): void {
    this.projected = undefined;
    this.tell();
  }

  /** Says what the files of an exercise are now; undefined: nobody looks at them any more. Verdicts on others are stale. */
  setPresent(subject: Subject, files: FileHashes | undefined): void {
    const key = subjectKey(subject);
    if (isSame(this.present.get(key), files)) return;
    if (files) this.present.set(key, files);
    else this.present.delete(key);
    this.tell();
  }

  /** Answers a function that ends it. */
  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    this.cached = undefined;
    for (const listener of this.listeners) listener();
  }
}

function isSame(before: FileHashes | undefined, after: FileHashes | undefined): boolean {
  if (!before || !after) return before === after;
  const paths = Object.keys(before);
  return paths.length === Object.keys(after).length && paths.every((path) => before[path] === after[path]);
}
