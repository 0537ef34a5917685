import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { Service, times } from '../service.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'denialops-load-'));
let service: Service;

beforeEach(() => {
  service = new Service(dataDir);
});
after(() => rmSync(dataDir, { recursive: true, force: true }));

async function casesAbout(treatments: readonly string[]): Promise<string[]> {
  const caseIds: string[] = [];
  for (const treatment of treatments) caseIds.push(await service.caseAbout(treatment));
  return caseIds;
}

test('ten-minutes-down: of 60 runs in ten minutes without the model, one every ten seconds, 14 reach it', async () => {
  const cases = await casesAbout(['MRI', 'surgery', 'therapy']);
  service.model.isUp = false;
  for (const caseId of times(20, cases).flat()) {
    await service.run(caseId);
    service.clock.advance(10);
  }
  const why = '5 open the circuit; then there is one trial every 60 seconds, and nothing else.';
  assert.equal(service.model.asked, 14, why);
});

test('one-circuit-for-all-cases: the circuit is one for all cases: five that fail once each keep the sixth from the model', async () => {
  const cases = await casesAbout([1, 2, 3, 4, 5, 6, 7, 8].map((number) => `therapy number ${number}`));
  service.model.isUp = false;
  assert.deepEqual(
    await service.statuses(cases),
    [...times(5, 502), ...times(3, 503)],
    'These are not the statuses it should answer with.',
  );
  assert.equal(service.model.asked, 5, 'The model was not asked as often as it should be.');
});
