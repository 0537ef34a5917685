import { diffLines } from 'diff';
import type { CaseResult, CaseStatus } from '../core/run/model';
import { l10n } from '../shared/l10n';
import type { Terminal } from './terminal';

/** One line for a case that has finished. */
export function caseLine(terminal: Terminal, { status, title, durationMs }: CaseResult): string {
  const icon = status === 'passed' ? terminal.style('green', '✓') : terminal.style('red', '✗');
  const time = durationMs === undefined ? '' : terminal.style('dim', `  ${Math.round(durationMs)} ms`);
  const word = status === 'passed' ? '' : `  ${terminal.style('red', statusWord(status))}`;
  return `  ${icon} ${title}${word}${time}`;
}

/** Why a case did not pass: the test's own words, what was expected and what came, and the place. */
export function caseDetails(terminal: Terminal, result: CaseResult): string {
  const { title, message, expected, actual, place } = result;
  const lines = [`${terminal.style('red', '✗')} ${terminal.style('bold', title)}`];
  if (message !== undefined) lines.push(terminal.wrap(message.trimEnd(), '    '));
  if (expected !== undefined && actual !== undefined) lines.push(...difference(terminal, expected, actual));
  if (place) {
    lines.push(
      terminal.style('dim', `    ${place.file}:${place.line}${place.column === undefined ? '' : `:${place.column}`}`),
    );
  }
  return lines.join('\n');
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

function statusWord(status: CaseStatus): string {
  const words: Record<CaseStatus, string> = {
    passed: l10n.t('passed'),
    failed: l10n.t('failed'),
    errored: l10n.t('error'),
    skipped: l10n.t('skipped'),
    timedOut: l10n.t('took too long'),
    notRun: l10n.t('did not run'),
  };
  return words[status];
}
