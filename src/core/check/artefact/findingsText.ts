import { l10n } from '../../../shared/l10n';
import type { Finding } from './artefactReading';

const MAX_SHOWN = 20;

/** Findings as a learner reads them, one a line. */
export function findingsText(findings: readonly Finding[]): string {
  const shown = findings
    .slice(0, MAX_SHOWN)
    .map(({ message, line }) => (line === undefined ? message : l10n.t('Line {0}: {1}', line, message)));
  const rest = findings.length - shown.length;
  return [...shown, ...(rest > 0 ? [l10n.t('And {0} more.', rest)] : [])].join('\n');
}
