import type { PatternClass, Request } from './pattern.ts';

/** What became of many requests. */
export interface Report {
  readonly accepted: number;
  readonly refused: number;
  /** Ids of those that made no sense. */
  readonly invalid: readonly string[];
}

/** Hands all requests to the pattern, in their order. One that makes no sense keeps no other from being served. */
export function serve(pattern: PatternClass, requests: readonly Request[]): Report {
  const counts = { accepted: 0, refused: 0 };
  const invalid: string[] = [];
  for (const request of requests) {
    try {
      counts[pattern.operation(request).status] += 1;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      invalid.push(request.id);
    }
  }
  return { ...counts, invalid };
}
