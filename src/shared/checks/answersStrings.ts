/** What the panel's page says by itself about such a check. */
export const answersStrings = {} as const;
