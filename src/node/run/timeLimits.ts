import type { PlannedCheck, RunPlan } from '../../core/run/model';
import { l10n } from '../../shared/l10n';

/**
 * Watches a run's clock: each check has its own limit, counted while one of its files loads or one of its cases runs, and
 * the run has one over all.
 */
export class TimeLimits {
  private readonly usedMs = new Map<PlannedCheck, number>();
  private active:
    { readonly check: PlannedCheck; readonly sinceMs: number; readonly timer: NodeJS.Timeout } | undefined;
  private total: NodeJS.Timeout | undefined;

  /** `onStrike` is told the limit that was reached, in milliseconds. */
  constructor(
    private readonly plan: RunPlan,
    private readonly onStrike: (limitMs: number) => void,
  ) {}

  /** No limits while the learner steps through the code. */
  start(): void {
    if (this.plan.mode === 'debug') return;
    this.total = setTimeout(() => this.onStrike(this.plan.timeoutMs), this.plan.timeoutMs);
  }

  /** The clock of the check that a file belongs to runs from now on; undefined stops them all. */
  enter(workspacePath: string | undefined): void {
    this.leave();
    if (workspacePath === undefined || this.plan.mode === 'debug') return;
    const check = this.plan.checks.find(({ files }) => files.some((file) => file.workspacePath === workspacePath));
    if (!check) return;
    const leftMs = Math.max(0, check.timeoutMs - (this.usedMs.get(check) ?? 0));
    const timer = setTimeout(() => this.onStrike(check.timeoutMs), leftMs);
    this.active = { check, sinceMs: performance.now(), timer };
  }

  stop(): void {
    this.leave();
    clearTimeout(this.total);
  }

  private leave(): void {
    if (!this.active) return;
    const { check, sinceMs, timer } = this.active;
    clearTimeout(timer);
    this.usedMs.set(check, (this.usedMs.get(check) ?? 0) + performance.now() - sinceMs);
    this.active = undefined;
  }
}

/** `10 s`, `1.5 s`. */
export function describeSeconds(limitMs: number): string {
  return l10n.t('{0} s', Math.round(limitMs / 100) / 10);
}
