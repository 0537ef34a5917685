import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadSettings } from '../src/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'denialops-settings-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const noFile = join(folder, 'absent.env');
const portFile = join(folder, '.env');
writeFileSync(portFile, 'API_PORT=9000\n');

test('defaults-to-port-8000: listens on port 8000 when nothing else is said', () => {
  assert.equal(loadSettings({}, noFile).apiPort, 8000);
});

test('reads-the-env-file: takes the port from the file .env', () => {
  assert.equal(loadSettings({}, portFile).apiPort, 9000);
});

test('prefers-the-environment: takes the port from the environment even though .env names another', () => {
  assert.equal(loadSettings({ API_PORT: '8080' }, portFile).apiPort, 8080);
});

test('refuses-an-impossible-port: says which setting cannot be used', () => {
  for (const value of ['abc', '65536', '-1']) {
    assert.throws(() => loadSettings({ API_PORT: value }, noFile), /API_PORT/);
  }
});

test('refuses-an-unknown-provider: does not start with a model nobody knows', () => {
  assert.throws(() => loadSettings({ LLM_PROVIDER: 'oracle' }, noFile), /LLM_PROVIDER/);
});
