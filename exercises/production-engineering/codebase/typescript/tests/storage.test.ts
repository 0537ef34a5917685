import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { CaseExistsError, CaseNotFoundError } from '../src/errors.ts';
import { CaseMode, CaseStatus, DocType, newMetadata, withMetadata } from '../src/models.ts';
import { CaseStorage } from '../src/storage/caseStorage.ts';

const NOON = new Date('2026-03-02T12:00:00Z');
const METADATA = newMetadata('Northwind Health', 'CLM-1001');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let folder: string;
let storage: CaseStorage;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'denialops-storage-'));
  storage = new CaseStorage(join(folder, 'data'), () => NOON);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('reads-back-a-case: gives back the case that was created', async () => {
  const created = await storage.createCase('case-1', CaseMode.VERIFIED, METADATA);
  assert.deepEqual(await storage.getCase('case-1'), created);
  assert.equal(created.mode, CaseMode.VERIFIED);
  assert.deepEqual(created.metadata, METADATA);
});

test('stamps-a-case-with-the-clock: notes when the case was created, by the clock it was given', async () => {
  assert.deepEqual((await storage.createCase('case-1', CaseMode.FAST, METADATA)).createdAt, NOON);
});

test('outlives-the-process: finds the case again in a second storage on the same folder', async () => {
  const created = await storage.createCase('case-1', CaseMode.FAST, METADATA);
  assert.deepEqual(await new CaseStorage(join(folder, 'data')).getCase('case-1'), created);
});

test('refuses-an-id-that-is-taken: never overwrites a case with a new one', async () => {
  const first = await storage.createCase('case-1', CaseMode.FAST, METADATA);
  await assert.rejects(storage.createCase('case-1', CaseMode.VERIFIED, METADATA), CaseExistsError);
  assert.deepEqual(await storage.getCase('case-1'), first);
});

test('knows-no-case-it-was-not-given: says that an unknown case was not found, whatever is asked of it', async () => {
  await assert.rejects(storage.getCase('case-1'), CaseNotFoundError);
  await assert.rejects(storage.addDocument('case-1', 'doc-1', DocType.POLICY, bytes('')), CaseNotFoundError);
  await assert.rejects(storage.listDocuments('case-1'), CaseNotFoundError);
  await assert.rejects(storage.findDocument('case-1', DocType.POLICY), CaseNotFoundError);
});

test('stays-in-its-folder: takes no id that is a path, neither for reading nor for writing', async () => {
  const elsewhere = new CaseStorage(join(folder, 'elsewhere'));
  await elsewhere.createCase('case-1', CaseMode.FAST, METADATA);
  await assert.rejects(storage.getCase('../elsewhere/case-1'), CaseNotFoundError);
  await assert.rejects(storage.createCase('../case-2', CaseMode.FAST, METADATA), RangeError);
  await storage.createCase('case-1', CaseMode.FAST, METADATA);
  await assert.rejects(storage.addDocument('case-1', '../doc-1', DocType.POLICY, bytes('')), RangeError);
});

test('saves-a-changed-case: replaces a case with its changed version', async () => {
  const created = await storage.createCase('case-1', CaseMode.FAST, METADATA);
  const changes = { status: CaseStatus.COMPLETED, denialReason: 'Not medically necessary.' };
  const changed = withMetadata(created, changes);
  await storage.saveCase(changed);
  assert.deepEqual(await storage.getCase('case-1'), changed);
  assert.equal(created.metadata.status, CaseStatus.CREATED);
});

test('saves-no-unknown-case: does not take a case that was never created', async () => {
  const foreign = await new CaseStorage(join(folder, 'elsewhere')).createCase('case-1', CaseMode.FAST, METADATA);
  await assert.rejects(storage.saveCase(foreign), CaseNotFoundError);
});

test('keeps-documents-in-order: lists documents in the order they were added, more than ten of them as well', async () => {
  await storage.createCase('case-1', CaseMode.FAST, METADATA);
  const ids = Array.from({ length: 12 }, (_, index) => `doc-${12 - index}`);
  for (const id of ids) await storage.addDocument('case-1', id, DocType.MEDICAL_RECORD, bytes('record'));
  const documents = await storage.listDocuments('case-1');
  assert.deepEqual(
    documents.map(({ id }) => id),
    ids,
  );
});

test('keeps-every-byte: gives back the bytes of a document as they were', async () => {
  await storage.createCase('case-1', CaseMode.FAST, METADATA);
  const content = Uint8Array.from({ length: 256 }, (_, index) => index);
  await storage.addDocument('case-1', 'doc-1', DocType.POLICY, content);
  assert.deepEqual(await storage.listDocuments('case-1'), [
    { id: 'doc-1', caseId: 'case-1', docType: DocType.POLICY, content },
  ]);
});

test('starts-without-documents: has no documents for a case that was just created', async () => {
  await storage.createCase('case-1', CaseMode.FAST, METADATA);
  assert.deepEqual(await storage.listDocuments('case-1'), []);
  assert.equal(await storage.findDocument('case-1', DocType.POLICY), undefined);
});

test('finds-the-newest-document-of-a-type: prefers the document that was added last among those of the type', async () => {
  await storage.createCase('case-1', CaseMode.FAST, METADATA);
  await storage.addDocument('case-1', 'old', DocType.POLICY, bytes('2025'));
  await storage.addDocument('case-1', 'new', DocType.POLICY, bytes('2026'));
  await storage.addDocument('case-1', 'other', DocType.MEDICAL_RECORD, bytes('record'));
  assert.equal((await storage.findDocument('case-1', DocType.POLICY))?.id, 'new');
});

test('keeps-cases-apart: shows a case only its own documents', async () => {
  await storage.createCase('case-1', CaseMode.FAST, METADATA);
  await storage.createCase('case-2', CaseMode.FAST, METADATA);
  await storage.addDocument('case-1', 'doc-1', DocType.POLICY, bytes('policy'));
  assert.deepEqual(await storage.listDocuments('case-2'), []);
});
