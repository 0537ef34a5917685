import { bounded, MESSAGE_LIMIT } from '../bounded';
import { BenchFailure, isThenable } from './benchFailure';
import { ceil, floor, max, min, now, random } from './takenEarly';

/** So many results of a slice are checked, and all where there are no more. */
export const MAX_CHECKED = 1_000;
const MIN_CHECKED = 20;
/** Checking takes no longer than so many times the slice. */
const MAX_SHARE = 2;

type Check = (result: unknown, input: unknown, index: number) => unknown;

/** The first `count` of the lists were measured; the first of them was operation `firstIndex` of the process. */
export interface Measured {
  readonly results: readonly unknown[];
  readonly inputs: readonly unknown[];
  readonly count: number;
  readonly firstIndex: number;
}

/** Looks at results once the clock stands still. */
export class Checking {
  /** Once a check has answered a promise: then others get their turn while we wait for it. */
  isAsync = false;
  private checkMs = 0;
  private done = 0;

  constructor(private readonly check: Check | undefined) {}

  /** One of how many results is looked at in a slice of so many operations. */
  strideOf(operations: number, sliceMs: number): number {
    const affordable = this.done === 0 ? MAX_CHECKED : (MAX_SHARE * sliceMs * this.done) / this.checkMs;
    const quota = max(MIN_CHECKED, min(MAX_CHECKED, affordable));
    return max(1, ceil(operations / quota));
  }

  /**
   * Checks one in `stride` results, from an arbitrary one on, and the last. Throws a {@link BenchFailure} for a wrong one.
   * Answers a promise only if a check did.
   */
  checkAll(measured: Measured, stride: number): Promise<void> | undefined {
    if (!this.check || measured.count === 0) return undefined;
    const begin = now();
    const first = floor(random() * stride);
    // The one after the last stands for the last, unless it has been looked at.
    for (let at = first; at < measured.count + stride - 1; at += stride) {
      const answer = this.ask(measured, at);
      if (isThenable(answer)) {
        this.isAsync = true;
        return this.checkLater(measured, stride, first);
      }
      this.judge(answer, measured, at);
    }
    this.checkMs += now() - begin;
    return undefined;
  }

  private async checkLater(measured: Measured, stride: number, first: number): Promise<void> {
    const begin = now();
    for (let at = first; at < measured.count + stride - 1; at += stride) {
      let answer: unknown;
      try {
        answer = await this.ask(measured, at);
      } catch (error) {
        throw error instanceof BenchFailure ? error : unreadable(error, indexOf(measured, at));
      }
      this.judge(answer, measured, at);
    }
    this.checkMs += now() - begin;
  }

  private ask(measured: Measured, at: number): unknown {
    const place = placeOf(measured, at);
    try {
      return this.check?.(measured.results[place], measured.inputs[place], indexOf(measured, at));
    } catch (error) {
      throw unreadable(error, indexOf(measured, at));
    }
  }

  private judge(answer: unknown, measured: Measured, at: number): void {
    if (answer === false) throw wrong(indexOf(measured, at), 'the check does not accept it.');
    if (typeof answer === 'string' && answer !== '') throw wrong(indexOf(measured, at), answer);
    this.done++;
  }
}

function placeOf({ count }: Measured, at: number): number {
  return at < count ? at : count - 1;
}

function indexOf(measured: Measured, at: number): number {
  return measured.firstIndex + placeOf(measured, at);
}

/** A check may be written with assertions, and one that trips over a result has found it wrong as well. */
function unreadable(error: unknown, index: number): BenchFailure {
  if (!(error instanceof Error)) return wrong(index, `its check threw ${String(error)}`);
  return wrong(
    index,
    error.name === 'AssertionError' ? error.message : `its check threw ${error.name}: ${error.message}`,
  );
}

function wrong(index: number, what: string): BenchFailure {
  return new BenchFailure(bounded(`The result of operation ${index} is wrong: ${what}`, MESSAGE_LIMIT), true);
}
