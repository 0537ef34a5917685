import type { PatternClass, Request } from './pattern.ts';

/** What became of many requests. */
export interface Report {
  readonly accepted: number;
  readonly refused: number;
  /** Ids of those that made no sense. */
  readonly invalid: readonly string[];
}

/** Hands all requests to the pattern, in their order. */
export function serve(pattern: PatternClass, requests: readonly Request[]): Report {
  // TODO: use the pattern, and handle what it throws.
  return { accepted: 0, refused: 0, invalid: ['everything'] };
}
