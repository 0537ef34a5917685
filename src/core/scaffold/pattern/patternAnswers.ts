import { l10n } from '../../../shared/l10n';
import { faultOfPackId } from '../answers';
import { blank } from '../blank';
import type { ScaffoldFile } from '../scaffoldFile';
import { patternBlanks, type BlankId, type PatternBlank } from './patternBlanks';

/** What the template is to be filled in with. A blank that is left out, or empty, stays open in the texts. */
export interface PatternAnswers {
  /** `publisher.name`. */
  readonly packId: string;
  readonly blanks: Partial<Readonly<Record<BlankId, string>>>;
}

/** What stands in the template for each answer: the blanks, the pack's id, and what is reckoned from them. */
export type PatternValues = Readonly<Record<BlankId | 'packId' | 'twiceRequestsPerSecond', string>>;

/** In the template's code, where the name of the class is to stand. */
export const CLASS_TOKEN = 'PatternClass';
/** The patterns of which learners choose one. */
const RIVALS: readonly BlankId[] = ['rivalA', 'rivalB', 'rivalC'];
const MAX_TEXT = 300;
const MAX_CLASS = 60;
const MAX_COUNT = 10_000_000;

/** What is wrong with an answer; undefined where it can stand. @param template files whose names a class may not have */
export function faultOfBlank(
  { id, kind }: Pick<PatternBlank, 'id' | 'kind'>,
  answer: string,
  template: readonly ScaffoldFile[],
): string | undefined {
  if (answer.trim() === '') return undefined;
  if (kind === 'count') {
    const number = countOf(answer);
    return number === undefined ? l10n.t('It is a whole number from 1 to {0}.', MAX_COUNT) : undefined;
  }
  if (kind === 'class') return faultOfClass(answer.trim(), template);
  if (/\p{C}|[\u2028\u2029]/u.test(answer)) return l10n.t('It is one line of plain text.');
  if (answer.length > MAX_TEXT) return l10n.t('It has at most {0} characters.', MAX_TEXT);
  // Names are compared by their words, and a diagram needs one to show.
  if (!/[\p{L}\p{N}]/u.test(answer)) return l10n.t('It says something: at least a letter or a digit.');
  return id === 'pattern' && answer.length > 80 ? l10n.t('It has at most {0} characters.', 80) : undefined;
}

/** Every fault of the answers, as sentences that name the question. */
export function faultsOfAnswers(
  { packId, blanks }: PatternAnswers,
  template: readonly ScaffoldFile[],
): readonly string[] {
  const ofId = faultOfPackId(packId);
  return [
    ...(ofId === undefined ? [] : [ofId]),
    ...patternBlanks().flatMap((one) => {
      const fault = faultOfBlank(one, blanks[one.id] ?? '', template);
      return fault === undefined ? [] : [`${one.question}: ${fault}`];
    }),
    ...faultsOfRivals(blanks),
  ];
}

/** Nobody could choose between two that are called the same. */
function faultsOfRivals(blanks: PatternAnswers['blanks']): readonly string[] {
  const seen = new Set<string>();
  return patternBlanks().flatMap(({ id, question }) => {
    if (!RIVALS.includes(id)) return [];
    const words = (blanks[id] ?? '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    const isTwin = words !== '' && seen.has(words);
    seen.add(words);
    return isTwin ? [`${question}: ${l10n.t('Another of the three is called the same.')}`] : [];
  });
}

/** A name for the class, made of the pattern's: "circuit breaker" is `CircuitBreaker`. One that can stand in the template's code. */
export function classNameOf(pattern: string, template: readonly ScaffoldFile[]): string {
  const words = pattern
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const name = words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .replace(/^\d+/, '')
    .slice(0, MAX_CLASS - 'Pattern'.length);
  const proper = name.charAt(0).toUpperCase() + name.slice(1);
  const found = (proper === '' ? [] : [proper, `${proper}Pattern`]).find(
    (one) => faultOfClass(one, template) === undefined,
  );
  return found ?? 'ThePattern';
}

/** What stands for each answer. The answers must have no fault. */
export function valuesOf({ packId, blanks }: PatternAnswers, template: readonly ScaffoldFile[]): PatternValues {
  const given = (id: BlankId): string => (blanks[id] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  const values = patternBlanks().map(({ id, kind, open, example }): [BlankId, string] => {
    const answer = given(id);
    if (kind === 'class') return [id, answer === '' ? classNameOf(given('pattern'), template) : answer];
    if (kind === 'count') return [id, thousands(countOf(answer) ?? Number(example))];
    return [id, answer === '' ? blank(open) : answer];
  });
  const requests = countOf(given('requestsPerSecond')) ?? 10_000;
  return {
    ...(Object.fromEntries(values) as Record<BlankId, string>),
    ...{ packId, twiceRequestsPerSecond: thousands(2 * requests) },
  };
}

function countOf(answer: string): number | undefined {
  const digits = answer.trim().replace(/[,_ ](?=\d{3}(?:\D|$))/g, '');
  if (!/^\d{1,8}$/.test(digits)) return undefined;
  const number = Number(digits);
  return number >= 1 && number <= MAX_COUNT ? number : undefined;
}

/** As budgets are written: `10,000`. */
function thousands(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function faultOfClass(name: string, template: readonly ScaffoldFile[]): string | undefined {
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) {
    return l10n.t('A class is named with letters and digits, the first a capital: CircuitBreaker.');
  }
  if (name.length > MAX_CLASS) return l10n.t('It has at most {0} characters.', MAX_CLASS);
  if (!namesIn(template).has(name)) return undefined;
  return l10n.t('The code of the template has a “{0}” of its own; choose another name, such as {0}Pattern.', name);
}

const known = new WeakMap<readonly ScaffoldFile[], ReadonlySet<string>>();

/** All names with a capital in the template's code, comments left out. */
function namesIn(template: readonly ScaffoldFile[]): ReadonlySet<string> {
  const before = known.get(template);
  if (before) return before;
  const names = new Set<string>();
  for (const { path, text } of template) {
    if (!/\.(?:ts|py)$/.test(path)) continue;
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    for (const [name] of code.matchAll(/\b[A-Z]\w*/g)) if (name !== CLASS_TOKEN) names.add(name);
  }
  known.set(template, names);
  return names;
}
