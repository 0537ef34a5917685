// Makes inputs by chance, the same ones for one seed, and shortens one that fails.

export interface Chance {
  /** A whole number from 0 up to a limit, the limit left out. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(values: readonly T[]) => T;
}

/**
 * Tries a property on many lists of steps. Throws what it throws for the shortest list that was found, with the list in the message.
 * @param step makes one step
 * @param holds throws where the property does not hold
 */
export function forAll<Step>(
  step: (chance: Chance) => Step,
  holds: (steps: readonly Step[]) => void,
  { seed = 1, lists = 300, longest = 30 }: { seed?: number; lists?: number; longest?: number } = {},
): void {
  const chance = chanceOf(seed);
  for (let list = 0; list < lists; list += 1) {
    const length = chance.below(longest + 1);
    const steps = Array.from({ length }, () => step(chance));
    const failure = failureOf(holds, steps);
    if (failure === undefined) continue;
    const shortest = shorten(holds, steps);
    const cause = failureOf(holds, shortest) ?? failure;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`It does not hold for ${JSON.stringify(shortest)}: ${why}`, { cause });
  }
}

function failureOf<Step>(holds: (steps: readonly Step[]) => void, steps: readonly Step[]): unknown {
  try {
    holds(steps);
    return undefined;
  } catch (error) {
    return error ?? new Error('It threw nothing.');
  }
}

/** Leaves out one step after the other, as long as it still fails. */
function shorten<Step>(holds: (steps: readonly Step[]) => void, steps: readonly Step[]): readonly Step[] {
  for (let at = 0; at < steps.length; at += 1) {
    const fewer = steps.toSpliced(at, 1);
    if (failureOf(holds, fewer) !== undefined) return shorten(holds, fewer);
  }
  return steps;
}

/** Small, quick, and the same everywhere (a linear congruential generator by Lehmer). */
function chanceOf(seed: number): Chance {
  let state = (Math.abs(Math.trunc(seed)) % 2_147_483_646) + 1;
  const below = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor(((state - 1) / 2_147_483_646) * limit);
  };
  return {
    below,
    pick: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error('There is nothing to pick from.');
      return value;
    },
  };
}
