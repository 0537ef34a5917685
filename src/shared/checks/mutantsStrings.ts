/** What the panel's page says by itself about such a check. */
export const mutantsStrings = {
  mutantsFaults: 'The planted faults',
  mutantsLeft: 'What is left',
} as const;
