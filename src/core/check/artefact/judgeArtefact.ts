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
