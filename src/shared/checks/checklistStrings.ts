/** What the panel's page says by itself about such a check. */
export const checklistStrings = {
  checklistDone: 'done',
  checklistOpen: 'open',
  checklistNote: 'How you know',
  checklistNoteOf: 'How you know: {0}',
  checklistNeedsNote: 'Note how you know, in at least {0} words; then tick it.',
  checklistKeepsNote: 'The note needs at least {0} words while this is ticked.',
  checklistNoteSaved: 'Saved',
  checklistNoteNotSaved: 'Not saved yet',
} as const;
