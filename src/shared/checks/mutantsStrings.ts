/** What the panel's page says by itself about such a check. */
export const mutantsStrings = {
  mutantsFaults: 'The planted faults',
  mutantsSurvivors: 'What the others are about',
} as const;
