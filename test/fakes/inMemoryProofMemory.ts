import { createHash } from 'node:crypto';
import type { Pack } from '../../src/core/pack/model';
import type { PackFiles } from '../../src/core/ports';
import type { ProofMemory } from '../../src/node/verify/proofMemory';

/** Keeps results of proofs as JSON, over a pack in memory. */
export class InMemoryProofMemory implements ProofMemory {
  readonly kept = new Map<string, string>();
  version = 'engine 1';
  runtime: string | undefined = 'runtime 1';
  /** The pack's files as they are; changed by whoever changes the pack. */
  files: PackFiles | undefined;

  readonly get = (key: string): Promise<unknown> => {
    const text = this.kept.get(key);
    return Promise.resolve(text === undefined ? undefined : (JSON.parse(text) as unknown));
  };

  readonly put = (key: string, value: unknown): Promise<void> => {
    this.kept.set(key, JSON.stringify(value));
    return Promise.resolve();
  };

  readonly engine = (): Promise<string> => Promise.resolve(this.version);

  readonly hashOf = async (_pack: Pack, path: string): Promise<string | undefined> => {
    const text = await this.files?.readText(path);
    return text === undefined ? undefined : createHash('sha256').update(text).digest('hex');
  };

  readonly runtimeOf = (): Promise<string | undefined> => Promise.resolve(this.runtime);
}
