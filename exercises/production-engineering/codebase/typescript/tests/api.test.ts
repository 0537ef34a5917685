import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import type { Hono } from 'hono';
import type { AppEnv } from '../src/api/dependencies.ts';
import { createApp } from '../src/app.ts';
import { FakeLLMClient, LLMError } from '../src/llm/client.ts';
import { createLogger } from '../src/logger.ts';
import { DEFAULT_SETTINGS } from '../src/settings.ts';
import { CaseStorage } from '../src/storage/caseStorage.ts';

const NOON = new Date('2026-03-02T12:00:00Z');
const clock = (): Date => NOON;
const logger = createLogger(clock, () => {});
const NEW_CASE = { insurer: 'Northwind Health', claim_number: 'CLM-1001' };
const DENIAL_LETTER = { doc_type: 'denial_letter', content: 'We deny the MRI.' };

const dataDir = mkdtempSync(join(tmpdir(), 'denialops-api-'));
const settings = { ...DEFAULT_SETTINGS, dataDir, llmCacheEntries: 8, maxDocumentBytes: 1000 };
let app: Hono<AppEnv>;

beforeEach(() => {
  app = appWith(new FakeLLMClient());
});
after(() => rmSync(dataDir, { recursive: true, force: true }));

function appWith(llmClient: FakeLLMClient): Hono<AppEnv> {
  return createApp(settings, { llmClient, clock, logger });
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function send(method: string, path: string, body?: string, contentType = 'application/json'): Promise<Answer> {
  const init = body === undefined ? { method } : { method, body, headers: { 'Content-Type': contentType } };
  const response = await app.request(path, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function post(path: string, body?: object): Promise<Answer> {
  return send('POST', path, body && JSON.stringify(body));
}

async function createCase(): Promise<string> {
  return String((await post('/api/v1/cases', NEW_CASE)).body['case_id']);
}

test('health-is-ok: says that it is there, and which model it works with', async () => {
  assert.deepEqual(await send('GET', '/health'), { status: 200, body: { status: 'ok', llm_provider: 'fake' } });
});

test('creates-case: answers 201 with the id of the new case', async () => {
  const { status, body } = await post('/api/v1/cases', { ...NEW_CASE, mode: 'verified' });
  const { case_id: caseId, ...rest } = body;
  assert.equal(status, 201);
  assert.equal(String(caseId).length, 36);
  assert.deepEqual(rest, { mode: 'verified', status: 'created', created_at: '2026-03-02T12:00:00.000Z' });
});

test('gives-each-case-its-own-id: opens two cases for two requests that say the same', async () => {
  assert.notEqual(await createCase(), await createCase());
});

test('is-fast-unless-told: opens a case in fast mode when no mode is named', async () => {
  assert.equal((await post('/api/v1/cases', NEW_CASE)).body['mode'], 'fast');
});

test('names-the-invalid-fields: answers 422 with the names of all fields that are not valid', async () => {
  const answer = await post('/api/v1/cases', { insurer: '  ', claim_number: 7, mode: 'slow' });
  assert.equal(answer.status, 422);
  assert.deepEqual(answer.body, {
    detail: 'The request is not valid.',
    fields: ['insurer', 'claim_number', 'mode'],
  });
  const halfACharacter = await send('POST', '/api/v1/cases', '{"insurer": "\\ud800", "claim_number": "CLM-1001"}');
  assert.equal(halfACharacter.status, 422);
  assert.deepEqual(halfACharacter.body['fields'], ['insurer']);
});

test('refuses-a-body-it-cannot-read: answers 422 when the body is no JSON object, or is not said to be JSON', async () => {
  const unreadable = { status: 422, body: { detail: 'The request is not valid.', fields: ['body'] } };
  for (const body of ['{', '[]', '']) assert.deepEqual(await send('POST', '/api/v1/cases', body), unreadable);
  assert.deepEqual(await send('POST', '/api/v1/cases', '{}', 'text/plain'), unreadable);
});

test('uploads-document: answers 201 with what was stored', async () => {
  const caseId = await createCase();
  const { status, body } = await post(`/api/v1/cases/${caseId}/documents`, {
    doc_type: 'policy',
    content: ' naïve \n',
  });
  const { document_id: documentId, ...rest } = body;
  assert.equal(status, 201);
  assert.equal(String(documentId).length, 36);
  assert.deepEqual(rest, { case_id: caseId, doc_type: 'policy', size_bytes: 6 });
});

test('refuses-a-document-for-an-unknown-case: answers 404 when the case is not there', async () => {
  const answer = await post('/api/v1/cases/nobody/documents', DENIAL_LETTER);
  assert.deepEqual(answer, { status: 404, body: { detail: 'Case nobody was not found.' } });
});

test('refuses-a-document-it-would-write-itself: takes no appeal letter and no empty document from outside', async () => {
  const url = `/api/v1/cases/${await createCase()}/documents`;
  assert.deepEqual(await post(url, { doc_type: 'appeal_letter', content: '' }), {
    status: 422,
    body: { detail: 'The request is not valid.', fields: ['doc_type', 'content'] },
  });
});

test('refuses-a-document-that-is-too-large: answers 413 for a document with more bytes than the settings allow, and takes one with just as many', async () => {
  const url = `/api/v1/cases/${await createCase()}/documents`;
  assert.equal((await post(url, { doc_type: 'policy', content: 'é'.repeat(500) })).status, 201);
  assert.deepEqual(await post(url, { doc_type: 'policy', content: `${'é'.repeat(500)}e` }), {
    status: 413,
    body: { detail: 'A document may have at most 1000 bytes.' },
  });
});

test('runs-the-pipeline: writes the letter, which can then be read', async () => {
  const caseId = await createCase();
  await post(`/api/v1/cases/${caseId}/documents`, DENIAL_LETTER);
  const run = await post(`/api/v1/cases/${caseId}/run`);
  const documentId = run.body['document_id'];
  assert.deepEqual(run, {
    status: 200,
    body: {
      case_id: caseId,
      status: 'completed',
      denial_reason: '[fake model] State in one sentence why the insurer denied the claim.',
      document_id: documentId,
    },
  });
  const { status, body } = await send('GET', `/api/v1/cases/${caseId}/letter`);
  const { letter, ...rest } = body;
  assert.equal(status, 200);
  assert.deepEqual(rest, { case_id: caseId, document_id: documentId });
  assert.ok(String(letter).startsWith('2026-03-02\n\nTo: Northwind Health\n'));
});

test('run-needs-a-denial-letter: answers 409 when there is nothing to appeal against', async () => {
  const caseId = await createCase();
  assert.deepEqual(await post(`/api/v1/cases/${caseId}/run`), {
    status: 409,
    body: { detail: `Case ${caseId} has no denial_letter yet; upload it first.` },
  });
});

test('has-no-letter-before-the-run: answers 404 for a letter that was not written yet', async () => {
  const caseId = await createCase();
  assert.deepEqual(await send('GET', `/api/v1/cases/${caseId}/letter`), {
    status: 404,
    body: { detail: `Case ${caseId} has no appeal_letter yet; run its pipeline first.` },
  });
});

test('answers-502-when-the-model-fails: tells the caller that the model failed without telling them how, and works again once the model does', async () => {
  app = appWith(new FakeLLMClient([new LLMError('secret details')]));
  const caseId = await createCase();
  await post(`/api/v1/cases/${caseId}/documents`, DENIAL_LETTER);
  assert.deepEqual(await post(`/api/v1/cases/${caseId}/run`), {
    status: 502,
    body: { detail: 'The language model did not answer.' },
  });
  assert.equal((await post(`/api/v1/cases/${caseId}/run`)).status, 200);
});

test('asks-the-model-once-for-the-same-case: takes the answers for a second run of the same documents from the cache', async () => {
  const model = new FakeLLMClient();
  app = appWith(model);
  const caseId = await createCase();
  await post(`/api/v1/cases/${caseId}/documents`, DENIAL_LETTER);
  await post(`/api/v1/cases/${caseId}/run`);
  await post(`/api/v1/cases/${caseId}/run`);
  assert.equal(model.prompts.length, 2);
});

test('answers-404-for-an-unknown-path: answers a path it does not have with an error body like any other', async () => {
  assert.deepEqual(await send('GET', '/api/v1/nothing'), { status: 404, body: { detail: 'Not Found' } });
});

test('answers-405-for-a-wrong-method: says so when a path is there but not for this method', async () => {
  assert.deepEqual(await send('DELETE', '/api/v1/cases'), { status: 405, body: { detail: 'Method Not Allowed' } });
});

test('hides-an-unexpected-error: answers 500 without a word about what went wrong inside', async () => {
  class BrokenStorage extends CaseStorage {
    override createCase(): Promise<never> {
      return Promise.reject(new Error('disk /dev/sda1 is full'));
    }
  }
  app = createApp(settings, { storage: new BrokenStorage(dataDir), logger });
  assert.deepEqual(await post('/api/v1/cases', NEW_CASE), { status: 500, body: { detail: 'Internal Server Error' } });
});
