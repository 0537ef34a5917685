import { isArrayOf, isBoolean, isNumber, isObject, isOneOf, isRecordOf, isString, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** What the panel shows of a lab: predict, run, observe, improve. Its pictures come apart, as a `LabReplay`. */
export interface LabView extends CheckViewBase {
  readonly kind: 'lab';
  /** `predict`: something is still to be predicted. */
  readonly stage: 'predict' | 'ready' | 'running' | 'ran';
  readonly predictions: readonly LabPredictionView[];
  readonly goals: readonly LabGoalView[];
  /** Names of the last runs that ended, oldest first; their figures. */
  readonly runs: readonly string[];
  readonly figures: readonly LabFigureView[];
  /** Of the last run. */
  readonly last?: {
    readonly isFailed: boolean;
    /** What it came to, in a sentence. */
    readonly text: string;
    readonly isStale: boolean;
    readonly place?: { readonly path: string; readonly line: number; readonly column?: number };
  };
  /** How many pictures a second are played at first. */
  readonly picturesPerSecond: number;
}

export interface LabPredictionView {
  readonly id: string;
  readonly text: string;
  /** What is asked for is a number, in this unit. */
  readonly isNumber: boolean;
  readonly unit?: string;
  readonly expected?: string;
  /** What the last run came to, and how that is beside what was expected. */
  readonly came?: string;
  readonly comparison?: string;
}

export interface LabGoalView {
  readonly text: string;
  /** "at most 30 s" */
  readonly limit: string;
  readonly state: 'open' | 'reached' | 'missed';
  /** Of the last run. */
  readonly came?: string;
}

/** A figure over these runs. */
export interface LabFigureView {
  readonly title: string;
  readonly values: readonly string[];
}

const isPrediction = isObject<LabPredictionView>(
  {
    id: isString,
    text: isString,
    isNumber: isBoolean,
    unit: isString,
    expected: isString,
    came: isString,
    comparison: isString,
  },
  'unit',
  'expected',
  'came',
  'comparison',
);

const isGoal = isObject<LabGoalView>(
  { text: isString, limit: isString, state: isOneOf('open', 'reached', 'missed'), came: isString },
  'came',
);

export const isLabView: Shape<LabView> = isObject<LabView>(
  {
    ...checkViewShapes,
    kind: isOneOf('lab'),
    stage: isOneOf('predict', 'ready', 'running', 'ran'),
    predictions: isArrayOf(isPrediction),
    goals: isArrayOf(isGoal),
    runs: isArrayOf(isString),
    figures: isArrayOf(isObject<LabFigureView>({ title: isString, values: isArrayOf(isString) })),
    last: isObject<NonNullable<LabView['last']>>(
      {
        isFailed: isBoolean,
        text: isString,
        isStale: isBoolean,
        place: isObject<NonNullable<NonNullable<LabView['last']>['place']>>(
          { path: isString, line: isNumber, column: isNumber },
          'column',
        ),
      },
      'place',
    ),
    picturesPerSecond: isNumber,
  },
  'last',
);

/** What the learner does in it. */
export type LabAction =
  /** What they expect, as typed, by prediction. */
  { readonly act: 'lab.predict'; readonly predictions: Readonly<Record<string, string>> } | { readonly act: 'lab.run' };

const isPredict = isObject<Extract<LabAction, { act: 'lab.predict' }>>({
  act: isOneOf('lab.predict'),
  predictions: isRecordOf(isString),
});
const isRun = isObject<Extract<LabAction, { act: 'lab.run' }>>({ act: isOneOf('lab.run') });

export const isLabAction: Shape<LabAction> = (value): value is LabAction => isPredict(value) || isRun(value);
