import { project } from '../progress/project';
import type { LearnerState } from '../progress/learnerState';
import type { World } from './world';

/** The projection, computed when somebody looks and the log or the packs have changed since. Every view reads it here. */
export class LearnerStore {
  private cached: LearnerState | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly world: Pick<World, 'packs' | 'progress'>) {
    world.progress.onDidChange(() => this.invalidate());
  }

  get state(): LearnerState {
    const { packs, progress } = this.world;
    this.cached ??= project(progress.events, packs.packs, progress.damaged);
    return this.cached;
  }

  /** To be called when the packs at hand have changed; the log's changes are followed. */
  invalidate(): void {
    this.cached = undefined;
    for (const listener of this.listeners) listener();
  }

  /** Answers a function that ends it. */
  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
