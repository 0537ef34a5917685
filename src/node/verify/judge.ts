import { l10n } from '../../shared/l10n';
import { passesInspected } from '../../core/check/inspectedCases';
import { isInspected, type InspectedCheck } from '../../core/check/model';
import { isInTrack, type Check, type Exercise, type Task, type TestsCheck } from '../../core/pack/model';
import type { CaseResult, CaseStatus, RunOutcome, RunResult } from '../../core/run/model';
import type { Failure } from '../../core/verify/report';
import type { CaseName, WrongAnswer } from '../../core/verify/evidence';

export type { Failure } from '../../core/verify/report';

/** What a run and an inspection of one workspace came to, as far as it shows something. `explanation` is the run's. */
export type VerifyResult = Pick<RunResult, 'outcome' | 'isStale' | 'explanation' | 'cases'>;

type JudgedCheck = TestsCheck | InspectedCheck;

const MAX_WHY_LINES = 6;

/**
 * Judges a task on the plain starter. Each required check with tests must have a case that fails, because of what the code does
 * and not because it cannot be loaded or does not end; each other one that is judged must not be passed yet. A linter may have nothing
 * to say of what is not done yet, where another check of the task fails.
 */
export function judgeUnsolved(task: Task, trackId: string, result: VerifyResult): readonly Failure[] {
  const ended = badEnd(result);
  if (ended) return [ended];
  const required = requiredChecks(task, trackId);
  const isWithOthers = required.some(({ kind }) => kind !== 'lint');
  return required.flatMap((check) => {
    const about = `${task.id}.${check.id}`;
    const own = casesOfCheck(result, task, check);
    if (isInspected(check)) {
      const mayPass = check.kind === 'lint' && isWithOthers;
      if (mayPass || !isPassed(check, trackId, own)) return [];
      return [{ about, why: l10n.t('it is passed although nothing has been done yet') }];
    }
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
export function isSolved(task: Task, trackId: string, result: VerifyResult): boolean {
  const checks = requiredChecks(task, trackId);
  return checks.length > 0 && checks.every((check) => isPassed(check, trackId, casesOfCheck(result, task, check)));
}

/**
 * Judges a correct answer: every check of these tasks passes, also the optional ones, with every case; but for planted faults, of which
 * as many as the check asks for must be found.
 */
export function judgeCorrect(tasks: readonly Task[], trackId: string, result: VerifyResult): readonly Failure[] {
  const own = tasks.flatMap((task) =>
    judgedChecks(task, trackId).flatMap((check) => {
      const cases = casesOfCheck(result, task, check);
      return check.kind === 'mutants' && isPassed(check, trackId, cases) ? [] : cases;
    }),
  );
  const failures = own
    .filter(({ status }) => status !== 'passed')
    .map((one) => failureOf(one, l10n.t('it must pass, and it {0}', statusText(one.status))));
  const ended = badEnd(result);
  return ended ? [ended, ...failures] : failures;
}

/**
 * Judges a wrong answer: the cases it must fail do, and those it must pass do. A case of an inspection that was not tried, because of
 * what another one came to, has failed; a test that did not run tells nothing.
 */
export function judgeWrong(
  wrong: Pick<WrongAnswer, 'fails' | 'passes'>,
  { tasks }: Pick<Exercise, 'tasks'>,
  result: VerifyResult,
): readonly Failure[] {
  const isOfInspection = ({ task, check }: CaseName): boolean =>
    tasks.some(({ id, checks }) => id === task && checks.some((one) => one.id === check && isInspected(one)));
  const ended = badEnd(result, ['completed', 'timedOut']);
  if (ended) return [ended];
  const unfailed = wrong.fails.flatMap((name): Failure[] => {
    const found = find(result, name);
    if (found && ['failed', 'errored', 'timedOut'].includes(found.status)) return [];
    if (found?.status === 'notRun' && isOfInspection(name)) return [];
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

function requiredChecks(task: Task, trackId: string): JudgedCheck[] {
  return judgedChecks(task, trackId).filter(({ isRequired }) => isRequired);
}

/** The checks of a task that a run or an inspection judges in a track. */
function judgedChecks(task: Task, trackId: string): JudgedCheck[] {
  return task.checks.filter(
    (check): check is JudgedCheck => (check.kind === 'tests' || isInspected(check)) && isInTrack(check, trackId),
  );
}

function casesOfCheck({ cases }: VerifyResult, task: Task, check: Check): readonly CaseResult[] {
  return cases.filter((one) => one.task === task.id && one.check === check.id);
}

function isPassed(check: JudgedCheck, trackId: string, own: readonly CaseResult[]): boolean {
  if (check.kind === 'tests') return own.length > 0 && own.every(({ status }) => status === 'passed');
  return passesInspected(check, trackId, new Set(own.flatMap((one) => (one.status === 'passed' ? [one.case] : []))));
}

/** A run that did not come to its end, or could not load its files, shows nothing about the answer. */
function badEnd(result: VerifyResult, allowed: readonly RunOutcome[] = ['completed']): Failure | undefined {
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

function find(result: VerifyResult, name: CaseName): CaseResult | undefined {
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
