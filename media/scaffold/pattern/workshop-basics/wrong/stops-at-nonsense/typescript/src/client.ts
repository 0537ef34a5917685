import type { PatternClass, Request } from './pattern.ts';

export interface Report {
  readonly accepted: number;
  readonly refused: number;
  readonly invalid: readonly string[];
}

export function serve(pattern: PatternClass, requests: readonly Request[]): Report {
  const counts = { accepted: 0, refused: 0 };
  const invalid: string[] = [];
  let last = '';
  try {
    for (const request of requests) {
      last = request.id;
      counts[pattern.operation(request).status] += 1;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    invalid.push(last);
  }
  return { ...counts, invalid };
}
