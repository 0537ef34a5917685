export interface ChecklistState {
  readonly kind: 'checklist';
  /** By item. */
  readonly items: ReadonlyMap<string, ChecklistItemState>;
}

export interface ChecklistItemState {
  readonly isDone: boolean;
  /** What the learner noted with their word. */
  readonly note?: string;
}
