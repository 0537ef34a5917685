import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { recordFlow } from '../../../tracing/recordFlow.ts';
import { emptyFolder, eventsOf, storageIdsOf, VALID } from '../dataFolder.ts';

test('storage-fails: a storage that cannot write is seen to fail, and the caller is still answered', async (t) => {
  const folder = emptyFolder(t);
  // A file stands where the data folder should be made.
  writeFileSync(folder.settings.dataDir, '');
  const steps = await recordFlow(folder.settings, VALID);
  assert.deepEqual(eventsOf(steps), ['request-received', 'storage-called', 'storage-failed', 'response-sent']);
  assert.equal(steps.at(-1)?.detail, '500', 'The service must learn of the failure, or it tells the caller a lie.');
});

test('own-steps: a second recording begins anew, and leaves the first as it was', async (t) => {
  const folder = emptyFolder(t);
  const first = await recordFlow(folder.settings, VALID);
  const before = structuredClone(first);
  const second = await recordFlow(folder.settings, VALID);
  assert.equal(second.length, 4, 'The second recording holds more or less than its own four steps.');
  assert.deepEqual(first, before, 'The second recording changed the steps of the first.');
  assert.notEqual(storageIdsOf(first)[0], storageIdsOf(second)[0], 'Two requests make two cases with two ids.');
});

test('one-request: to watch a request, it is sent once', async (t) => {
  const folder = emptyFolder(t);
  assert.equal((await recordFlow(folder.settings, VALID)).length, 4);
  assert.equal(folder.caseIds().length, 1, 'One request makes one case.');
});

test('at-once: recordings that go on at the same time do not mix', async (t) => {
  const folder = emptyFolder(t);
  const recordings = await Promise.all(Array.from({ length: 8 }, () => recordFlow(folder.settings, VALID)));
  for (const steps of recordings) {
    assert.deepEqual(eventsOf(steps), ['request-received', 'storage-called', 'storage-returned', 'response-sent']);
    assert.equal(new Set(storageIdsOf(steps)).size, 1, 'The steps of one recording belong to one case.');
  }
  assert.equal(new Set(recordings.flatMap(storageIdsOf)).size, recordings.length);
});
