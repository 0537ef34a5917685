/** What the panel's page says by itself about such a check. */
export const reviewStrings = {
  reviewForm: 'What is looked at',
  reviewExport: 'Export my attempt…',
  reviewImport: 'Import a review…',
  reviewComments: 'Comments on lines',
  reviewGoTo: 'Go to {0}',
  reviewEarlier: '{0}, {1}',
} as const;
