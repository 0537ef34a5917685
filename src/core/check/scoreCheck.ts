import { l10n } from '../../shared/l10n';
import { metricName } from '../bench/figureWords';
import { needsText, verdictWord } from '../bench/words';
import { isMeasuring, type BenchmarkCheck, type BenchmarkSuiteCheck, type Check, type TrackId } from '../pack/model';
import type { Measurement, TaskState } from '../progress/learnerState';
import { casesOf } from './casesOf';
import { OPEN, type CheckScore, type ScoreReason } from './checkScore';
import { scoreGiven } from './givenStates';
import { isGiven, type MutantsCheck } from './model';
import { SOUND } from './mutants/mutantsCases';

/** A check's score, and how its parts came to it. */
export interface JudgedCheck extends CheckScore {
  /** It stands as passed. */
  readonly isPassed: boolean;
  /** Nothing is earned before all of it is. */
  readonly isAllOrNothing: boolean;
}

/**
 * What any check is worth so far. One that has passed is worth all of it, and stays so; before, what the newest results say of its parts
 * counts where its author gives credit for a share. A run of files that changed meanwhile says nothing.
 */
export function scoreCheck(check: Check, state: TaskState | undefined, trackId: TrackId): JudgedCheck {
  const isPassed = state?.passedChecks.has(check.id) ?? false;
  const score = scoreParts(check, state, trackId, isPassed);
  // What a person marks may pass without being whole; all else is whole once it has passed.
  if (isPassed && !isGiven(check)) {
    return { ...score, share: 1, isPending: false, isPassed, isAllOrNothing: check.credit === 'whole' };
  }
  const isAllOrNothing = check.credit === 'whole';
  if (score.isPending || !isAllOrNothing) return { ...score, isPassed, isAllOrNothing };
  return { ...score, share: isPassed ? 1 : 0, isPassed, isAllOrNothing };
}

function scoreParts(check: Check, state: TaskState | undefined, trackId: TrackId, isPassed: boolean): CheckScore {
  if (isGiven(check)) return scoreGiven(check, state?.given.get(check.id));
  if (check.kind === 'reflection') {
    return sharesOf(
      check.questions.map((question) => [question, isPassed || (state?.answers.get(question) ?? '').trim() !== '']),
    );
  }
  if (isMeasuring(check)) return scoreMeasured(check, state?.benchmarks.get(check.id)?.history.at(-1), isPassed);
  const cases = casesOf(check, trackId).map(({ id, title }) => ({ id, title, isPassed: passes(state, check.id, id) }));
  if (check.kind === 'mutants') return scoreMutants(check, cases, isPassed);
  return sharesOf(cases.map((one) => [one.title, isPassed || one.isPassed]));
}

function passes(state: TaskState | undefined, checkId: string, caseId: string): boolean {
  const found = state?.cases.get(`${checkId}.${caseId}`);
  return found?.status === 'passed' && !found.judged.isStale;
}

/** Tests that do not pass on sound code find nothing, however much they fail. */
function scoreMutants(
  { atLeast }: MutantsCheck,
  cases: readonly { readonly id: string; readonly isPassed: boolean }[],
  isPassed: boolean,
): CheckScore {
  const faults = cases.filter(({ id }) => id !== SOUND);
  const isSound = cases.every((one) => one.id !== SOUND || one.isPassed);
  const found = faults.filter((one) => one.isPassed).length;
  const needed = Math.max(1, Math.min(atLeast, faults.length));
  const share = isPassed ? 1 : isSound ? Math.min(1, found / needed) : 0;
  const text = isSound
    ? l10n.t('{0} of {1} faults found, {2} are needed', found, faults.length, needed)
    : l10n.t('the tests do not pass on the sound code');
  return faults.length === 0 ? OPEN : { share, isPending: false, reasons: [{ text, earned: share, of: 1 }] };
}

function scoreMeasured(
  check: BenchmarkCheck | BenchmarkSuiteCheck,
  last: Measurement | undefined,
  isPassed: boolean,
): CheckScore {
  const counts = last?.outcome === 'completed' && !last.judged.isStale;
  if (check.kind === 'benchmarkSuite') {
    const findings = counts ? (last.suite ?? []) : [];
    return sharesOf(
      Object.entries(check.expect).map(([subject, expected]) => {
        const answers = findings.find((one) => one.subject === subject)?.answers ?? [];
        const isRight = answers.length > 0 && answers.every((answer) => answer === expected);
        return [l10n.t('what it says of {0}', subject), isPassed || isRight];
      }),
    );
  }
  const findings = counts ? last.verdict.findings : [];
  // A machine that cannot be asked for a figure takes no points away from whoever works on it.
  if (!isPassed && counts && last.verdict.verdict === 'waived') {
    const text = verdictWord('waived');
    return { share: 0, isPending: true, reasons: [{ text, earned: 0, of: 1 }] };
  }
  const asked = check.budgets.filter(
    (budget) => !findings.some((finding) => finding.budget === budget && finding.verdict === 'waived'),
  );
  return sharesOf(
    asked.map((budget) => {
      const isMet = findings.some((finding) => finding.budget === budget && finding.verdict === 'met');
      return [l10n.t('{0}: {1}', metricName(budget.metric), needsText(budget)), isPassed || isMet];
    }),
  );
}

/** Parts that count the same. */
function sharesOf(parts: readonly (readonly [text: string, isDone: boolean])[]): CheckScore {
  if (parts.length === 0) return OPEN;
  const of = 1 / parts.length;
  const reasons = parts.map(([text, isDone]): ScoreReason => ({ text, earned: isDone ? of : 0, of }));
  const done = parts.filter(([, isDone]) => isDone).length;
  return { share: done / parts.length, isPending: false, reasons };
}
