import { formatTimestamp } from '../clock.ts';
import { CaseMode, CaseStatus, isOneOf, type Case } from '../models.ts';

/** The text of a `case.json`. */
export function caseToJson({ id, mode, createdAt, metadata }: Case): string {
  const { insurer, claimNumber, status, denialReason } = metadata;
  const record = {
    id,
    mode,
    created_at: formatTimestamp(createdAt),
    metadata: { insurer, claim_number: claimNumber, status, denial_reason: denialReason },
  };
  return JSON.stringify(record, null, 2);
}

/** Reads the text of a `case.json`. Throws an Error that names the first part that is not as it should be. */
export function caseFromJson(json: string): Case {
  const record = fieldsOf(JSON.parse(json), 'case');
  const metadata = fieldsOf(record['metadata'], 'metadata');
  const { mode } = record;
  const { status } = metadata;
  const createdAt = new Date(textIn(record, 'created_at'));
  if (Number.isNaN(createdAt.getTime())) throw damaged('created_at');
  if (!isOneOf(CaseMode, mode)) throw damaged('mode');
  if (!isOneOf(CaseStatus, status)) throw damaged('status');
  return {
    id: textIn(record, 'id'),
    mode,
    createdAt,
    metadata: {
      insurer: textIn(metadata, 'insurer'),
      claimNumber: textIn(metadata, 'claim_number'),
      status,
      denialReason: (metadata['denial_reason'] ?? null) === null ? null : textIn(metadata, 'denial_reason'),
    },
  };
}

function fieldsOf(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw damaged(name);
  return { ...value };
}

function textIn(record: Record<string, unknown>, name: string): string {
  const value = record[name];
  if (typeof value !== 'string') throw damaged(name);
  return value;
}

function damaged(part: string): Error {
  return new Error(`A stored case is damaged at "${part}".`);
}
