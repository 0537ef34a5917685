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
/** Of fewer verdicts a single one would be more than a twentieth: then it is half of them. */
const ENOUGH_FOR_A_SHARE = 20;
const MOST_UNDECIDED_OF_FEW = 0.5;
const MOST_CONTROL = 0.02;
/** Standard errors that chance is allowed: 99 of 100 means of eight values lie within (Student's t), and more of longer series. */
const DEVIATIONS = 3.5;

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
      .map(({ truth, undecided, total }) => {
        const most = total < ENOUGH_FOR_A_SHARE ? MOST_UNDECIDED_OF_FEW : MOST_UNDECIDED;
        return {
          text: `${name}:undecided-at-${truth} ${percent(undecided / total)} budget ${percent(most)}`,
          isBroken: undecided > most * total,
        };
      }),
    controlLine(name, controls),
  ];
}

/** Geometric mean of ratios; NaN of none. */
export function meanRatio(ratios: readonly number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

/** Broken where it is farther off than chance explains; and where nothing was measured, which proves nothing. */
function controlLine(name: string, controls: readonly number[]): GateLine {
  const off = Math.abs(Math.log(meanRatio(controls)));
  const noise = DEVIATIONS * standardError(controls.map(Math.log));
  return {
    text: `${name}:same-code ${percent(off)} off 1 (± ${percent(noise)}) budget ${percent(MOST_CONTROL)}`,
    isBroken: !(off - noise <= MOST_CONTROL),
  };
}

/** Of the mean of some values; NaN of less than two. */
function standardError(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
