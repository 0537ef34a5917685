import type { RunnerName } from '../../../core/pack/model';
import type { Confine } from '../../process/confinement';

export const SANDBOXES = ['node', 'bubblewrap', 'none'] as const;
export type SandboxKind = (typeof SANDBOXES)[number];

/** What code that is not trusted works with, and may see. All paths are absolute, with links resolved. */
export interface SandboxPlace {
  /** Holds everything that is laid down for a submission, and nothing else; it may be read. */
  readonly root: string;
  /** Folder of temporary files: what is made there for a run may be read, and the run's own folder be written to. */
  readonly temporary: string;
  /** Where processes find room for files of their own. */
  readonly scratch: string;
  readonly workspace: string;
  /** Names at the top of the workspace that hold files of the pack's: tests, packages. They may not be written to. */
  readonly protectedNames: readonly string[];
  /** Folders that runs need beside it: packages that the pack brings along. */
  readonly readable: readonly string[];
  /** Folders that must not be seen, but for what of them is readable: the pack, with its solutions. */
  readonly hidden: readonly string[];
}

/** Keeps what learners' code can do within bounds. */
export interface Sandbox {
  readonly kind: SandboxKind;
  /** Why it cannot hold what such a runner starts; undefined where it can. */
  refusalOf(runner: RunnerName): string | undefined;
  /** Why coverage cannot be measured in it; undefined where it can. */
  readonly refusesCoverage: string | undefined;
  /** How processes are started that work in a place. */
  confine(place: SandboxPlace): Confine;
}

/** Without one: the limits of any run hold, and nothing else. */
export const noSandbox: Sandbox = {
  kind: 'none',
  refusalOf: () => undefined,
  refusesCoverage: undefined,
  confine: () => (start) => start,
};
