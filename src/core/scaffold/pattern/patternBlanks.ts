import { l10n } from '../../../shared/l10n';

/** The blanks of the pattern template, in the order in which they are asked for. */
export const BLANK_IDS = [
  'pattern',
  'className',
  'featureA',
  'featureB',
  'featureC',
  'scenario',
  'system',
  'rivalA',
  'rivalB',
  'rivalC',
  'partnerA',
  'purposeA',
  'partnerB',
  'purposeB',
  'partnerC',
  'purposeC',
  'companyScale',
  'companyEvolution',
  'requestsPerSecond',
  'p99Ms',
  'memoryMb',
  'invariant',
] as const;
export type BlankId = (typeof BLANK_IDS)[number];

/** A blank of the template, as its author is asked for it. */
export interface PatternBlank {
  readonly id: BlankId;
  /** `text`: one line, may be left open. `class`: the name of the class in all code. `count`: a whole number from 1 on. */
  readonly kind: 'text' | 'class' | 'count';
  readonly question: string;
  /** A good answer; of a count, the seed's, which stands where nothing is said. */
  readonly example: string;
  /** What stands in texts, between ‹ and ›, as long as nothing is said. In the pack's own language. */
  readonly open: string;
}

/** All blanks with their questions, in the language of whoever is asked. */
export function patternBlanks(): readonly PatternBlank[] {
  const text = (id: BlankId, question: string, example: string, open: string): PatternBlank => {
    return { id, kind: 'text', question, example, open };
  };
  const count = (id: BlankId, question: string, example: string): PatternBlank => {
    return { id, kind: 'count', question, example, open: '' };
  };
  return [
    text('pattern', l10n.t('Name of the pattern'), 'Circuit breaker', 'name of the pattern'),
    {
      ...{ id: 'className', kind: 'class', example: 'CircuitBreaker', open: '' },
      question: l10n.t('Name of its class in the code'),
    },
    text('featureA', l10n.t('First feature of it'), 'Opens after three failures', 'first feature'),
    text('featureB', l10n.t('Second feature'), 'Lets one call through to try', 'second feature'),
    text('featureC', l10n.t('Third feature'), 'Tells its state', 'third feature'),
    text('scenario', l10n.t('Scenario in which a client uses it'), 'A shop asks a payment service', 'scenario'),
    text('system', l10n.t('System that is to be designed'), 'a ticket shop', 'system to be designed'),
    text('rivalA', l10n.t('Patterns that compete in the design exercise: the first'), 'Circuit breaker', 'pattern A'),
    text('rivalB', l10n.t('The second that competes'), 'Bulkhead', 'pattern B'),
    text('rivalC', l10n.t('The third that competes'), 'Retry with backoff', 'pattern C'),
    text('partnerA', l10n.t('Patterns that are combined: the outermost'), 'Rate limiter', 'pattern 1'),
    text('purposeA', l10n.t('What the outermost is for'), 'keeps one client from using up all', 'purpose of pattern 1'),
    text('partnerB', l10n.t('The one in the middle'), 'Retry', 'pattern 2'),
    text('purposeB', l10n.t('What the one in the middle is for'), 'gets over short failures', 'purpose of pattern 2'),
    text('partnerC', l10n.t('The innermost'), 'Circuit breaker', 'pattern 3'),
    text('purposeC', l10n.t('What the innermost is for'), 'leaves a service alone', 'purpose of pattern 3'),
    text('companyScale', l10n.t('Company of the case study at scale'), 'Netflix', 'company that uses it at scale'),
    text(
      'companyEvolution',
      l10n.t('Company of the case study over five years'),
      'Shopify',
      'company whose use of it changed over five years',
    ),
    count('requestsPerSecond', l10n.t('Requests a second that it has to hold'), '10000'),
    count('p99Ms', l10n.t('Milliseconds within which 99 of 100 are answered'), '100'),
    count('memoryMb', l10n.t('Megabytes of memory at the most'), '500'),
    text(
      'invariant',
      l10n.t('Invariant for the tests of properties'),
      'No more than one call is let through while it tries',
      'what holds for every input',
    ),
  ];
}
