import type { Task } from '../../core/pack/model';
import type { KnownState } from '../../core/verify/hintCoverage';
import type { PrefixRun } from '../../core/verify/prefixMatrix';
import { l10n } from '../../shared/l10n';
import type { Shown } from './proofRuns';

/** The rows of the prefix matrix, in order, from the runs that fill them; undefined where one of them could not be carried out. */
export function prefixRuns(shown: readonly Shown[]): readonly PrefixRun[] | undefined {
  const rows = new Map<string | undefined, PrefixRun>();
  for (const { planned, result } of shown) {
    if (!planned.prefix) continue;
    if (!result) return undefined;
    const { after } = planned.prefix;
    const before = rows.get(after)?.cases ?? [];
    rows.set(after, { ...(after !== undefined && { after }), cases: [...before, ...result.cases] });
  }
  return [...rows.values()];
}

/** What fails in a task before it is done, and in each wrong answer that says something of it. */
export function knownStates(shown: readonly Shown[], tasks: readonly Task[], task: Task): readonly KnownState[] {
  const previous = tasks[tasks.indexOf(task) - 1];
  return shown.flatMap(({ planned, result }): KnownState[] => {
    if (!result) return [];
    const { prefix, wrongAnswer } = planned;
    const { cases } = result;
    if (wrongAnswer) return [{ name: l10n.t('wrong answer {0}', wrongAnswer.name), place: wrongAnswer.place, cases }];
    if (!prefix || prefix.after !== previous?.id) return [];
    return [{ name: previous ? l10n.t('the reference of {0}', previous.id) : l10n.t('starter'), cases }];
  });
}
