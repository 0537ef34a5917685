import type { VerifyReport } from './verifier';

export interface VerifyCounts {
  readonly passed: number;
  readonly failed: number;
  /** Proofs that nothing on this machine could carry out. */
  readonly skipped: number;
  /** Proofs by benchmarks that nobody asked for, where there are such. */
  readonly notMeasured?: number;
}

/**
 * Counts what was shown. An error in a pack is one failure.
 * @param requireAll a proof that could not be carried out counts as failed
 */
export function countProofs(reports: readonly VerifyReport[], { requireAll }: { requireAll: boolean }): VerifyCounts {
  let [passed, failed, skipped, notMeasured] = [0, 0, 0, 0];
  for (const report of reports) {
    if (report.type === 'pack') {
      failed += report.problems.filter(({ severity }) => severity === 'error').length;
      continue;
    }
    if (report.type === 'benchmarks' && !report.isMeasured) notMeasured += report.planned;
    if (report.notVerified !== undefined) {
      if (requireAll) failed += report.planned;
      else skipped += report.planned;
    }
    const good = report.proofs.filter(({ failures }) => failures.length === 0).length;
    passed += good;
    failed += report.proofs.length - good;
  }
  return { passed, failed, skipped, ...(notMeasured > 0 && { notMeasured }) };
}
