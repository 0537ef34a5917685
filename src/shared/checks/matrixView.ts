import { isArrayOf, isBoolean, isNumber, isObject, isOneOf, isString, isUnionBy, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** What the panel shows of a decision: what its file says, as it is in the editor. */
export interface MatrixView extends CheckViewBase {
  readonly kind: 'matrix';
  /** Path of the file in the workspace. */
  readonly file: string;
  /** There is none yet: it can be begun, or typing begins it. */
  readonly isMissing: boolean;
  /** Why the file cannot be read, and where. Then the rest is empty, and nothing is written. */
  readonly fault?: { readonly text: string; readonly line: number };
  readonly scale: { readonly from: number; readonly to: number };
  readonly options: readonly MatrixOptionView[];
  readonly rows: readonly MatrixRowView[];
  /** Id of an option; '' where none is chosen, or something that is none. */
  readonly choice: string;
  readonly because: string;
  readonly despite: string;
  /** Words that each needs at least; 0: none. */
  readonly needs: { readonly because: number; readonly despite: number };
  /** What does not hold together yet, in sentences. */
  readonly findings: readonly string[];
  readonly reasoning: MatrixReasoningView;
}

export interface MatrixOptionView {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
}

/** Values stand as they were written, whether or not they are numbers. */
export interface MatrixRowView {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly weight: string;
  /** The author has set it. */
  readonly isWeightSet: boolean;
  /** In the order of the options. */
  readonly scores: readonly string[];
  readonly why: string;
  /** Words that `why` needs at least; 0: none. */
  readonly needs: number;
}

/** The author's own reasoning. Before it is open, no word of it is here. */
export type MatrixReasoningView =
  | { readonly state: 'none' }
  | { readonly state: 'locked' }
  | { readonly state: 'ready' }
  | { readonly state: 'open'; readonly html: string };

type Reasoning<State extends MatrixReasoningView['state']> = Extract<MatrixReasoningView, { readonly state: State }>;

const bare = <State extends 'none' | 'locked' | 'ready'>(state: State) =>
  isObject<{ readonly state: State }>({ state: isOneOf(state) });

const isRow = isObject<MatrixRowView>(
  {
    id: isString,
    title: isString,
    text: isString,
    weight: isString,
    isWeightSet: isBoolean,
    scores: isArrayOf(isString),
    why: isString,
    needs: isNumber,
  },
  'text',
);

export const isMatrixView: Shape<MatrixView> = isObject<MatrixView>(
  {
    ...checkViewShapes,
    kind: isOneOf('matrix'),
    file: isString,
    isMissing: isBoolean,
    fault: isObject<NonNullable<MatrixView['fault']>>({ text: isString, line: isNumber }),
    scale: isObject<MatrixView['scale']>({ from: isNumber, to: isNumber }),
    options: isArrayOf(isObject<MatrixOptionView>({ id: isString, title: isString, text: isString }, 'text')),
    rows: isArrayOf(isRow),
    choice: isString,
    because: isString,
    despite: isString,
    needs: isObject<MatrixView['needs']>({ because: isNumber, despite: isNumber }),
    findings: isArrayOf(isString),
    reasoning: isUnionBy<'state', MatrixReasoningView>('state', {
      none: bare('none'),
      locked: bare('locked'),
      ready: bare('ready'),
      open: isObject<Reasoning<'open'>>({ state: isOneOf('open'), html: isString }),
    }),
  },
  'fault',
);

/** What the learner does in it: fills in a place, begins the file, or opens the author's reasoning. */
export type MatrixAction = MatrixEdit | MatrixPlainAction;
/** `value`: `''` empties the place. */
export type MatrixEdit = MatrixRowEdit | MatrixScoreEdit | MatrixChoiceEdit;

interface MatrixRowEdit {
  readonly act: 'matrix.weight' | 'matrix.why';
  readonly criterion: string;
  readonly value: string;
}

interface MatrixScoreEdit {
  readonly act: 'matrix.score';
  readonly criterion: string;
  readonly option: string;
  readonly value: string;
}

interface MatrixChoiceEdit {
  readonly act: 'matrix.choice' | 'matrix.because' | 'matrix.despite';
  readonly value: string;
}

interface MatrixPlainAction {
  readonly act: 'matrix.begin' | 'matrix.reasoning';
}

const isRowEdit = isObject<MatrixRowEdit>({
  act: isOneOf('matrix.weight', 'matrix.why'),
  criterion: isString,
  value: isString,
});
const isScoreEdit = isObject<MatrixScoreEdit>({
  act: isOneOf('matrix.score'),
  criterion: isString,
  option: isString,
  value: isString,
});
const isChoiceEdit = isObject<MatrixChoiceEdit>({
  act: isOneOf('matrix.choice', 'matrix.because', 'matrix.despite'),
  value: isString,
});
const isPlainAction = isObject<MatrixPlainAction>({ act: isOneOf('matrix.begin', 'matrix.reasoning') });

export const isMatrixAction: Shape<MatrixAction> = (value): value is MatrixAction =>
  isRowEdit(value) || isScoreEdit(value) || isChoiceEdit(value) || isPlainAction(value);
