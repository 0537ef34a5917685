/** How much care a letter gets: `verified` has the model check its own argument against the documents. */
export const CaseMode = { FAST: 'fast', VERIFIED: 'verified' } as const;
export type CaseMode = (typeof CaseMode)[keyof typeof CaseMode];

/** How far a case has come. */
export const CaseStatus = {
  CREATED: 'created',
  PROCESSING: 'processing',
  COMPLETED: 'completed',
  FAILED: 'failed',
} as const;
export type CaseStatus = (typeof CaseStatus)[keyof typeof CaseStatus];

/** What a document is. Only the pipeline writes an `appeal_letter`. */
export const DocType = {
  DENIAL_LETTER: 'denial_letter',
  POLICY: 'policy',
  MEDICAL_RECORD: 'medical_record',
  APPEAL_LETTER: 'appeal_letter',
} as const;
export type DocType = (typeof DocType)[keyof typeof DocType];

/** What is known about a case, apart from its documents. */
export interface CaseMetadata {
  readonly insurer: string;
  readonly claimNumber: string;
  readonly status: CaseStatus;
  /** Why the insurer said no; null until the pipeline has read the denial letter. */
  readonly denialReason: string | null;
}

/** One denied claim that is being appealed. */
export interface Case {
  readonly id: string;
  readonly mode: CaseMode;
  readonly createdAt: Date;
  readonly metadata: CaseMetadata;
}

/** A file that belongs to a case. */
export interface Document {
  readonly id: string;
  readonly caseId: string;
  readonly docType: DocType;
  readonly content: Uint8Array;
}

/** What is known about a case when it is opened. */
export function newMetadata(insurer: string, claimNumber: string): CaseMetadata {
  return { insurer, claimNumber, status: CaseStatus.CREATED, denialReason: null };
}

/** The same case with some of its metadata changed; the given one stays as it is. */
export function withMetadata(original: Case, changes: Partial<CaseMetadata>): Case {
  return { ...original, metadata: { ...original.metadata, ...changes } };
}

/** The content of a document, read as UTF-8. */
export function textOf(document: Document): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(document.content);
}

/** Whether a text is one of the values of `CaseMode`, `CaseStatus` or `DocType`. */
export function isOneOf<T extends string>(values: Readonly<Record<string, T>>, text: unknown): text is T {
  return Object.values<unknown>(values).includes(text);
}
