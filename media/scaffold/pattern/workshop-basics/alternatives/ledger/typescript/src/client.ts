import type { Outcome, PatternClass, Request } from './pattern.ts';

export interface Report {
  readonly accepted: number;
  readonly refused: number;
  readonly invalid: readonly string[];
}

export function serve(pattern: PatternClass, requests: readonly Request[]): Report {
  const answers = requests.map(({ id, key, amount }) => ({ id, answer: attempt(pattern, { id, key, amount }) }));
  const count = (status: Outcome['status']): number => answers.filter(({ answer }) => answer === status).length;
  return {
    accepted: count('accepted'),
    refused: count('refused'),
    invalid: answers.filter(({ answer }) => answer === undefined).map(({ id }) => id),
  };
}

function attempt(pattern: PatternClass, request: Request): Outcome['status'] | undefined {
  try {
    return pattern.operation(request).status;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
