import { isArrayOf, isBoolean, isNumber, isObject, isOneOf, isString, isUnionBy, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** Of a note, in characters. */
export const MAX_NOTE_LENGTH = 2000;

/** What the panel shows of a checklist. */
export interface ChecklistView extends CheckViewBase {
  readonly kind: 'checklist';
  readonly areas: readonly ChecklistAreaView[];
  /** The learner's word needs a note of so many words; 0: it may have one. */
  readonly noteWords: number;
}

export interface ChecklistAreaView {
  readonly title: string;
  /** "2 of 3". */
  readonly stateText: string;
  readonly items: readonly ChecklistItemView[];
}

export interface ChecklistItemView {
  readonly id: string;
  readonly text: string;
  readonly helpHtml?: string;
  readonly isDone: boolean;
  readonly proof: ChecklistProofView;
}

export type ChecklistProofView =
  /** `text` says what shows it, and how that stands: "shown by a test: “unit” of “Open the doors” has passed". */
  | { readonly kind: 'check'; readonly text: string }
  /** The learner ticks it. */
  | { readonly kind: 'word'; readonly text: string; readonly note: string };

type Proof<Kind extends ChecklistProofView['kind']> = Extract<ChecklistProofView, { readonly kind: Kind }>;

const isItem = isObject<ChecklistItemView>(
  {
    id: isString,
    text: isString,
    helpHtml: isString,
    isDone: isBoolean,
    proof: isUnionBy<'kind', ChecklistProofView>('kind', {
      check: isObject<Proof<'check'>>({ kind: isOneOf('check'), text: isString }),
      word: isObject<Proof<'word'>>({ kind: isOneOf('word'), text: isString, note: isString }),
    }),
  },
  'helpHtml',
);

export const isChecklistView: Shape<ChecklistView> = isObject<ChecklistView>({
  ...checkViewShapes,
  kind: isOneOf('checklist'),
  areas: isArrayOf(isObject<ChecklistAreaView>({ title: isString, stateText: isString, items: isArrayOf(isItem) })),
  noteWords: isNumber,
});

/** The learner gives their word for an item, with or without a note, or takes it back. */
export interface ChecklistAction {
  readonly act: 'checklist.confirm';
  readonly item: string;
  readonly isDone: boolean;
  readonly note: string;
}

export const isChecklistAction: Shape<ChecklistAction> = isObject<ChecklistAction>({
  act: isOneOf('checklist.confirm'),
  item: isString,
  isDone: isBoolean,
  note: isString,
});
