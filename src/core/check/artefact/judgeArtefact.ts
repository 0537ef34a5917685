import { l10n } from '../../../shared/l10n';
import type { ArtefactCondition } from '../model';
import type { Finding } from './artefactReading';
import { judgeCondition } from './judgeCondition';
import type { ValidateData } from './judgeData';
import { readArtefact, type ArtefactParsers, type ArtefactText } from './readArtefact';

/** What was found by case: an empty list passed. A case that is not there was not judged. */
export type ArtefactVerdict = Readonly<Record<string, readonly Finding[]>>;

/** Reads an artefact and judges what is asked of it. What cannot be read is not judged any further. */
export async function judgeArtefact(
  artefact: ArtefactText,
  conditions: readonly ArtefactCondition[],
  tools: ArtefactParsers & { readonly validate: ValidateData },
): Promise<ArtefactVerdict> {
  const reading = await readArtefact(artefact, tools);
  if (reading.kind === 'unreadable') return { parses: [reading.fault] };
  const verdict: Record<string, readonly Finding[]> = {
    parses: [],
    valid: reading.parts.flatMap(({ faults }) => faults),
  };
  for (const condition of conditions) verdict[condition.id] = judgeCondition(condition, reading.parts, tools.validate);
  return verdict;
}

const MAX_SHOWN = 20;

/** Findings as a learner reads them, one a line. */
export function findingsText(findings: readonly Finding[]): string {
  const shown = findings
    .slice(0, MAX_SHOWN)
    .map(({ message, line }) => (line === undefined ? message : l10n.t('Line {0}: {1}', line, message)));
  const rest = findings.length - shown.length;
  return [...shown, ...(rest > 0 ? [l10n.t('And {0} more.', rest)] : [])].join('\n');
}
