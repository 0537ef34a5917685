import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordFlow } from '../../../tracing/recordFlow.ts';
import { emptyFolder, eventsOf, storageIdsOf, unwatched, VALID } from '../dataFolder.ts';

test('valid-request: the storage is called between the request and the response, and returns', async (t) => {
  const folder = emptyFolder(t);
  const steps = await recordFlow(folder.settings, VALID);
  assert.deepEqual(eventsOf(steps), ['request-received', 'storage-called', 'storage-returned', 'response-sent']);
});

test('details: the first step names method and path, the last the status', async (t) => {
  const folder = emptyFolder(t);
  const steps = await recordFlow(folder.settings, VALID);
  assert.equal(steps[0]?.detail, 'POST /api/v1/cases');
  assert.equal(steps.at(-1)?.detail, String((await unwatched(VALID)).status));
});

test('case-id: the steps of the storage carry the id under which the case is stored', async (t) => {
  const folder = emptyFolder(t);
  const ids = storageIdsOf(await recordFlow(folder.settings, VALID));
  const [stored] = folder.caseIds();
  assert.ok(stored !== undefined, 'No case was stored: the recording storage must still do what a storage does.');
  assert.deepEqual(ids, [stored, stored]);
});

test('case-is-stored: the case is written as if nobody had watched', async (t) => {
  const folder = emptyFolder(t);
  const body = { ...VALID, mode: 'verified' };
  await recordFlow(folder.settings, body);
  assert.deepEqual(folder.contents(), (await unwatched(body)).contents);
});

test('invalid-request: a body that is not valid never gets as far as the storage', async (t) => {
  const folder = emptyFolder(t);
  for (const body of [{ insurer: '', claim_number: 'CLM-1001' }, { ...VALID, mode: 'slow' }, [], 'a text']) {
    const steps = await recordFlow(folder.settings, body);
    assert.deepEqual(eventsOf(steps), ['request-received', 'response-sent'], `Sent was ${JSON.stringify(body)}.`);
    assert.equal(steps.at(-1)?.detail, String((await unwatched(body)).status));
  }
  assert.deepEqual(folder.caseIds(), []);
});
