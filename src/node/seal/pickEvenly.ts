/** So many of a list, spread over all of it, in its order; the same ones each time. */
export function pickEvenly<T>(all: readonly T[], count: number): readonly T[] {
  if (count >= all.length) return all;
  return all.filter(
    (_, index) => Math.floor(((index + 1) * count) / all.length) > Math.floor((index * count) / all.length),
  );
}
