/** What kinds of changes are made. The same id stands for the same kind in every language, as far as the language has it. */
export const MUTATION_OPERATORS = [
  'arithmetic',
  'assignment',
  'await',
  'bitwise',
  'boolean',
  'catchBody',
  'collection',
  'condition',
  'default',
  'edge',
  'equality',
  'extreme',
  'jump',
  'logical',
  'membership',
  'negation',
  'number',
  'optionalChain',
  'quantifier',
  'relational',
  'returnValue',
  'statement',
  'string',
  'update',
] as const;
export type MutationOperator = (typeof MUTATION_OPERATORS)[number];

/** A small change of a text, which makes other code of it. Offsets count UTF-16 units, as JavaScript's strings do. */
export interface Edit {
  readonly operator: MutationOperator;
  readonly start: number;
  /** Behind the last unit that is replaced. */
  readonly end: number;
  readonly replacement: string;
}

/** An {@link Edit} with its place and its name. */
export interface Mutant extends Edit {
  /** As it was given: relative to the workspace, `/`-separated. */
  readonly file: string;
  /** Of the changed text, from 1; a column counts UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly original: string;
  /** `src/x.ts:41:12 < → <=`: the same for the same text, and no two mutants of a text have the same. */
  readonly name: string;
}

/** Languages that mutants can be made of. */
export type MutationLanguage = 'typescript' | 'javascript' | 'python';
