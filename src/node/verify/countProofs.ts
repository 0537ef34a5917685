import type { PackReport, TrackReport } from './verifier';

export interface VerifyCounts {
  readonly passed: number;
  readonly failed: number;
  /** Proofs that nothing on this machine could carry out. */
  readonly skipped: number;
}

/**
 * Counts what was shown. An error in a pack is one failure.
 * @param requireAll a proof that could not be carried out counts as failed
 */
export function countProofs(
  reports: readonly (PackReport | TrackReport)[],
  { requireAll }: { requireAll: boolean },
): VerifyCounts {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const report of reports) {
    if (report.type === 'pack') {
      failed += report.problems.filter(({ severity }) => severity === 'error').length;
      continue;
    }
    if (report.notVerified !== undefined) {
      if (requireAll) failed += report.planned;
      else skipped += report.planned;
    }
    const good = report.proofs.filter(({ failures }) => failures.length === 0).length;
    passed += good;
    failed += report.proofs.length - good;
  }
  return { passed, failed, skipped };
}
