export interface ChecklistState {
  readonly kind: 'checklist';
  /** By item, all of them. */
  readonly items: ReadonlyMap<string, ChecklistItemState>;
}

export interface ChecklistItemState {
  readonly isDone: boolean;
  /** What the learner noted with their word; kept also while it is not done. */
  readonly note?: string;
}
