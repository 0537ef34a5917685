import { l10n } from '../shared/l10n';
import type { Terminal } from './terminal';

const MAX_PRINTED_LINES = 40;

/** What code printed, below what it belongs to; nothing where it printed nothing. */
export function printedLines(terminal: Terminal, output: string): string[] {
  if (output.trim() === '') return [];
  const lines = output.trimEnd().split(/\r?\n/);
  const more = lines.length - MAX_PRINTED_LINES;
  return [
    terminal.style('dim', `    ${l10n.t('printed:')}`),
    ...lines.slice(0, MAX_PRINTED_LINES).map((line) => `      ${line}`),
    ...(more > 0 ? [terminal.style('dim', `      ${l10n.t('{0} more lines; --json has them all', more)}`)] : []),
  ];
}
