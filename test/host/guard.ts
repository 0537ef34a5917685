import type { ChildProcess } from 'node:child_process';
import { startGuard as startGuardIn } from '../../scripts/guard.mjs';
import { repositoryRoot } from './repositoryRoot';

/** Keeps a run from leaving anything behind, even when its owner is killed and can clean up nothing itself. */
export interface Guard {
  /** Variables that every process of the run is started with; they are inherited, and found again at the end. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names a process of the run, for systems that do not show the environment of others. */
  watch(child: ChildProcess): void;
  /** Names a folder to delete when the run is over. */
  removeAtEnd(folder: string): void;
  /**
   * Ends every process of the run and deletes its folders. Resolves when all is gone; may be called more than once.
   * @throws {Error} when something could not be ended or deleted
   */
  end(): Promise<void>;
}

/** Starts a guard: a process of its own that acts when this one calls `end`, exits or dies. */
export function startGuard(): Guard {
  return startGuardIn(repositoryRoot());
}
