import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { formatTimestamp } from '../clock.ts';
import { AppealLetterMissingError, DocumentTooLargeError } from '../errors.ts';
import { DocType, newMetadata, textOf } from '../models.ts';
import { readJson } from './bodyReader.ts';
import type { AppEnv } from './dependencies.ts';
import {
  parseCreateCaseRequest,
  parseUploadDocumentRequest,
  type CreateCaseResponse,
  type LetterResponse,
  type RunPipelineResponse,
  type UploadDocumentResponse,
} from './schemas.ts';

/** The routes of cases. The app puts `/api/v1` before each path. */
export const routes = new Hono<AppEnv>();

routes.post('/cases', createCase);
routes.post('/cases/:case_id/documents', uploadDocument);
routes.post('/cases/:case_id/run', runPipeline);
routes.get('/cases/:case_id/letter', getLetter);

/** Opens a case for a denied claim. */
async function createCase(c: Context<AppEnv>): Promise<Response> {
  const { storage } = c.var;
  const body = parseCreateCaseRequest(await readJson(c));
  const caseId = randomUUID();
  const created = await storage.createCase(caseId, body.mode, newMetadata(body.insurer, body.claim_number));
  const response: CreateCaseResponse = {
    case_id: created.id,
    mode: created.mode,
    status: created.metadata.status,
    created_at: formatTimestamp(created.createdAt),
  };
  return c.json(response, 201);
}

/** Adds a document to a case. */
async function uploadDocument(c: Context<AppEnv, '/cases/:case_id/documents'>): Promise<Response> {
  const { storage, settings } = c.var;
  const caseId = c.req.param('case_id');
  const body = parseUploadDocumentRequest(await readJson(c));
  const content = new TextEncoder().encode(body.content);
  if (content.length > settings.maxDocumentBytes) throw new DocumentTooLargeError(settings.maxDocumentBytes);
  const document = await storage.addDocument(caseId, randomUUID(), body.doc_type, content);
  const response: UploadDocumentResponse = {
    document_id: document.id,
    case_id: caseId,
    doc_type: document.docType,
    size_bytes: content.length,
  };
  return c.json(response, 201);
}

/** Writes the appeal letter of a case; answers when it is done. */
async function runPipeline(c: Context<AppEnv, '/cases/:case_id/run'>): Promise<Response> {
  const { pipeline } = c.var;
  const caseId = c.req.param('case_id');
  const result = await pipeline.run(caseId);
  const response: RunPipelineResponse = {
    case_id: caseId,
    status: result.case.metadata.status,
    denial_reason: result.case.metadata.denialReason,
    document_id: result.letter.id,
  };
  return c.json(response);
}

/** The newest appeal letter of a case. */
async function getLetter(c: Context<AppEnv, '/cases/:case_id/letter'>): Promise<Response> {
  const { storage } = c.var;
  const caseId = c.req.param('case_id');
  const letter = await storage.findDocument(caseId, DocType.APPEAL_LETTER);
  if (!letter) throw new AppealLetterMissingError(caseId);
  const response: LetterResponse = { case_id: caseId, document_id: letter.id, letter: textOf(letter) };
  return c.json(response);
}
