import type { BenchVerdict, Budget, Pair, SuiteFinding } from './model';

/** After so many pairs the figures are looked at; the last look is the end. */
export const LOOKS: readonly number[] = [8, 12, 18, 27, 40];

/** Judges a benchmark by the pairs that were measured, in their order. Deterministic. */
export function judge(budgets: readonly Budget[], pairs: readonly Pair[]): BenchVerdict {
  return {
    verdict: 'undecided',
    findings: budgets.map((budget) => ({ budget, verdict: 'undecided', limit: pairs.length })),
  };
}

/** Judges what a learner's own benchmark said of planted implementations: each has to be called what it is, in every round. */
export function judgeSuite(findings: readonly SuiteFinding[]): BenchVerdict {
  const isRight = ({ expected, answers }: SuiteFinding): boolean =>
    answers.length > 0 && answers.every((answer) => answer === expected);
  return { verdict: findings.length > 0 && findings.every(isRight) ? 'met' : 'missed', findings: [] };
}
