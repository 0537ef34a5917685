import { isArrayOf, isBoolean, isNumber, isObject, isOneOf, isString, isUnionBy, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** An explanation that is written, handed in, and marked beside the model answer. */
export interface ExplainView extends CheckViewBase {
  readonly kind: 'explain';
  readonly promptHtml: string;
  /** What has been kept: the page calls a text saved only when it comes back here. */
  readonly text: string;
  readonly minWords: number;
  /** Longest text that is kept, in characters. */
  readonly maxLength: number;
  /** Only once it was handed in: before that, nothing of it is told. */
  readonly model?: ModelView;
}

export interface ModelView {
  readonly html: string;
  /** The text was changed after this was opened. */
  readonly isChangedSince: boolean;
  readonly points: readonly { readonly id: string; readonly html: string; readonly isMade: boolean }[];
  /** Who marked it; `nobody` so far. */
  readonly markedBy: 'nobody' | 'learner' | 'reviewer';
  /** "Makes 3 of 4 points; 3 needed." Of a reviewer's marks also by whom. */
  readonly marksText?: string;
}

const isModel = isObject<ModelView>(
  {
    html: isString,
    isChangedSince: isBoolean,
    points: isArrayOf(isObject<ModelView['points'][number]>({ id: isString, html: isString, isMade: isBoolean })),
    markedBy: isOneOf('nobody', 'learner', 'reviewer'),
    marksText: isString,
  },
  'marksText',
);

export const isExplainView: Shape<ExplainView> = isObject<ExplainView>(
  {
    ...checkViewShapes,
    kind: isOneOf('explain'),
    promptHtml: isString,
    text: isString,
    minWords: isNumber,
    maxLength: isNumber,
    model: isModel,
  },
  'model',
);

/** Text is kept as a draft, or handed in; points (by id) are found made. */
export type ExplainAction =
  | { readonly act: 'explain.write'; readonly text: string }
  | { readonly act: 'explain.handIn'; readonly text: string }
  | { readonly act: 'explain.mark'; readonly made: readonly string[] };

type Of<Act extends ExplainAction['act']> = Extract<ExplainAction, { act: Act }>;

export const isExplainAction: Shape<ExplainAction> = isUnionBy<'act', ExplainAction>('act', {
  'explain.write': isObject<Of<'explain.write'>>({ act: isOneOf('explain.write'), text: isString }),
  'explain.handIn': isObject<Of<'explain.handIn'>>({ act: isOneOf('explain.handIn'), text: isString }),
  'explain.mark': isObject<Of<'explain.mark'>>({ act: isOneOf('explain.mark'), made: isArrayOf(isString) }),
});
