import { spreadOf, type Spread } from '../statistics';
import { TRUTHS, type Truth, type VerdictRecord } from './verdictRecord';

export type Judgement = 'right' | 'wrong' | 'undecided';

/** Verdicts on code of one truth. */
export interface TruthCount extends Readonly<Record<Judgement, number>> {
  readonly truth: Truth;
  readonly total: number;
  /** Undefined without any verdict. */
  readonly pairs?: Spread;
  readonly seconds?: Spread;
}

/** One thing that is held. */
export interface GateLine {
  readonly text: string;
  readonly isBroken: boolean;
}

const VERDICTS_FOR_A_WRONG_ONE = 500;
/** At this distance from the budget a verdict is owed. */
const FAR: readonly Truth[] = [0.75, 1.33];
const MOST_UNDECIDED = 0.05;
const MOST_CONTROL = 0.02;

/** A benchmark that did not come to its end put the blame on code that is right, and so is wrong. */
export function judgementOf({ truth, outcome, verdict }: VerdictRecord): Judgement {
  if (outcome !== 'completed') return 'wrong';
  if (verdict === 'undecided') return 'undecided';
  return verdict === (truth > 1 ? 'met' : 'missed') ? 'right' : 'wrong';
}

export function countsOf(records: readonly VerdictRecord[]): readonly TruthCount[] {
  return TRUTHS.map((truth) => {
    const own = records.filter((record) => record.truth === truth);
    const count = (wanted: Judgement): number => own.filter((record) => judgementOf(record) === wanted).length;
    return {
      truth,
      total: own.length,
      ...{ right: count('right'), wrong: count('wrong'), undecided: count('undecided') },
      ...(own.length > 0 && {
        pairs: spreadOf(own.map(({ pairs }) => pairs)),
        seconds: spreadOf(own.map(({ durationMs }) => durationMs / 1000)),
      }),
    };
  });
}

/**
 * What the verdicts are held to: one wrong for every 500 that are wanted and none of fewer, a twentieth undecided at a quarter's
 * distance from the budget, and 1 for code that is its own baseline.
 * @param wanted how many verdicts there are to be
 * @param controls own ÷ baseline, of pairs of the same code
 */
export function gateOf(
  name: string,
  records: readonly VerdictRecord[],
  wanted: number,
  controls: readonly number[],
): readonly GateLine[] {
  const counts = countsOf(records);
  const wrong = counts.reduce((sum, count) => sum + count.wrong, 0);
  const mostWrong = Math.floor(wanted / VERDICTS_FOR_A_WRONG_ONE);
  return [
    {
      text: `${name}:wrong ${wrong} of ${records.length} budget ${mostWrong}`,
      isBroken: wrong > mostWrong,
    },
    ...counts
      .filter(({ truth, total }) => FAR.includes(truth) && total > 0)
      .map(({ truth, undecided, total }) => ({
        text: `${name}:undecided-at-${truth} ${percent(undecided / total)} budget ${percent(MOST_UNDECIDED)}`,
        isBroken: undecided > MOST_UNDECIDED * total,
      })),
    controlLine(name, controls),
  ];
}

/** Geometric mean of ratios; NaN of none. */
export function meanRatio(ratios: readonly number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

function controlLine(name: string, controls: readonly number[]): GateLine {
  const off = Math.abs(meanRatio(controls) - 1);
  return {
    text: `${name}:same-code ${percent(off)} off 1 budget ${percent(MOST_CONTROL)}`,
    // Nothing measured proves nothing.
    isBroken: !(off <= MOST_CONTROL),
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
