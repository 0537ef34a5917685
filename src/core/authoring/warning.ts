import type { AdviceCode, Problem, SourcePlace } from '../pack/problem';

/** What an author should know of something that can be read. The message says what it is, why it matters to a learner, and what to do. */
export function warning(code: AdviceCode, place: SourcePlace, message: string): Problem {
  return { severity: 'warning', code, message, place };
}

/** The same where a learner could not go on. */
export function harm(code: AdviceCode, place: SourcePlace, message: string): Problem {
  return { severity: 'error', code, message, place };
}
