import { stripVTControlCharacters } from 'node:util';
import { bounded, MESSAGE_LIMIT } from './bounded';
import { describeFailure } from './describeFailure';
import { printValue } from './printValue';
import type { CaseReport } from './reportChannel';

/** Matchers of `expect` that compare two values whole: the two say all that the matcher's own words do. */
const EQUALITIES = new Set(['toBe', 'toEqual', 'toStrictEqual']);

/** Further ones whose two values a reader wants to see. */
const COMPARISONS = new Set([...EQUALITIES, 'toMatchObject', 'toHaveProperty', 'toHaveLength', 'toMatch', 'toContain']);

/** Describes what a test threw where any library of assertions may be in use: node:assert, chai, or `expect`. */
export function describeTestFailure(error: unknown): CaseReport {
  const report = describeFailure(error);
  try {
    return describeMatcher(error, report) ?? describeChai(error, report) ?? report;
  } catch {
    // Something that throws when it is looked at.
    return report;
  }
}

/** `expect` leaves beside its message what it compared. */
function describeMatcher(error: unknown, report: CaseReport): CaseReport | undefined {
  const result = propertyOf(error, 'matcherResult');
  if (!(error instanceof Object) || typeof result !== 'object' || result === null) return undefined;
  const { name, pass, expected, actual } = result as Record<string, unknown>;
  const frames = report.frames ?? [];
  const message = bounded(stripVTControlCharacters(String(propertyOf(error, 'message'))).trim(), MESSAGE_LIMIT);
  // With `.not`, the two are the same.
  const isShown = pass === false && typeof name === 'string' && COMPARISONS.has(name);
  if (!isShown) return { status: 'failed', message, frames };
  const values = { expected: printValue(expected), actual: printValue(actual) };
  return { status: 'failed', ...(!EQUALITIES.has(name) && { message }), ...values, frames };
}

/** chai leaves the two values on its error, if a comparison of them says something. */
function describeChai(error: unknown, report: CaseReport): CaseReport | undefined {
  if (report.status !== 'failed' || report.expected !== undefined) return undefined;
  if (propertyOf(error, 'showDiff') !== true) return undefined;
  const values = { expected: propertyOf(error, 'expected'), actual: propertyOf(error, 'actual') };
  return { ...report, expected: printValue(values.expected), actual: printValue(values.actual) };
}

function propertyOf(error: unknown, key: string): unknown {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[key] : undefined;
}
