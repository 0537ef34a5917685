import { l10n } from '../../shared/l10n';
import type { Task, TestsCheck } from '../../core/pack/model';
import type { CaseResult, CaseStatus, RunOutcome, RunResult } from '../../core/run/model';
import type { CaseName, WrongAnswer } from './evidence';

/** One reason why something that had to be shown was not shown. */
export interface Failure {
  /** `task.check.case`, or `task.check`; undefined when the run as a whole is the reason. */
  readonly about?: string;
  /** First line: what was expected and what came. Further lines: in the test's own words. */
  readonly why: string;
}

const MAX_WHY_LINES = 6;

/**
 * Judges a task on the plain starter: each required check must have a case that fails, because of what the code does
 * and not because it cannot be loaded or does not end.
 */
export function judgeUnsolved(task: Task, trackId: string, result: RunResult): readonly Failure[] {
  const ended = badEnd(result);
  if (ended) return [ended];
  return requiredChecks(task, trackId).flatMap((check) => {
    const about = `${task.id}.${check.id}`;
    const own = result.cases.filter((one) => one.task === task.id && one.check === check.id);
    const odd = own.filter(({ status }) => status !== 'passed' && status !== 'failed');
    if (odd.length > 0) {
      return odd.map((one) =>
        failureOf(one, l10n.t('it must fail by an assertion, and it {0}', statusText(one.status))),
      );
    }
    if (own.some(({ status }) => status === 'failed')) return [];
    return [{ about, why: l10n.t('every case passes although nothing has been done yet') }];
  });
}

/** True when nothing of a task is left to do: every case of every required check passes. */
export function isSolved(task: Task, trackId: string, result: RunResult): boolean {
  const checks = requiredChecks(task, trackId);
  return (
    checks.length > 0 &&
    checks.every((check) => {
      const own = result.cases.filter((one) => one.task === task.id && one.check === check.id);
      return own.length > 0 && own.every(({ status }) => status === 'passed');
    })
  );
}

/** Judges a correct answer: every case of every check of these tasks passes, also of the optional ones. */
export function judgeCorrect(taskIds: readonly string[], result: RunResult): readonly Failure[] {
  const own = result.cases.filter(({ task }) => taskIds.includes(task));
  const failures = own
    .filter(({ status }) => status !== 'passed')
    .map((one) => failureOf(one, l10n.t('it must pass, and it {0}', statusText(one.status))));
  const ended = badEnd(result);
  return ended ? [ended, ...failures] : failures;
}

/** Judges a wrong answer: the cases it must fail do, and those it must pass do. */
export function judgeWrong(wrong: Pick<WrongAnswer, 'fails' | 'passes'>, result: RunResult): readonly Failure[] {
  const ended = badEnd(result, ['completed', 'timedOut']);
  if (ended) return [ended];
  const unfailed = wrong.fails.flatMap((name): Failure[] => {
    const found = find(result, name);
    if (found && ['failed', 'errored', 'timedOut'].includes(found.status)) return [];
    return [
      failureOf(
        found ?? missing(name),
        l10n.t('it must fail for this answer, and it {0}', statusText(found?.status ?? 'notRun')),
      ),
    ];
  });
  const unpassed = wrong.passes.flatMap((name): Failure[] => {
    const found = find(result, name);
    if (found?.status === 'passed') return [];
    return [
      failureOf(
        found ?? missing(name),
        l10n.t('it must pass for this answer, and it {0}', statusText(found?.status ?? 'notRun')),
      ),
    ];
  });
  return [...unfailed, ...unpassed];
}

function requiredChecks(task: Task, trackId: string): TestsCheck[] {
  return task.checks.filter(
    (check): check is TestsCheck => check.kind === 'tests' && check.isRequired && check.suites[trackId] !== undefined,
  );
}

/** A run that did not come to its end, or could not load its files, shows nothing about the answer. */
function badEnd(result: RunResult, allowed: readonly RunOutcome[] = ['completed']): Failure | undefined {
  if (!allowed.includes(result.outcome)) {
    return { why: firstLines(result.explanation ?? l10n.t('the run ended early ({0})', result.outcome)) };
  }
  if (result.isStale) return { why: l10n.t('the tests change the files of the workspace while they run') };
  if (result.outcome === 'completed' && result.explanation !== undefined) {
    return { why: firstLines(result.explanation) };
  }
  return undefined;
}

function failureOf(one: CaseResult, expectation: string): Failure {
  const details = one.message === undefined ? [] : [one.message];
  if (one.expected !== undefined && one.actual !== undefined && one.status === 'failed') {
    details.push(l10n.t('expected: {0}', firstLines(one.expected)), l10n.t('actual: {0}', firstLines(one.actual)));
  }
  return { about: nameOf(one), why: firstLines([expectation, ...details].join('\n')) };
}

function nameOf(name: CaseName): string {
  return `${name.task}.${name.check}.${name.case}`;
}

function find(result: RunResult, name: CaseName): CaseResult | undefined {
  return result.cases.find((one) => nameOf(one) === nameOf(name));
}

function missing(name: CaseName): CaseResult {
  return { ...name, title: name.case, status: 'notRun' };
}

function firstLines(text: string): string {
  const lines = text.trimEnd().split('\n');
  return lines.length <= MAX_WHY_LINES ? lines.join('\n') : [...lines.slice(0, MAX_WHY_LINES), '…'].join('\n');
}

function statusText(status: CaseStatus): string {
  const texts: Record<CaseStatus, string> = {
    passed: l10n.t('passes'),
    failed: l10n.t('fails'),
    errored: l10n.t('ends with an error'),
    skipped: l10n.t('is skipped'),
    timedOut: l10n.t('does not end in its time'),
    notRun: l10n.t('did not run'),
  };
  return texts[status];
}
