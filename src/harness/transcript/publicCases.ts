import { bounded } from '../bounded';
import { printValue } from '../printValue';
import { canonical } from './canonical';
import { describeThrown, ProbeFault } from './probeFailure';
import type { Difference } from './transcriptLine';
import { hasOwn, isArray } from './valuesTaken';

const MAX_CHARACTERS = 1024 ** 2;
const SHOWN_CHARACTERS = 2000;

interface PublicCase {
  readonly title: string;
  readonly run: () => unknown;
  readonly expected: unknown;
}

/**
 * Runs the public cases of a probe in their order; answers the first that comes out otherwise, and undefined when none does.
 * @throws ProbeFault when they are not as they have to be
 */
export async function findDifference(list: unknown): Promise<Difference | undefined> {
  if (list === undefined) return undefined;
  if (!isArray(list)) throw new ProbeFault('`publicCases` is no list.');
  for (let index = 0; index < list.length; index++) {
    const one = readCase(list[index], index);
    const expected = expectedText(one);
    const actual = await actualOf(one);
    if (actual.text === undefined || actual.text !== expected)
      return { title: bounded(one.title, SHOWN_CHARACTERS), expected: shown(one.expected), actual: actual.shown };
  }
  return undefined;
}

/** Without a text where it has no canonical form: that equals nothing. */
async function actualOf({ run }: PublicCase): Promise<{ readonly text?: string; readonly shown: string }> {
  let value: unknown;
  try {
    value = await run();
  } catch (error) {
    return { shown: bounded(`threw ${describeThrown(error)}`, SHOWN_CHARACTERS) };
  }
  try {
    return { text: canonical(value, MAX_CHARACTERS), shown: shown(value) };
  } catch (error) {
    if (!(error instanceof ProbeFault)) throw error;
    return { shown: shown(value) };
  }
}

function expectedText({ title, expected }: PublicCase): string {
  try {
    return canonical(expected, MAX_CHARACTERS);
  } catch (error) {
    if (!(error instanceof ProbeFault)) throw error;
    throw new ProbeFault(`What the public case "${title}" expects cannot be compared: ${error.message}`);
  }
}

function readCase(value: unknown, index: number): PublicCase {
  const one = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const { title, run } = one;
  if (typeof title !== 'string' || typeof run !== 'function' || !hasOwn(one, 'expected'))
    throw new ProbeFault(`\`publicCases[${index}]\` has to have \`title\`, \`run\` and \`expected\`.`);
  return { title, run: run as () => unknown, expected: one['expected'] };
}

function shown(value: unknown): string {
  return bounded(printValue(value), SHOWN_CHARACTERS);
}
