import { MemoryBroker } from '../../infrastructure/broker.ts';
import { MemoryStore } from '../../infrastructure/store.ts';
import { PatternClass } from '../../src/pattern.ts';

/** A pattern on a store and a broker of its own, and how long it has waited. */
export function build(limit = 100): {
  readonly store: MemoryStore;
  readonly broker: MemoryBroker;
  readonly waits: number[];
  readonly pattern: PatternClass;
  readonly another: () => PatternClass;
} {
  const store = new MemoryStore();
  const broker = new MemoryBroker();
  const waits: number[] = [];
  const wait = async (ms: number): Promise<void> => {
    waits.push(ms);
  };
  const another = (): PatternClass => new PatternClass({ store, broker, limit, wait });
  return { store, broker, waits, pattern: another(), another };
}
