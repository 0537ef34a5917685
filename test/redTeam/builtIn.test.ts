import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadPack } from '../../src/core/pack/loadPack';
import type { Exercise, Pack } from '../../src/core/pack/model';
import { parseEnvelope } from '../../src/core/seal/envelope';
import { SEAL_STRETCHING } from '../../src/core/seal/sealing';
import { isSealed } from '../../src/node/package/sealedContents';
import { PackFolder } from '../../src/node/pack/packFolder';
import { Attacker } from './attacker';
import { crypto } from './sealPack';
import { makeVsix, unpack } from './shippedPack';

const ROOT = resolve('exercises', 'production-engineering');

describe('whoever attacks the built-in pack as it ships', function () {
  this.timeout(300_000);
  let base: string | undefined;
  let folder: string;
  let pack: Pack;

  before(async function () {
    const written = await loadPack(new PackFolder(ROOT), ROOT);
    // While it is being written. What is sealed in part only is no package at all.
    if (!isSealed(written)) this.skip();
    base = await realpath(await mkdtemp(join(tmpdir(), 'whetstone built-in ü ')));
    folder = join(base, 'unpacked');
    await unpack(await makeVsix(ROOT, base, true), folder);
    pack = await loadPack(new PackFolder(folder), folder);
  });
  after(async () => {
    if (base !== undefined) await rm(base, { recursive: true, force: true, maxRetries: 5 });
  });

  const sound = (): readonly Exercise[] =>
    pack.exercises.map((exercise) => {
      assert.ok(!exercise.isBroken, JSON.stringify(exercise.problems));
      return exercise;
    });

  it('finds envelopes and no solution', async () => {
    const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
    assert.deepEqual(
      names.filter((name) => /^[^/]+\/(?:solution|alternatives|wrong)\//.test(name)),
      [],
    );
    const solutions = sound().flatMap(({ tasks }) => tasks.flatMap(({ solution }) => (solution ? [solution] : [])));
    assert.ok(solutions.some(({ seal }) => seal.by === 'proof'));
    for (const { dirs, envelopes } of solutions) {
      assert.deepEqual(dirs, {});
      assert.ok(Object.keys(envelopes).length > 0);
    }
  });

  it('finds no keyhole that is cheap to try, and in one of a proof no key in plain', async () => {
    for (const { tasks } of sound()) {
      for (const { solution } of tasks) {
        for (const path of Object.values(solution?.envelopes ?? {})) {
          const read = parseEnvelope(await readFile(join(folder, path), 'utf8'));
          assert.ok('envelope' in read, path);
          const { keyholes } = read.envelope;
          for (const keyhole of keyholes) {
            if ('stretching' in keyhole) assert.equal(keyhole.stretching.cost, SEAL_STRETCHING.cost, path);
          }
          const isOnHonour = keyholes.some(({ kind }) => kind === 'honour' || kind === 'giveUp');
          assert.equal(isOnHonour, solution?.seal.by === 'honour' || solution?.seal.giveUp !== undefined, path);
        }
      }
    }
  });

  it('opens no proof with a forged run and the starter, nor with a forged key', async () => {
    for (const { id, tasks, tracks } of sound()) {
      if (!tracks.some((track) => track.id === 'typescript')) continue;
      const proofs = tasks.filter(({ solution }) => solution?.seal.by === 'proof' && solution.envelopes['typescript']);
      if (proofs.length === 0) continue;
      const attacker = await Attacker.with(folder, { exercise: id });
      try {
        await attacker.forgePassedRun();
        for (const task of proofs) {
          const content = task.solution!.contents!['typescript']!;
          const forged = {
            type: 'sealTried',
            task: task.id,
            revision: task.revision,
            by: 'proof',
            outcome: 'opened',
            content,
          };
          const { outcome } = await attacker.trySeal({ by: 'proof' }, task.id);
          assert.notEqual(outcome, 'opened', `${id}/${task.id}`);
          await attacker.forge({ ...forged, key: crypto.toBase64(crypto.randomBytes(32)) });
          assert.ok('refusal' in (await attacker.solution(task.id)), `${id}/${task.id}`);
        }
      } finally {
        await attacker.leave();
      }
    }
  });
});
