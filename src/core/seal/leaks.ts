import { commentStylesOf, condense, withoutLineMarks, type Condensed } from './condense';

/** A text, and where it stands: a path relative to the pack's root. */
export interface PlacedText {
  readonly path: string;
  readonly text: string;
}

/** A text that nobody should find in the pack. */
export interface SealedText extends PlacedText {
  /** What it is, for messages: `the solution of breaker/trip in typescript`. */
  readonly what: string;
  /** `proof`: no key to it lies in the pack. `courtesy`: its key does, so that a copy under another such key tells nothing new. */
  readonly lock: 'proof' | 'courtesy';
}

/** What is sealed of one exercise in one track, and what its learner has there anyway. One path has one text everywhere. */
export interface SealedGroup {
  readonly sealed: readonly SealedText[];
  /** The base and the starter. */
  readonly known: readonly PlacedText[];
}

/** A text that can be read in the pack. */
export interface ShippedText extends PlacedText {
  /** It is encrypted, and its key lies beside it. */
  readonly isCourtesy?: boolean;
  /** Where it stands, of one that stands packed in another. */
  readonly place?: LeakPlace;
}

export interface LeakPlace {
  readonly path: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

/** A passage of a sealed text that can be read in the pack. */
export interface Leak {
  readonly what: string;
  readonly sealed: LeakPlace;
  readonly found: LeakPlace;
  /** Signs of code, as {@link condense} counts them. */
  readonly length: number;
}

/**
 * Passages of this many signs of code must not occur. docs/seals.md says what was measured: shorter ones are calls of an API
 * that tests make as well.
 */
export const LEAK_LENGTH = 64;

/** Finds the passages of sealed texts that occur in shipped ones, but for those that the learner has anyway. By place. */
export function findLeakedPassages(
  groups: readonly SealedGroup[],
  shipped: readonly ShippedText[],
  length = LEAK_LENGTH,
): readonly Leak[] {
  const index = new PassageIndex(groups, length);
  const leaks = new Map<string, Leak>();
  for (const text of shipped) {
    for (const leak of index.find(text)) {
      const { sealed, found } = leak;
      const key = JSON.stringify([leak.what, sealed.path, found.path, found.line]);
      if ((leaks.get(key)?.length ?? 0) < leak.length) leaks.set(key, leak);
    }
  }
  return [...leaks.values()];
}

/** The polynomial of the rolling hash; any odd number will do. */
const BASE = 0x01000193;
/** A first look at one bit tells nearly all passages that are not there. */
const FILTER_BITS = 22;

/** One form of a sealed text: it begins at `start` of all signs together. */
interface Entry {
  readonly sealed: SealedText;
  readonly condensed: Condensed;
  readonly start: number;
}

/** All passages of sealed texts by their hash. */
class PassageIndex {
  private readonly entries: Entry[] = [];
  private readonly filter = new Uint8Array(2 ** (FILTER_BITS - 3));
  /** The first passage with a hash, and after each the next one with the same. */
  private readonly first = new Map<number, number>();
  private readonly next: Int32Array;
  private readonly lastFactor: number;

  constructor(
    groups: readonly SealedGroup[],
    private readonly length: number,
  ) {
    this.lastFactor = power(BASE, length - 1);
    let start = 0;
    const passages: { readonly position: number; readonly hash: number; readonly group: number }[] = [];
    for (const [group, { sealed }] of groups.entries()) {
      for (const text of sealed) {
        for (const condensed of formsOf(text)) {
          const from = start;
          this.entries.push({ sealed: text, condensed, start });
          this.roll(condensed, (hash, at) => {
            passages.push({ position: from + at, hash, group });
            this.note(hash);
          });
          start += condensed.codes.length;
        }
      }
    }
    const known = this.findKnown(groups);
    this.next = new Int32Array(start).fill(-1);
    // The last first, so that a chain begins with the earliest task's.
    for (const { position, hash, group } of passages.reverse()) {
      if (known[group]?.has(hash)) continue;
      this.next[position] = this.first.get(hash) ?? -1;
      this.first.set(hash, position);
    }
  }

  /** For each group the hashes of passages that its learner has anyway. A base that many groups have is gone through once. */
  private findKnown(groups: readonly SealedGroup[]): readonly ReadonlySet<number>[] {
    const found = groups.map(() => new Set<number>());
    const owners = new Map<string, { readonly text: PlacedText; readonly sets: Set<number>[] }>();
    for (const [group, { known }] of groups.entries()) {
      for (const text of known) {
        const owner = owners.get(text.path) ?? { text, sets: [] };
        owners.set(text.path, owner);
        const set = found[group];
        if (set) owner.sets.push(set);
      }
    }
    for (const { text, sets } of owners.values()) {
      for (const condensed of readingsOf(text)) {
        this.roll(condensed, (hash) => {
          if (this.mayHold(hash)) for (const set of sets) set.add(hash);
        });
      }
    }
    return found;
  }

  private note(hash: number): void {
    const bit = hash >>> (32 - FILTER_BITS);
    this.filter[bit >>> 3] = (this.filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }

  private mayHold(hash: number): boolean {
    const bit = hash >>> (32 - FILTER_BITS);
    return ((this.filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  }

  /** The longest passages of a text that are sealed. */
  find(text: ShippedText): readonly Leak[] {
    const leaks: Leak[] = [];
    const told: { readonly from: number; readonly to: number }[] = [];
    for (const condensed of readingsOf(text)) {
      const before = [...told];
      let past = 0;
      this.roll(condensed, (hash, at) => {
        if (at < past || !this.mayHold(hash)) return;
        const hit = this.passageAt(condensed, at, hash, text);
        if (!hit) return;
        past = at + hit.length;
        const from = condensed.offsets[at] ?? 0;
        // In the one form that fits better it is one passage; in the other it may be several.
        if (before.some((one) => one.from <= from && from <= one.to)) return;
        told.push({ from, to: condensed.offsets[past - 1] ?? from });
        leaks.push({
          what: hit.sealed.what,
          sealed: { path: hit.sealed.path, ...placeOf(hit.sealed.text, hit.offset) },
          found: text.place ?? { path: text.path, ...placeOf(text.text, from) },
          length: hit.length,
        });
      });
    }
    return leaks;
  }

  private passageAt(
    { codes }: Condensed,
    at: number,
    hash: number,
    text: ShippedText,
  ): { readonly sealed: SealedText; readonly offset: number; readonly length: number } | undefined {
    for (let position = this.first.get(hash) ?? -1; position >= 0; position = this.next[position] ?? -1) {
      const { sealed, condensed, start } = this.entryAt(position);
      if (text.isCourtesy && sealed.lock === 'courtesy') continue;
      const from = position - start;
      let length = 0;
      while (
        at + length < codes.length &&
        from + length < condensed.codes.length &&
        codes[at + length] === condensed.codes[from + length]
      ) {
        length += 1;
      }
      if (length >= this.length) return { sealed, offset: condensed.offsets[from] ?? 0, length };
    }
    return undefined;
  }

  private entryAt(position: number): Entry {
    let low = 0;
    let high = this.entries.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.entries[middle]?.start ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    const entry = this.entries[low];
    if (!entry) throw new Error('a passage of no text');
    return entry;
  }

  /** Hashes of all passages, in order (R. M. Karp, M. O. Rabin, "Efficient randomized pattern-matching algorithms", 1987). */
  private roll({ codes }: Condensed, visit: (hash: number, at: number) => void): void {
    let hash = 0;
    for (let end = 0; end < codes.length; end += 1) {
      const out = end - this.length;
      if (out >= 0) hash = (hash - Math.imul(codes[out] ?? 0, this.lastFactor)) | 0;
      hash = (Math.imul(hash, BASE) + (codes[end] ?? 0)) | 0;
      if (out >= -1) visit(hash >>> 0, out + 1);
    }
  }
}

function formsOf({ path, text }: PlacedText): readonly Condensed[] {
  return commentStylesOf(path).map((style) => condense(text, style));
}

/** Those of the text, and of what it has commented out. */
function readingsOf({ path, text }: PlacedText): readonly Condensed[] {
  const bare = withoutLineMarks(text);
  return [...formsOf({ path, text }), ...(bare === undefined ? [] : formsOf({ path, text: bare }))];
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let count = 0; count < exponent; count += 1) result = Math.imul(result, base);
  return result;
}

/** Line and column of an offset in a text; both count from 1. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
