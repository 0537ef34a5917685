import type { Task, TrackId } from '../pack/model';
import type { CaseStatus } from '../run/model';
import { passesMutants } from './mutants/mutantsCases';

/**
 * Which cases of a task, as `check.case`, keep nobody from passing it: those of optional checks, and faults that were not found
 * where enough others were.
 */
export function optionalCases(
  task: Task,
  trackId: TrackId,
  cases: readonly { readonly check: string; readonly case: string; readonly status: CaseStatus }[],
): ReadonlySet<string> {
  const optional = new Set<string>();
  for (const check of task.checks) {
    const own = cases.filter((one) => one.check === check.id);
    const passed = new Set(own.filter(({ status }) => status === 'passed').map((one) => one.case));
    const isEnough = check.kind === 'mutants' && passesMutants(check, trackId, passed);
    if (check.isRequired && !isEnough) continue;
    for (const one of own) optional.add(`${check.id}.${one.case}`);
  }
  return optional;
}
