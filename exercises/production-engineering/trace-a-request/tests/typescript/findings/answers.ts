import assert from 'node:assert/strict';
import type { Place } from '../../tracing/findingsForm.ts';
import type { Site } from './callers.ts';

// Compares what was written down with what was seen. Says which answer is wrong and where to look; never what is right.

/** Fails the test when a text was given that does not mean the same as the one seen. */
export function sameText(question: string, given: unknown, seen: string | undefined, where: string): void {
  requireAnswer(question, given, where);
  if (plain(given) !== plain(requireSeen(question, seen))) wrong(question, show(given), where);
}

export function sameNumber(question: string, given: unknown, seen: number | readonly number[], where: string): void {
  requireAnswer(question, given, where);
  if (![seen].flat().includes(Number(given))) wrong(question, show(given), where);
}

/** Both the file and the name must be right; the message tells which of them is not. */
export function samePlace(question: string, given: Place, seen: Site | undefined, where: string): void {
  const { file, name } = requireSeen(question, seen);
  requireAnswer(`${question}.name`, given.name, where);
  requireAnswer(`${question}.file`, given.file, where);
  const isFile = meansFile(given.file, file);
  const isName = meansName(given.name, name);
  if (!isFile && !isName) wrong(question, `${show(given.name)} in ${show(given.file)}`, where);
  if (!isName) wrong(`${question}.name`, `${show(given.name)}, in the right file,`, where);
  if (!isFile) wrong(`${question}.file`, `${show(given.file)}, for the right name,`, where);
}

/** The order does not matter, but each must be there and nothing else. */
export function sameSet(question: string, given: readonly unknown[], seen: Iterable<string>, where: string): void {
  requireAnswer(question, given, where);
  const wanted = new Set([...seen].map(plain));
  const listed = new Set(given.map(plain));
  const tooMany = [...listed].filter((name) => !wanted.has(name)).length;
  const missing = [...wanted].filter((name) => !listed.has(name)).length;
  if (tooMany > 0 && missing === 0) wrong(question, `${show(given)} lists more than there is, and so`, where);
  if (tooMany === 0 && missing > 0) wrong(question, `${show(given)} lacks something, and so`, where);
  if (tooMany > 0) wrong(question, show(given), where);
}

/** The same things in the same order. Says where the first difference is. */
export function sameOrder(question: string, given: readonly unknown[], seen: readonly string[], where: string): void {
  requireAnswer(question, given, where);
  const repeated = given.find((event, index) => given.indexOf(event) !== index);
  if (repeated !== undefined) wrong(question, `a list with ${show(repeated)} twice`, where);
  const unknown = given.find((event) => !seen.includes(plain(event)));
  if (unknown !== undefined) wrong(question, `a list with ${show(unknown)}, which is none of the events,`, where);
  if (given.length !== seen.length) {
    wrong(question, `a list of ${given.length} events, where ${seen.length} are wanted,`, where);
  }
  const position = given.findIndex((event, index) => plain(event) !== seen[index]);
  if (position < 0) return;
  wrong(
    question,
    `${show(given[position])} as number ${position + 1} in the list, with all before it in place,`,
    where,
  );
}

function requireAnswer(question: string, given: unknown, where: string): void {
  const isEmpty = given === 0 || plain(given) === '' || (Array.isArray(given) && given.length === 0);
  if (isEmpty) assert.fail(`"${question}" has no answer yet. ${where}`);
}

/** The service as we know it always shows this. When it does not, the service has been changed, and no answer can be told. */
function requireSeen<T>(question: string, seen: T | undefined): T {
  if (seen === undefined || seen === '') {
    assert.fail(
      `"${question}" cannot be checked: the service does not behave as it did. Put its files back as they were.`,
    );
  }
  return seen;
}

function wrong(question: string, given: string, where: string): never {
  assert.fail(`"${question}": ${given} is not right. ${where}`);
}

/** Without the difference that quotes, blank space, capitals, brackets or the word before it make. */
function plain(text: unknown): string {
  const bare = String(text ?? '')
    .replace(/[`'"\s]+/g, ' ')
    .trim();
  return bare
    .replace(/^(?:(?:export|async|function|class|interface|type|new) )+/, '')
    .replace(/ ?\([^()]*\)$/, '')
    .toLowerCase();
}

/** `read` is enough for `LetterReader.read`. A module, `this` or a variable may stand before it, but no other class. */
function meansName(given: string, name: string): boolean {
  const parts = segments(given);
  const found = segments(name).map((part) => part.toLowerCase());
  if (parts.at(-1)?.toLowerCase() !== found.at(-1)) return false;
  return parts.every((part) => !/^[A-Z]/.test(part) || found.includes(part.toLowerCase()));
}

/** The parts of `module.Class.method`; brackets, and the words before a declaration's name, are none. */
function segments(name: string): readonly string[] {
  const bare = name.replace(/^[`'"\s]+/, '').replace(/^(?:(?:export|async|function|class|interface|type|new)\s+)+/, '');
  return bare.split(/[(\s]/)[0]?.match(/\w+/g) ?? [];
}

/** `api/health.ts` is enough for `src/api/health.ts`. */
function meansFile(given: string, file: string): boolean {
  const path = plain(given)
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '');
  const found = file.toLowerCase();
  return path === found || found.endsWith(`/${path}`) || path.endsWith(`/${found}`);
}

function show(given: unknown): string {
  return JSON.stringify(given);
}
