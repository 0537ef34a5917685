import assert from 'node:assert/strict';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadPack } from '../../../src/core/pack/loadPack';
import type { Exercise, Pack, TrackId } from '../../../src/core/pack/model';
import { planProbe } from '../../../src/core/seal/planProbe';
import type { ProbePlan, ProbeResult } from '../../../src/core/seal/ports';
import { composeLayers } from '../../../src/node/pack/overlay';
import { PackFolder } from '../../../src/node/pack/packFolder';
import { TemporaryFolders } from '../../fakes/temporaryFolders';
import { repositoryRoot } from '../../host/repositoryRoot';
import { findPython } from '../python/measuredPython';
import { ProbeFixture, SEED } from './probeFixture';

describe('the pack of Roman numerals, probed', function () {
  this.timeout(60_000);
  const fixture = new ProbeFixture();
  const folders = new TemporaryFolders();
  const root = join(repositoryRoot(), 'test', 'fixtures', 'packs', 'seals');
  let pack: Pack;
  let exercise: Exercise;

  before(async () => {
    pack = await loadPack(new PackFolder(root), root);
    const [only] = pack.exercises;
    if (!only || only.isBroken) throw new Error(JSON.stringify(only?.problems ?? pack.problems));
    exercise = only;
  });
  afterEach(() => folders.removeAll());

  /** Probes the starter with an overlay of the exercise's laid over it. */
  async function probe(
    trackId: TrackId,
    overlay: string | undefined,
    more: { readonly mode?: ProbePlan['mode']; readonly environment?: ProbePlan['environment'] } = {},
  ): Promise<ProbeResult> {
    const track = exercise.tracks.find(({ id }) => id === trackId);
    if (!track) throw new Error(trackId);
    const workspace = await folders.make();
    const layers = [...track.layers, ...(overlay === undefined ? [] : [`roman/${overlay}`])];
    for (const [path, source] of await composeLayers(new PackFolder(root), layers)) {
      await mkdir(dirname(join(workspace, path)), { recursive: true });
      await copyFile(source, join(workspace, path));
    }
    const { mode = 'transcript', environment } = more;
    const plan = planProbe({
      ...{ runId: 'one', pack, exercise, track, workspace, taskId: 'write', seed: SEED, mode },
      ...(environment && { environment }),
    });
    if (!plan) throw new Error('no plan');
    return fixture.runPlan(plan);
  }

  async function texts(...given: Parameters<typeof probe>): Promise<Readonly<Record<string, string>>> {
    const result = await probe(...given);
    if (result.outcome !== 'completed') throw new Error(JSON.stringify(result));
    const byGroup: Record<string, string> = {};
    for (const { group, text } of result.records) byGroup[group] = `${byGroup[group] ?? ''}${text}\n`;
    return byGroup;
  }

  for (const track of ['typescript', 'python']) {
    describe(`in ${track}`, () => {
      before(async function () {
        if (track === 'python') await findPython(this);
      });

      it('has one transcript of all right answers, but for the group in which they may differ', async () => {
        const reference = await texts(track, `solution/${track}/write`);
        assert.deepEqual(Object.keys(reference), ['', 'large']);
        assert.deepEqual(await texts(track, `alternatives/place-by-place/${track}`), reference);
        const parentheses = await texts(track, `alternatives/parentheses/${track}`);
        assert.equal(parentheses[''], reference['']);
        assert.notEqual(parentheses['large'], reference['large']);
      });

      it('has the same one in other surroundings', async () => {
        const environment = { TZ: 'Asia/Kolkata', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', PYTHONHASHSEED: '77' };
        const overlay = `solution/${track}/write`;
        assert.deepEqual(await texts(track, overlay, { environment }), await texts(track, overlay));
      });

      it('has another one of wrong answers and of the starter, and says what is different', async () => {
        const reference = await texts(track, `solution/${track}/write`);
        const overlays = { starter: undefined, 'adds-only': `wrong/adds-only/${track}` };
        for (const [name, overlay] of Object.entries(overlays)) {
          assert.notEqual((await texts(track, overlay))[''], reference[''], name);
          const shown = await probe(track, overlay, { mode: 'public' });
          assert.ok(shown.outcome === 'public' && shown.difference, name);
        }
        const shown = await probe(track, overlays['adds-only'], { mode: 'public' });
        assert.deepEqual(shown.outcome === 'public' && shown.difference, {
          title: '49 is written with letters that are subtracted',
          expected: 'XLIX',
          actual: 'XXXXVIIII',
        });
        const right = await probe(track, `solution/${track}/write`, { mode: 'public' });
        assert.ok(right.outcome === 'public' && !right.difference);
      });
    });
  }
});
