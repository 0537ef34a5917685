import type { LLMProvider } from '../llm/client.ts';
import { CaseMode, DocType, type CaseStatus } from '../models.ts';
import { BodyReader } from './bodyReader.ts';

// The bodies of requests and responses. Their names are written as callers see them.

export interface CreateCaseRequest {
  readonly insurer: string;
  readonly claim_number: string;
  readonly mode: CaseMode;
}

export interface CreateCaseResponse {
  readonly case_id: string;
  readonly mode: CaseMode;
  readonly status: CaseStatus;
  readonly created_at: string;
}

export interface UploadDocumentRequest {
  readonly doc_type: DocType;
  readonly content: string;
}

export interface UploadDocumentResponse {
  readonly document_id: string;
  readonly case_id: string;
  readonly doc_type: DocType;
  readonly size_bytes: number;
}

export interface RunPipelineResponse {
  readonly case_id: string;
  readonly status: CaseStatus;
  readonly denial_reason: string | null;
  /** Of the appeal letter. */
  readonly document_id: string;
}

export interface LetterResponse {
  readonly case_id: string;
  readonly document_id: string;
  readonly letter: string;
}

export interface HealthResponse {
  readonly status: 'ok';
  readonly llm_provider: LLMProvider;
}

/** The body of every answer that is not a success. */
export interface ErrorResponse {
  readonly detail: string;
  /** The parts of the request that are not valid; only then is it there. */
  readonly fields?: readonly string[];
}

/** Throws InvalidRequestError that names the fields. */
export function parseCreateCaseRequest(json: unknown): CreateCaseRequest {
  const body = new BodyReader(json);
  const request = {
    insurer: body.text('insurer'),
    claim_number: body.text('claim_number'),
    mode: body.oneOf('mode', [CaseMode.FAST, CaseMode.VERIFIED], CaseMode.FAST),
  };
  body.requireValid();
  return request;
}

/** Throws InvalidRequestError that names the fields. */
export function parseUploadDocumentRequest(json: unknown): UploadDocumentRequest {
  const body = new BodyReader(json);
  const request = {
    doc_type: body.oneOf('doc_type', [DocType.DENIAL_LETTER, DocType.POLICY, DocType.MEDICAL_RECORD]),
    content: body.text('content'),
  };
  body.requireValid();
  return request;
}
