import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { Service, times } from '../service.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'denialops-wire-'));
let service: Service;

beforeEach(() => {
  service = new Service(dataDir);
});
after(() => rmSync(dataDir, { recursive: true, force: true }));

test('answers-503-when-open: after five runs that the model failed (502), a run is refused with 503 and a sentence in detail', async () => {
  const mri = await service.caseAbout('MRI');
  assert.deepEqual(await service.loseTheModel(mri), times(5, 502), 'The first five runs should end with 502.');
  const { status, body } = await service.run(mri);
  assert.equal(status, 503, 'This is not the status it should answer with.');
  const { detail } = body;
  assert.ok(typeof detail === 'string' && detail.trim() !== '', 'The body has no sentence in detail.');
});

test('leaves-the-model-alone: while the circuit is open, no run of any case reaches the model', async () => {
  const mri = await service.caseAbout('MRI');
  const surgery = await service.caseAbout('surgery');
  await service.loseTheModel(mri);
  assert.deepEqual(
    await service.statuses([mri, surgery, mri, surgery]),
    times(4, 503),
    'These are not the statuses it should answer with.',
  );
  assert.equal(service.model.asked, 5, 'The model was not asked as often as it should be.');
});

test('says-when-to-retry: the header Retry-After says in how many seconds another try makes sense', async () => {
  const mri = await service.caseAbout('MRI');
  await service.loseTheModel(mri);
  assert.equal((await service.run(mri)).retryAfter, '60', 'Retry-After is not what it should be.');
  service.clock.advance(15);
  assert.equal((await service.run(mri)).retryAfter, '45', 'Retry-After is not what it should be.');
});

test('rounds-the-wait-up: Retry-After is a whole number of seconds, and never too short', async () => {
  const mri = await service.caseAbout('MRI');
  await service.loseTheModel(mri);
  service.clock.advance(10.7);
  assert.equal((await service.run(mri)).retryAfter, '50', 'Retry-After is not what it should be.');
  service.clock.advance(49);
  assert.equal((await service.run(mri)).retryAfter, '1', 'Retry-After is not what it should be.');
});

test('works-again: a minute later the model is tried again, and when it answers the letter is written', async () => {
  const mri = await service.caseAbout('MRI');
  const surgery = await service.caseAbout('surgery');
  await service.loseTheModel(mri);
  assert.equal((await service.run(mri)).status, 503, 'This is not the status it should answer with.');
  service.model.isUp = true;
  service.clock.advance(60);
  assert.equal((await service.run(mri)).status, 200, 'This is not the status it should answer with.');
  assert.equal(
    (await service.get(`/api/v1/cases/${mri}/letter`)).status,
    200,
    'This is not the status it should answer with.',
  );
  assert.equal((await service.run(surgery)).status, 200, 'This is not the status it should answer with.');
});

test('cache-still-answers: while the circuit is open, a case whose answers are remembered still gets its letter', async () => {
  const surgery = await service.caseAbout('surgery');
  assert.equal((await service.run(surgery)).status, 200, 'This is not the status it should answer with.');
  const { asked } = service.model;
  const mri = await service.caseAbout('MRI');
  await service.loseTheModel(mri);
  assert.equal((await service.run(mri)).status, 503, 'This is not the status it should answer with.');
  assert.equal((await service.run(surgery)).status, 200, 'This is not the status it should answer with.');
  assert.equal(service.model.asked, asked + 5, 'The model was not asked as often as it should be.');
});

test('one-run-tries: while one run tries the model, the others get 503 and a Retry-After of at least 1', async () => {
  const mri = await service.caseAbout('MRI');
  const surgery = await service.caseAbout('surgery');
  await service.loseTheModel(mri);
  service.clock.advance(60);
  service.model.isUp = true;
  const stopThinking = service.model.think();
  const prompted = service.model.nextPrompt();
  const trial = service.run(mri);
  await Promise.race([prompted, trial]);
  const { asked } = service.model;
  const promptedAgain = service.model.nextPrompt().then(() => 'reached the model');
  const other = service.run(surgery);
  const first = await Promise.race([other, promptedAgain]);
  stopThinking();
  const { status, retryAfter } = await other;
  assert.notEqual(first, 'reached the model', 'The second run reached the model, too.');
  assert.equal(status, 503, 'This is not the status it should answer with.');
  assert.ok(Number(retryAfter) >= 1 && Number(retryAfter) <= 60, `Retry-After is ${retryAfter}.`);
  assert.equal((await trial).status, 200);
  assert.equal(service.model.asked, asked + 1, 'The model was not asked as often as it should be.');
});
