/** What the panel's page says by itself about explanations. */
export const explainStrings = {
  explainYours: 'Your explanation',
  explainWords: '{0} of at least {1} words',
  explainHandIn: 'Hand in',
  explainHandInNote: 'The model answer opens when you hand it in.',
  explainTooShort: '{0} words at least are needed to hand it in.',
  explainModel: 'Model answer',
  explainChanged: 'Your text was changed after the model answer was opened.',
  explainPoints: 'Which of these points does your explanation make?',
  explainMark: 'Keep my marks',
  explainMarksOpen: 'Compare, mark what yours says as well, and keep your marks.',
  explainMarksChanged: 'Not kept yet',
  explainReviewed: 'These are the marks of a reviewer; they count instead of yours.',
} as const;
