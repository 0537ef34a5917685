import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface ExportL10n {
  readonly bundleText: () => Promise<string>;
}

describe('the bundle of strings', () => {
  it('holds every string that a person reads, as `node scripts/exportL10n.mjs` writes it', async () => {
    const script = pathToFileURL(join(process.cwd(), 'scripts/exportL10n.mjs')).href;
    const { bundleText } = (await import(script)) as ExportL10n;
    assert.equal(readFileSync(join(process.cwd(), 'l10n/bundle.l10n.json'), 'utf8'), await bundleText());
  }).timeout(20_000);
});
