import { diffLines } from 'diff';
import type { CaseResult, CaseStatus } from '../core/run/model';
import { l10n } from '../shared/l10n';
import { printedLines } from './printedLines';
import type { Terminal } from './terminal';

/** One line for a case that has finished. The cross says that it failed; what else may have happened has a word. */
export function caseLine(terminal: Terminal, result: CaseResult, isOptional: boolean): string {
  const { status, title, durationMs } = result;
  const icon = status === 'passed' ? terminal.style('green', '✓') : terminal.style('red', '✗');
  const time = durationMs === undefined ? '' : terminal.style('dim', `  ${Math.round(durationMs)} ms`);
  const word = status === 'passed' || status === 'failed' ? '' : `  ${terminal.style('red', statusWord(status))}`;
  return `  ${icon} ${title}${optionalMark(terminal, result, isOptional)}${word}${time}`;
}

/** Why a case did not pass: the test's own words, what was expected and what came, and the place. */
export function caseDetails(terminal: Terminal, result: CaseResult, isOptional: boolean): string {
  const { title, expected, actual, place } = result;
  const mark = optionalMark(terminal, result, isOptional);
  const lines = [`${terminal.style('red', '✗')} ${terminal.style('bold', title)}${mark}`];
  const message = ownWords(result);
  if (message !== '') lines.push(terminal.wrap(message, '    '));
  if (expected !== undefined && actual !== undefined) lines.push(...difference(terminal, expected, actual));
  if (place) {
    lines.push(
      terminal.style('dim', `    ${place.file}:${place.line}${place.column === undefined ? '' : `:${place.column}`}`),
    );
  }
  if (result.output !== undefined) lines.push(...printedLines(terminal, result.output));
  return lines.join('\n');
}

function optionalMark(terminal: Terminal, { status }: CaseResult, isOptional: boolean): string {
  return isOptional && status !== 'passed' ? ` ${terminal.style('dim', l10n.t('(optional)'))}` : '';
}

/** The message without a last line that only repeats the two values, which are shown below it. */
function ownWords({ message = '', expected, actual }: CaseResult): string {
  const text = message.trimEnd();
  if (expected === undefined || actual === undefined) return text;
  const repeated = [`${actual} !== ${expected}`, `assert ${actual} == ${expected}`].map(withoutQuotes);
  const start = text.lastIndexOf('\n') + 1;
  return repeated.includes(withoutQuotes(text.slice(start))) ? text.slice(0, start).trimEnd() : text;
}

function withoutQuotes(text: string): string {
  return text.replace(/['"]/g, '').trim();
}

function difference(terminal: Terminal, expected: string, actual: string): string[] {
  if (!expected.includes('\n') && !actual.includes('\n')) {
    return [
      `    ${l10n.t('expected: {0}', terminal.style('green', expected))}`,
      `    ${l10n.t('actual:   {0}', terminal.style('red', actual))}`,
    ];
  }
  const lines = [`    ${terminal.style('green', l10n.t('- expected'))}  ${terminal.style('red', l10n.t('+ actual'))}`];
  for (const { added, removed, value } of diffLines(`${expected}\n`, `${actual}\n`)) {
    for (const line of value.replace(/\n$/, '').split('\n')) {
      if (removed) lines.push(terminal.style('green', `    - ${line}`));
      else if (added) lines.push(terminal.style('red', `    + ${line}`));
      else lines.push(`      ${line}`);
    }
  }
  return lines;
}

function statusWord(status: Exclude<CaseStatus, 'passed' | 'failed'>): string {
  const words: Record<typeof status, string> = {
    errored: l10n.t('error'),
    skipped: l10n.t('skipped'),
    timedOut: l10n.t('took too long'),
    notRun: l10n.t('did not run'),
  };
  return words[status];
}
