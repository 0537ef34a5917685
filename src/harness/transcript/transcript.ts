import { canonical } from './canonical';
import { classNameOf } from './className';
import { ProbeFault } from './probeFailure';
import type { TranscriptLine } from './transcriptLine';

const MAX_RECORDS = 100_000;
const MAX_CHARACTERS = 4 * 1024 ** 2;
const MAX_GROUP_CHARACTERS = 100;
/** A part that is told is about so long at most, or one record. */
const PART_CHARACTERS = 256 * 1024;

/** All that the code answered, in canonical form. */
export class Transcript {
  private readonly groups: string[] = [];
  private readonly texts: string[] = [];
  private characters = 0;
  private fault: ProbeFault | undefined;

  /** Throws a {@link ProbeFault} for what cannot be recorded, and keeps it: nobody passes over it by catching it. */
  record(value: unknown, group: unknown = ''): void {
    try {
      this.add(value, group);
    } catch (error) {
      if (error instanceof ProbeFault) this.fault ??= error;
      throw error;
    }
  }

  /** Calls, waits for what it answers, and records that: `{ returned }`, or the class of what was thrown. Its answer is nothing. */
  async attempt(call: unknown, group?: unknown): Promise<void> {
    if (typeof call !== 'function') {
      this.fault ??= new ProbeFault('attempt takes a function that is called: attempt(() => …).');
      throw this.fault;
    }
    let outcome: object;
    try {
      // Nothing stands for itself there: a property that holds it would be left out.
      outcome = { returned: (await (call as () => unknown)()) ?? null };
    } catch (error) {
      // A fault of random, say, is not the code's.
      if (error instanceof ProbeFault) throw error;
      outcome = { threw: (typeof error === 'object' && error !== null && classNameOf(error)) || 'no error' };
    }
    this.record(outcome, group);
  }

  /** @throws ProbeFault for what went wrong on the way, and when nothing was recorded */
  finish(): void {
    if (this.fault) throw this.fault;
    if (this.texts.length === 0)
      throw new ProbeFault('It records nothing: the solution could be opened with any answer.');
  }

  /** As it is told to the host. */
  parts(): readonly TranscriptLine[] {
    const lines: TranscriptLine[] = [];
    let part: [string, string][] = [];
    let size = 0;
    for (let index = 0; index < this.texts.length; index++) {
      const group = this.groups[index] ?? '';
      const text = this.texts[index] ?? '';
      if (size > 0 && size + text.length > PART_CHARACTERS) {
        lines[lines.length] = { type: 'records', records: part };
        part = [];
        size = 0;
      }
      part[part.length] = [group, text];
      size += group.length + text.length;
    }
    lines[lines.length] = { type: 'records', records: part };
    lines[lines.length] = { type: 'completed', count: this.texts.length };
    return lines;
  }

  private add(value: unknown, group: unknown): void {
    if (typeof group !== 'string' || group.length > MAX_GROUP_CHARACTERS)
      throw new ProbeFault(`The name of a group is a text of at most ${MAX_GROUP_CHARACTERS} characters.`);
    if (this.texts.length >= MAX_RECORDS) throw new ProbeFault(`It records more than ${MAX_RECORDS} values.`);
    const text = canonical(value, MAX_CHARACTERS - this.characters);
    this.characters += text.length;
    this.groups[this.groups.length] = group;
    this.texts[this.texts.length] = text;
  }
}
