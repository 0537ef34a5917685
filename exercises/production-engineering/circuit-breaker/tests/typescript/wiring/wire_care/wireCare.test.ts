import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { CaseStatus } from '../../../src/models.ts';
import { SECRET, Service } from '../service.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'denialops-care-'));
const NEW_CASE = { insurer: 'Northwind Health', claim_number: 'CLM-2' };
let service: Service;

beforeEach(() => {
  service = new Service(dataDir);
});
after(() => rmSync(dataDir, { recursive: true, force: true }));

test('marks-the-case-failed: a case whose run was refused is marked failed, and is not left as if the model were still at work', async () => {
  const mri = await service.caseAbout('MRI');
  const surgery = await service.caseAbout('surgery');
  await service.loseTheModel(mri);
  assert.equal((await service.run(surgery)).status, 503, 'This is not the status it should answer with.');
  assert.equal(await service.statusOf(surgery), CaseStatus.FAILED, 'The case is not marked failed.');
});

test('keeps-secrets: no answer tells callers how exactly the model failed', async () => {
  const mri = await service.caseAbout('MRI');
  await service.loseTheModel(mri);
  const refused = await service.run(mri);
  service.clock.advance(60);
  const tried = await service.run(mri);
  assert.deepEqual([refused.status, tried.status], [503, 502], 'These are not the statuses it should answer with.');
  assert.ok(!`${JSON.stringify(refused.body)}${refused.headers}`.includes(SECRET), 'The refusal tells too much.');
  assert.deepEqual(tried.body, { detail: 'The language model did not answer.' });
});

test('all-else-works: what needs no model works while the circuit is open: health, new cases, documents, letters', async () => {
  const surgery = await service.caseAbout('surgery');
  await service.run(surgery);
  const mri = await service.caseAbout('MRI');
  await service.loseTheModel(mri);
  assert.equal((await service.run(mri)).status, 503, 'This is not the status it should answer with.');
  assert.equal((await service.get('/health')).status, 200, 'This is not the status it should answer with.');
  assert.equal(
    (await service.post('/api/v1/cases', NEW_CASE)).status,
    201,
    'This is not the status it should answer with.',
  );
  const policy = { doc_type: 'policy', content: 'Imaging is covered.' };
  assert.equal(
    (await service.post(`/api/v1/cases/${mri}/documents`, policy)).status,
    201,
    'This is not the status it should answer with.',
  );
  assert.equal(
    (await service.get(`/api/v1/cases/${surgery}/letter`)).status,
    200,
    'This is not the status it should answer with.',
  );
});

test('needs-a-denial-letter-first: a case without a denial letter is told so (409) also while the circuit is open', async () => {
  const mri = await service.caseAbout('MRI');
  await service.loseTheModel(mri);
  assert.equal((await service.run(mri)).status, 503, 'This is not the status it should answer with.');
  const empty = String((await service.post('/api/v1/cases', NEW_CASE)).body['case_id']);
  assert.equal((await service.run(empty)).status, 409, 'This is not the status it should answer with.');
});

test('each-app-has-its-own: an app that has lost its model does not close the door of another app', async () => {
  const other = new Service(dataDir);
  const mri = await service.caseAbout('MRI');
  await service.loseTheModel(mri);
  assert.equal((await service.run(mri)).status, 503, 'This is not the status it should answer with.');
  assert.equal((await other.run(mri)).status, 200, 'This is not the status it should answer with.');
});

test('remembered-answers-prove-nothing: answers from the cache do not count as signs of life of the model', async () => {
  const surgery = await service.caseAbout('surgery');
  await service.run(surgery);
  const mri = await service.caseAbout('MRI');
  service.model.isUp = false;
  const statuses = await service.statuses([mri, mri, mri, mri, surgery, mri, mri]);
  assert.deepEqual(statuses, [502, 502, 502, 502, 200, 502, 503], 'These are not the statuses it should answer with.');
});
