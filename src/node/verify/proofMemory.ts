import type { Pack } from '../../core/pack/model';
import type { TrackWork } from './verifier';

/** Where results of proofs are kept until something changes that they depend on. */
export interface ProofMemory {
  /** What was kept under a key; undefined where there is nothing, or nothing that can be read. */
  readonly get: (key: string) => Promise<unknown>;
  /** Keeps a value that JSON can hold. What cannot be kept is not; that harms nothing. */
  readonly put: (key: string, value: unknown) => Promise<void>;
  /** What of Whetstone itself decides what a run comes to: another text, other results. */
  readonly engine: () => Promise<string>;
  /** The hash of a file's bytes, by its path in the pack; undefined where there is no such file. */
  readonly hashOf: (pack: Pack, path: string) => Promise<string | undefined>;
  /** What runs a track on this machine, by versions and contents; undefined where nobody can tell: then nothing is kept of it. */
  readonly runtimeOf: (work: TrackWork) => Promise<string | undefined>;
}
