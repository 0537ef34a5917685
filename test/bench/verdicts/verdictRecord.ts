import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { BenchOutcome, BudgetVerdict } from '../../../src/core/bench/model';

/** What else the machine does meanwhile. */
export type Condition = 'idle' | 'busy' | 'throttled';

/** How long is measured: as in the editor, as briefly as will do, or so that it is seen to work. */
export type Lengths = 'shipped' | 'brief' | 'short';

/** How many times the budget the learner's code really is. */
export const TRUTHS = [0.75, 0.9, 1.1, 1.33] as const;
export type Truth = (typeof TRUTHS)[number];

/** One verdict on code of which the truth is known. */
export interface VerdictRecord {
  readonly type: 'verdict';
  readonly condition: Condition;
  readonly truth: Truth;
  readonly outcome: BenchOutcome;
  readonly explanation?: string;
  readonly verdict: BudgetVerdict;
  readonly pairs: number;
  readonly durationMs: number;
  /** Own throughput ÷ the baseline's ÷ the budget's factor, and the ends of its interval. */
  readonly estimate?: number;
  readonly low?: number;
  readonly high?: number;
  /** The same by pair, in their order: to look closer at a verdict that is wrong. */
  readonly ratios: readonly number[];
  /** ISO 8601. */
  readonly at: string;
}

/** The baseline measured against itself: own throughput ÷ the baseline's, by pair. */
export interface ControlRecord {
  readonly type: 'control';
  readonly condition: Condition;
  readonly ratios: readonly number[];
  readonly at: string;
}

export type BenchRecord = VerdictRecord | ControlRecord;

/** What all records of a file have in common: figures of two machines, or of two ways to measure, make no sum. */
export interface FileHead {
  readonly type: 'verdicts';
  readonly processor: string;
  readonly cores: number;
  readonly node: string;
  readonly lengths: Lengths;
}

/** Records in a file, one a line, each on the disk as soon as it is known, so that a measuring can be gone on with. */
export class RecordFile {
  readonly records: BenchRecord[] = [];

  private constructor(readonly path: string) {}

  /** @throws Error when the file is of another machine or another way to measure */
  static open(path: string, head: FileHead): RecordFile {
    const file = new RecordFile(path);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const lines = text.split('\n').filter((line) => line !== '');
    if (lines.length === 0) {
      writeFileSync(path, `${JSON.stringify(head)}\n`);
      return file;
    }
    // A measuring that was killed may have left half a line.
    if (!text.endsWith('\n')) {
      lines.pop();
      writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
    }
    const [first, ...rest] = lines.map((line): unknown => JSON.parse(line));
    if (JSON.stringify(first) !== JSON.stringify(head)) {
      throw new Error(`${path} is of another machine, Node or length of measuring; begin a new file.`);
    }
    for (const record of rest) file.records.push(record as BenchRecord);
    return file;
  }

  add(record: BenchRecord): void {
    appendFileSync(this.path, `${JSON.stringify(record)}\n`);
    this.records.push(record);
  }

  verdictsOf(condition: Condition): readonly VerdictRecord[] {
    return this.records.filter((one): one is VerdictRecord => one.type === 'verdict' && one.condition === condition);
  }

  /** Of all chunks together. */
  controlRatiosOf(condition: Condition): readonly number[] {
    return this.records.flatMap((one) => (one.type === 'control' && one.condition === condition ? one.ratios : []));
  }
}
