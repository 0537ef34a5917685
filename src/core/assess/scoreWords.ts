import { l10n } from '../../shared/l10n';
import type { Check } from '../pack/model';
import type { HintCost } from './hintCosts';
import type { Assessment, CheckPoints, CriterionScore } from './rubric';

/** Parts of a check that are told one by one. */
const MAX_OPEN = 5;

/** Points as every view shows them: to one decimal, and never more than there are, so that 89.96 does not pass for 90. */
export function shownPoints(points: number): number {
  return Math.floor(points * 10 + 1e-6) / 10;
}

/** "82.5 %". */
export function percentText(percent: number): string {
  return l10n.t('{0} %', shownPoints(percent));
}

/** "17.5 of 25"; of what waits for judgement alone, what it will be worth. */
export function sumText({
  earned,
  counted,
  weight,
  isPending,
}: CriterionScore | CriterionScore['parts'][number]): string {
  return isPending
    ? l10n.t('pending, {0} points', shownPoints(weight))
    : l10n.t('{0} of {1}', shownPoints(earned), shownPoints(counted));
}

/** Where the points of a criterion come from: "Earned with “Open”; still open: “Recover”." */
export function criterionText({ passed, open, checks }: CriterionScore): string {
  const pending = [...new Set(checks.filter(({ isPending }) => isPending).map(({ task }) => task.title))];
  const waiting = pending.length === 0 ? [] : [l10n.t('Waits for judgement: {0}.', listOf(pending))];
  const own = judgedText(passed, open);
  return [...(own === undefined ? [] : [own]), ...waiting].join(' ');
}

function judgedText(passed: readonly string[], open: readonly string[]): string | undefined {
  if (open.length === 0) return passed.length === 0 ? undefined : l10n.t('Earned with {0}.', listOf(passed));
  if (passed.length === 0) return l10n.t('Comes from {0}.', listOf(open));
  return l10n.t('Earned with {0}; still open: {1}.', listOf(passed), listOf(open));
}

/** What a check is called in a list of points: "“Open after too many failures”, tests". Its id tells it from another of its kind. */
export function checkName({ task, check }: CheckPoints): string {
  const isOneOfSeveral = task.checks.filter(({ kind }) => kind === check.kind).length > 1;
  const kind = kindWord(check.kind);
  return l10n.t('“{0}”, {1}', task.title, isOneOfSeveral ? l10n.t('{0} {1}', kind, check.id) : kind);
}

/** Why a check has earned what it has, in short sentences: how many of its parts, which are open, what was taken off. */
export function pointsText({ score, isPending, lost, check }: CheckPoints): string {
  const lines: string[] = [];
  if (isPending) lines.push(pendingText(score.reasons.map(({ text }) => text)));
  else if (score.isPassed && score.share >= 1) lines.push(l10n.t('Passed.'));
  else lines.push(...openLines(score));
  if (lost > 0) lines.push(l10n.t('{0} points less for hints.', shownPoints(lost)));
  if (!check.isRequired && !score.isPassed && !isPending) lines.push(l10n.t('It is optional.'));
  return lines.join(' ');
}

function pendingText(reasons: readonly string[]): string {
  const [reason] = reasons;
  return reason === undefined
    ? l10n.t('Waits for judgement; out of the sum until then.')
    : l10n.t('Waits, and is out of the sum until then: {0}', sentence(reason));
}

function openLines({ reasons, isAllOrNothing }: CheckPoints['score']): string[] {
  const [only, ...others] = reasons;
  if (!only) return [l10n.t('Not passed yet.')];
  if (others.length === 0) return [only.earned > 0 ? sentence(only.text) : l10n.t('Not yet: {0}', sentence(only.text))];
  const open = reasons.filter(({ earned, of }) => earned < of - 1e-9);
  const count = l10n.t('{0} of {1} parts', reasons.length - open.length, reasons.length);
  const named = open.slice(0, MAX_OPEN).map(({ text }) => text);
  const more = open.length - named.length;
  const list = [...named, ...(more > 0 ? [l10n.t('{0} more', more)] : [])].join('; ');
  return [
    isAllOrNothing ? l10n.t('{0}; all or nothing.', count) : l10n.t('{0}.', count),
    ...(list === '' ? [] : [l10n.t('Open: {0}', sentence(list))]),
  ];
}

/** Somebody else's words as a sentence: with one stop at their end. */
function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : l10n.t('{0}.', text);
}

/** "Hint 2 of “Open” cost 10 % of its points." */
export function hintCostText({ task, number, percent }: HintCost): string {
  return l10n.t('Hint {0} of “{1}” cost {2} % of its points.', number, task.title, percent);
}

/** What waits for judgement, in a sentence; undefined where nothing does. */
export function waitingText({ pending, total }: Assessment): string | undefined {
  if (pending.length === 0) return undefined;
  return l10n.t(
    'Waiting for judgement: {0}. That is out of the sum until then, so {1} points count by now.',
    pending.join(', '),
    shownPoints(total),
  );
}

/** What the exercise does not assess, in a sentence, parts with their criterion; undefined where it assesses all of the rubric. */
export function unfedText({ unfed }: Assessment): string | undefined {
  if (unfed.length === 0) return undefined;
  const criteria = [...new Set(unfed.map((name) => name.split('/', 1)[0] ?? name))];
  const names = criteria.map((criterion) => {
    const parts = unfed
      .filter((name) => name.startsWith(`${criterion}/`))
      .map((name) => name.slice(criterion.length + 1));
    return parts.length === 0 ? criterion : l10n.t('{0} ({1})', criterion, parts.join(', '));
  });
  return l10n.t('Not assessed here, and out of the sum: {0}.', names.join(', '));
}

/** What a kind of check is called within a sentence. */
export function kindWord(kind: Check['kind']): string {
  const words: Readonly<Record<Check['kind'], string>> = {
    tests: l10n.t('tests'),
    reflection: l10n.t('reflection'),
    benchmark: l10n.t('benchmark'),
    benchmarkSuite: l10n.t('benchmark of your own'),
    answers: l10n.t('questions'),
    explain: l10n.t('explanation'),
    matrix: l10n.t('decision matrix'),
    artefact: l10n.t('file'),
    checklist: l10n.t('checklist'),
    lint: l10n.t('linter'),
    coverage: l10n.t('coverage'),
    mutants: l10n.t('planted faults'),
    review: l10n.t('review'),
    lab: l10n.t('lab'),
  };
  return words[kind];
}

function listOf(titles: readonly string[]): string {
  return titles.map((title) => l10n.t('“{0}”', title)).join(', ');
}
