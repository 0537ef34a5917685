import { isInspected } from '../check/model';
import type { Task } from '../pack/model';
import type { EventOf } from './event';
import { passesWhole } from './passesWhole';

type Run = EventOf<'runFinished'>;

/** Says, run after run in the order of the log, which checks of a task are passed by the evidence so far. */
export interface CheckEvidence {
  /** Ids of the checks that this run passes, by itself or together with those before it. */
  passedBy(run: Run): readonly string[];
}

/**
 * Only completed runs that judged still bytes count. A check passes by one run of all its tests in which each passed; or
 * when such runs of the very same contents have together passed every test that the check has now, none of them failing later.
 */
export function checkEvidence(task: Task, track: string): CheckEvidence {
  /** By contents: the last status of each case, as `check/case`. */
  const statuses = new Map<string, Map<string, boolean>>();
  return {
    passedBy: (run) => {
      if (run.isStale || run.outcome !== 'completed') return [];
      const known = statuses.get(run.codeHash) ?? new Map<string, boolean>();
      statuses.set(run.codeHash, known);
      for (const one of run.cases) {
        if (one.task === task.id) known.set(`${one.check}/${one.case}`, one.status === 'passed');
      }
      return task.checks.flatMap((check) => {
        // Which cases an inspection is to have is known without the run; of tests, a part looks like the whole.
        if ((!run.isPartial || isInspected(check)) && passesWhole(run, task.id, check, track)) return [check.id];
        const needed = check.kind === 'tests' ? (check.suites[track]?.cases ?? []) : [];
        const isTogether = needed.length > 0 && needed.every(({ id }) => known.get(`${check.id}/${id}`));
        return isTogether ? [check.id] : [];
      });
    },
  };
}
