import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadSettings } from '../../../src/settings.ts';
import { Service } from '../service.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'denialops-settings-'));
const noFile = join(dataDir, 'no.env');
after(() => rmSync(dataDir, { recursive: true, force: true }));

test('environment-sets-the-limits: LLM_FAILURE_THRESHOLD and LLM_RECOVERY_SECONDS set when the circuit opens and for how long', async () => {
  const settings = loadSettings({ LLM_FAILURE_THRESHOLD: '2', LLM_RECOVERY_SECONDS: '10' }, noFile);
  const service = new Service(dataDir, settings);
  const mri = await service.caseAbout('MRI');
  service.model.isUp = false;
  assert.deepEqual(await service.statuses([mri, mri]), [502, 502], 'These are not the statuses it should answer with.');
  const { status, retryAfter } = await service.run(mri);
  assert.equal(status, 503, 'This is not the status it should answer with.');
  assert.equal(retryAfter, '10', 'Retry-After is not what it should be.');
});

test('refuses-impossible-limits: a threshold of 0 and a time that is no number above 0 are refused, as other settings are', () => {
  for (const [name, value] of [
    ['LLM_FAILURE_THRESHOLD', '0'],
    ['LLM_RECOVERY_SECONDS', '0'],
    ['LLM_RECOVERY_SECONDS', 'soon'],
  ] as const) {
    assert.throws(() => loadSettings({ [name]: value }, noFile), Error, `${name}=${value} is accepted.`);
  }
});
