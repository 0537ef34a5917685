import assert from 'node:assert/strict';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Exercise, Pack } from '../../../../src/core/pack/model';
import { packReport } from '../../../../src/core/report/packReport';
import { packBlocks } from '../../../../src/core/report/packBlocks';
import { markdownReport } from '../../../../src/core/report/markdownReport';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';
import { learnerOf } from '../assess/scored';

const PACK = samplePack()['pack.yaml'] ?? '';
const COUNT = samplePack()['count/exercise.yaml'] ?? '';

const load = (changes: Record<string, string>): Promise<Pack> =>
  loadPack(new InMemoryPackFiles(samplePack(changes)), '/packs/sample');

const drafts = ({ exercises }: Pack): string[] =>
  exercises.flatMap((one) => (!one.isBroken && one.isDraft ? [one.id] : []));

describe('a draft', () => {
  it('is an exercise that says so, and none of its neighbours', async () => {
    const pack = await load({ 'count/exercise.yaml': `${COUNT}draft: true\n` });
    assert.deepEqual([pack.isDraft, drafts(pack)], [undefined, ['count']]);
  });

  it('is every exercise of a pack that says so', async () => {
    const pack = await load({ 'pack.yaml': `${PACK}draft: true\n`, 'count/exercise.yaml': `${COUNT}draft: false\n` });
    assert.deepEqual([pack.isDraft, drafts(pack)], [true, ['greet', 'count']]);
  });

  it('is nothing that does not say so', async () => {
    const pack = await load({ 'pack.yaml': `${PACK}draft: false\n` });
    assert.deepEqual([pack.isDraft, drafts(pack)], [undefined, []]);
    assert.equal('isDraft' in (pack.exercises[0] as Exercise), false);
  });

  it('is called so where reports list it, once where the whole pack is one', async () => {
    const learner = learnerOf(await load({}), []);
    const one = packReport(await load({ 'count/exercise.yaml': `${COUNT}draft: true\n` }), learner);
    const all = packReport(await load({ 'pack.yaml': `${PACK}draft: true\n` }), learner);
    const lines = (report: typeof one): string[] =>
      markdownReport(packBlocks(report))
        .split('\n')
        .filter((line) => /draft/i.test(line))
        .map((line) => line.replace(/ +/g, ' '));
    assert.equal(lines(one).length, 1);
    assert.match(lines(one)[0] ?? '', /Count \(draft\)/);
    assert.equal(lines(all).length, 1);
    assert.match(lines(all)[0] ?? '', /not done with it yet/);
  });
});
