import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { CaseNotFoundError, DenialLetterMissingError } from '../src/errors.ts';
import { FakeLLMClient, LLMError } from '../src/llm/client.ts';
import { createLogger } from '../src/logger.ts';
import { CaseMode, CaseStatus, DocType, newMetadata, textOf } from '../src/models.ts';
import { AppealPipeline } from '../src/pipeline/appealPipeline.ts';
import { CaseStorage } from '../src/storage/caseStorage.ts';

const NOON = new Date('2026-03-02T12:00:00Z');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let folder: string;
let storage: CaseStorage;
let logLines: string[];

/** The storage holds the case `case-1` with its denial letter. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'denialops-pipeline-'));
  storage = new CaseStorage(folder);
  logLines = [];
  await createCase('case-1', CaseMode.FAST);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function createCase(caseId: string, mode: CaseMode): Promise<void> {
  await storage.createCase(caseId, mode, newMetadata('Northwind Health', 'CLM-1001'));
  await storage.addDocument(caseId, 'denial', DocType.DENIAL_LETTER, bytes('We deny the MRI.'));
}

function pipeline(model: FakeLLMClient): AppealPipeline {
  const clock = (): Date => NOON;
  const logger = createLogger(clock, (line) => logLines.push(line));
  return new AppealPipeline(storage, model, clock, logger);
}

test('writes-the-letter: puts date, insurer, claim, reason and argument into the letter', async () => {
  const model = new FakeLLMClient(['An MRI is not covered.', 'The policy covers it.']);
  const result = await pipeline(model).run('case-1');
  assert.equal(
    textOf(result.letter),
    '2026-03-02\n\n' +
      'To: Northwind Health\nAppeal of the denial of claim CLM-1001\n\n' +
      'You denied this claim for the following reason: An MRI is not covered.\n\n' +
      'The policy covers it.\n\n' +
      'Please review the decision and send us the outcome in writing.\n',
  );
});

test('stores-what-it-found: stores the letter with the case and marks the case completed', async () => {
  const result = await pipeline(new FakeLLMClient(['An MRI is not covered.'])).run('case-1');
  assert.deepEqual(await storage.findDocument('case-1', DocType.APPEAL_LETTER), result.letter);
  const stored = await storage.getCase('case-1');
  assert.deepEqual(stored, result.case);
  assert.equal(stored.metadata.status, CaseStatus.COMPLETED);
  assert.equal(stored.metadata.denialReason, 'An MRI is not covered.');
});

test('shows-the-model-all-evidence: gives the model the denial letter for the reason, and every document for the argument', async () => {
  await storage.addDocument('case-1', 'policy', DocType.POLICY, bytes('Imaging is covered.'));
  const model = new FakeLLMClient(['An MRI is not covered.']);
  await pipeline(model).run('case-1');
  const [forReason = '', forArgument = ''] = model.prompts;
  assert.ok(forReason.includes('We deny the MRI.'));
  assert.ok(!forReason.includes('Imaging is covered.'));
  assert.ok(forArgument.includes('An MRI is not covered.'));
  assert.ok(forArgument.includes('We deny the MRI.'));
  assert.ok(forArgument.includes('Imaging is covered.'));
});

test('checks-the-argument-in-verified-mode: lets the model check its own argument when the case asks for it', async () => {
  await createCase('case-2', CaseMode.VERIFIED);
  const model = new FakeLLMClient(['reason', 'bold argument', 'sober argument']);
  const letter = textOf((await pipeline(model).run('case-2')).letter);
  assert.ok(model.prompts[2]?.includes('bold argument'));
  assert.ok(letter.includes('sober argument'));
  assert.ok(!letter.includes('bold argument'));
});

test('says-that-it-is-at-work: marks the case as processing while the model thinks', async () => {
  const seen: CaseStatus[] = [];
  class WatchingModel extends FakeLLMClient {
    override async complete(prompt: string): Promise<string> {
      seen.push((await storage.getCase('case-1')).metadata.status);
      return super.complete(prompt);
    }
  }
  await pipeline(new WatchingModel()).run('case-1');
  assert.deepEqual(seen, [CaseStatus.PROCESSING, CaseStatus.PROCESSING]);
});

test('needs-a-denial-letter: does not start without a denial letter, and leaves the case as it is', async () => {
  await storage.createCase('case-2', CaseMode.FAST, newMetadata('Northwind Health', 'CLM-1002'));
  const model = new FakeLLMClient();
  await assert.rejects(pipeline(model).run('case-2'), DenialLetterMissingError);
  assert.equal((await storage.getCase('case-2')).metadata.status, CaseStatus.CREATED);
  assert.deepEqual(model.prompts, []);
});

test('needs-a-case: says that an unknown case was not found', async () => {
  await assert.rejects(pipeline(new FakeLLMClient()).run('case-9'), CaseNotFoundError);
});

test('marks-the-case-failed: marks the case failed when the model fails, and writes no letter', async () => {
  const model = new FakeLLMClient(['reason', new LLMError('down')]);
  await assert.rejects(pipeline(model).run('case-1'), LLMError);
  assert.equal((await storage.getCase('case-1')).metadata.status, CaseStatus.FAILED);
  assert.equal(await storage.findDocument('case-1', DocType.APPEAL_LETTER), undefined);
});

test('can-run-again: writes another letter from the documents alone, not from the letter before', async () => {
  const model = new FakeLLMClient(['reason', 'first argument', 'reason', 'second argument']);
  await pipeline(model).run('case-1');
  await pipeline(model).run('case-1');
  const letter = await storage.findDocument('case-1', DocType.APPEAL_LETTER);
  assert.ok(letter && textOf(letter).includes('second argument'));
  assert.ok(!model.prompts[3]?.includes('first argument'));
});

test('logs-the-case: tells in the log when it starts and when it is done', async () => {
  await pipeline(new FakeLLMClient()).run('case-1');
  assert.deepEqual(logLines, [
    '2026-03-02 12:00:00 INFO Processing case case-1',
    '2026-03-02 12:00:00 INFO Completed case case-1',
  ]);
});
