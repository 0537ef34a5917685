import type { Solution } from '../pack/model';

/**
 * Whether the key to a solution lies in the pack that ships: that of honour, or that of giving up. Whoever has the pack has such
 * a solution.
 */
export function isOnHonour({ seal }: Pick<Solution, 'seal'>): boolean {
  return seal.by === 'honour' || seal.giveUp !== undefined;
}
