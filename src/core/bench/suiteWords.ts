import { l10n } from '../../shared/l10n';
import { SUITE_ANSWERS, type SuiteAnswer, type SuiteFinding } from './model';

/** Whether a learner's own benchmark called an implementation what it is, each time. */
export function isToldRight({ expected, answers }: SuiteFinding): boolean {
  return answers.length > 0 && answers.every((answer) => answer === expected);
}

/** The sentence for what a learner's own benchmark came to: "Your benchmark tells 1 of 2 implementations right". */
export function suiteText(findings: readonly SuiteFinding[]): string {
  const right = findings.filter(isToldRight).length;
  return findings.length === 1
    ? l10n.t('Your benchmark tells {0} of 1 implementation right', right)
    : l10n.t('Your benchmark tells {0} of {1} implementations right', right, findings.length);
}

/** The shortest form, for a lens: "tells 1 of 2 right". */
export function shortSuiteText(findings: readonly SuiteFinding[]): string {
  return l10n.t('tells {0} of {1} right', findings.filter(isToldRight).length, findings.length);
}

/** What a learner's own benchmark has to say of an implementation: "slower than the baseline, each time". */
export function suiteNeedsText(expected: SuiteAnswer): string {
  switch (expected) {
    case 'slower':
      return l10n.t('slower than the baseline, each time');
    case 'same':
      return l10n.t('the same as the baseline, each time');
    case 'faster':
      return l10n.t('faster than the baseline, each time');
  }
}

/** What it said: "slower, the same, slower". */
export function suiteAnswersText(answers: readonly string[]): string {
  return answers.map((answer) => (isAnswer(answer) ? answerWord(answer) : answer)).join(', ');
}

/** A planted implementation with what was said of it: "slower: slower than the baseline, each time; your benchmark said slower, the same. Missed." */
export function suiteLine(finding: SuiteFinding): string {
  const { subject, expected, answers } = finding;
  const verdict = isToldRight(finding) ? l10n.t('Met') : l10n.t('Missed');
  const said = answers.length === 0 ? l10n.t('nothing') : suiteAnswersText(answers);
  return l10n.t('{0}: {1}; your benchmark said {2}. {3}.', subject, suiteNeedsText(expected), said, verdict);
}

function answerWord(answer: SuiteAnswer): string {
  switch (answer) {
    case 'slower':
      return l10n.t('slower');
    case 'same':
      return l10n.t('the same');
    case 'faster':
      return l10n.t('faster');
  }
}

function isAnswer(text: string): text is SuiteAnswer {
  return SUITE_ANSWERS.some((one) => one === text);
}
