/** Random numbers that come again with the same seed. */
export class Seeded {
  constructor(private state: number) {}

  /** From 0 up to 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of some things, the heavier the more often. */
  pick<T extends { readonly weight: number }>(things: readonly T[]): T {
    let at = this.next() * things.reduce((sum, { weight }) => sum + weight, 0);
    for (const thing of things) if ((at -= thing.weight) < 0) return thing;
    return things.at(-1) as T;
  }
}
