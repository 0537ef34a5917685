import assert from 'node:assert/strict';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { hostIdentity, hostManifest, packManifest } from '../../../../src/node/package/manifests';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

const source = {
  name: 'whetstone',
  publisher: 'acme',
  version: '1.0.0',
  private: true,
  engines: { vscode: '^1.101.0', node: '>=20' },
  scripts: { test: 'x' },
  dependencies: { yaml: '1' },
  devDependencies: { mocha: '1' },
  contributes: { commands: [] },
};

describe('the manifests of packages', () => {
  it('leave out what only development needs', () => {
    assert.deepEqual(hostManifest(source), {
      name: 'whetstone',
      publisher: 'acme',
      version: '1.0.0',
      engines: { vscode: '^1.101.0' },
      contributes: { commands: [] },
    });
  });

  it('name the host that a pack needs, and its repository where there is one', async () => {
    const pack = await loadPack(new InMemoryPackFiles(samplePack()), '/packs/sample');
    const plain = packManifest(pack, hostIdentity(source));
    assert.deepEqual([plain['extensionDependencies'], 'repository' in plain], [['acme.whetstone'], false]);
    const repository = { type: 'git', url: 'https://example.org/x.git' };
    assert.deepEqual(packManifest(pack, hostIdentity({ ...source, repository }))['repository'], repository);
  });

  it('call a draft a preview', async () => {
    const text = `${samplePack()['pack.yaml'] ?? ''}draft: true\n`;
    const [draft, done] = await Promise.all(
      [samplePack({ 'pack.yaml': text }), samplePack()].map((files) =>
        loadPack(new InMemoryPackFiles(files), '/packs/sample'),
      ),
    );
    assert.equal(packManifest(draft!, hostIdentity(source))['preview'], true);
    assert.equal('preview' in packManifest(done!, hostIdentity(source)), false);
  });

  it('are refused for a pack whose id cannot be read', async () => {
    const pack = await loadPack(new InMemoryPackFiles({ 'pack.yaml': 'title: x\n' }), '/packs/sample');
    assert.throws(() => packManifest(pack, hostIdentity(source)), /The pack in \/packs\/sample has no id\./);
  });
});
