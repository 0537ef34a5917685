import assert from 'node:assert/strict';
import { exportedFiles, isSecret } from '../../../../src/core/review/exportedFiles';
import type { Exercise } from '../../../../src/core/pack/model';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

async function sample(kit?: readonly 'simulator'[]): Promise<Exercise> {
  const pack = await loadPack(new InMemoryPackFiles(samplePack()), '/packs/sample');
  const exercise = pack.exercises.find(({ id }) => id === 'greet') as Exercise;
  return { ...exercise, tracks: exercise.tracks.map((track) => ({ ...track, ...(kit && { kit }) })) };
}

const context = (exercise: Exercise) => ({ exercise, trackId: 'typescript', isPortable: () => true });
const bytes = (...paths: string[]): Map<string, Uint8Array> => new Map(paths.map((path) => [path, Buffer.from('x')]));

describe('the files that leave a learner’s machine', () => {
  for (const path of [
    '.env',
    'a/.env.local',
    '.env.production',
    'deploy/server.pem',
    'keys/Mine.KEY',
    '.npmrc',
    'id_rsa',
    'credentials.json',
    'config/secrets.yaml',
    'prod.env',
    'deploy/staging.env',
    'infra/prod.tfvars',
    'prod.auto.tfvars.json',
    'infra/terraform.tfstate',
    'terraform.tfstate.backup',
    '.docker/config.json',
    '.yarnrc.yml',
    'service-account-prod.json',
    'keys/service_account.json',
  ]) {
    it(`are never ${path}`, () => assert.ok(isSecret(path)));
  }

  for (const path of [
    '.env.example',
    'src/env.ts',
    'src/key.ts',
    'docs/secrets.md',
    'src/credentials.ts',
    'environment.md',
    'example.env',
    'prod.tfvars.example',
    'config.json',
    'docker/config.json',
    'src/service-account.ts',
    'docs/terraform.tfstate/notes.md',
  ]) {
    it(`may be ${path}`, () => assert.equal(isSecret(path), false));
  }

  it('are without tools’ settings, the pack’s tests, and kits of Whetstone', async () => {
    const all = bytes(
      'src/a.ts',
      '.vscode/tasks.json',
      '.whetstone/exercise.json',
      '.devcontainer/x.json',
      'tests/hello/hello.test.ts',
      'tests/own.test.ts',
      'kit/simulator/clock.ts',
      'kit/mine.ts',
    );
    const names = async (kit?: readonly 'simulator'[]) => [
      ...exportedFiles(all, context(await sample(kit))).files.keys(),
    ];
    assert.deepEqual(await names(['simulator']), ['kit/mine.ts', 'src/a.ts', 'tests/own.test.ts']);
    assert.ok((await names()).includes('kit/simulator/clock.ts'));
  });

  it('are no more than somebody reads, and say what is missing', async () => {
    const all = bytes('a.ts');
    all.set('big.bin', Buffer.alloc(2 * 1024 * 1024));
    const { files, leftOut } = exportedFiles(all, context(await sample()));
    assert.deepEqual([[...files.keys()], leftOut], [['a.ts'], [{ path: 'big.bin', why: 'it is too large' }]]);
    const many = bytes(...Array.from({ length: 1200 }, (_, index) => `f${index}.ts`));
    const found = exportedFiles(many, context(await sample()));
    assert.deepEqual([found.files.size, found.leftOut.length], [1000, 200]);
  });
});
