import { Fingerprints, type Dependence } from './fingerprints';
import type { ProofMemory } from './proofMemory';

/** What came of a piece of work, and whether it had to be done. */
export interface Recalled<T> {
  readonly value: T;
  readonly isFromBefore: boolean;
}

/** Does work whose result is not known yet, and keeps what may be kept. */
export class Remembered {
  private readonly fingerprints: Fingerprints | undefined;

  constructor(private readonly memory: ProofMemory | undefined) {
    this.fingerprints = memory && new Fingerprints(memory);
  }

  /**
   * @param isOne whether a value that was kept is one that this work answers: it may have been damaged
   * @param isKept whether a result may stand for the next time
   */
  async recall<T>(
    dependence: Dependence,
    isOne: (value: unknown) => value is T,
    isKept: (value: T) => boolean,
    work: () => Promise<T>,
  ): Promise<Recalled<T>> {
    const key = await this.fingerprints?.of(dependence);
    if (this.memory === undefined || key === undefined) return { value: await work(), isFromBefore: false };
    const before = await this.memory.get(key);
    if (isOne(before)) return { value: before, isFromBefore: true };
    const value = await work();
    // An author may have gone on writing meanwhile: then nobody knows what it is the result of.
    const isKnown = isKept(value) && (await new Fingerprints(this.memory).of(dependence)) === key;
    if (isKnown) await this.memory.put(key, value);
    return { value, isFromBefore: false };
  }
}
