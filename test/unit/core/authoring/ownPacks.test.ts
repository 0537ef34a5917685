import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { adviseOnAll } from '../../../../src/core/authoring/advice';
import { loadPackSources } from '../../../../src/core/pack/loadPack';
import { formatProblem } from '../../../../src/core/pack/problem';
import { PackFolder } from '../../../../src/node/pack/packFolder';

const OWN = readdirSync('exercises', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `exercises/${name}`);
const FIXTURES = ['packs/kinds', 'packs/seals', 'packs/benchmarks', 'verify/sound'].map(
  (name) => `test/fixtures/${name}`,
);

describe('what authors are told of sound packs', () => {
  for (const root of [...OWN, ...FIXTURES]) {
    it(`is nothing of ${root}`, async () => {
      const files = new PackFolder(root);
      const loaded = await loadPackSources(files, root);
      assert.ok(loaded.pack.exercises.length > 0);
      assert.deepEqual((await adviseOnAll(loaded, files)).map(formatProblem), []);
    }).timeout(30_000);
  }
});
