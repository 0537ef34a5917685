import assert from 'node:assert/strict';
import { labsIn, planLab } from '../../../../../src/core/check/lab/planLab';
import { loadPack } from '../../../../../src/core/pack/loadPack';
import { workspaceFilesOf } from '../../../../../src/core/run/workspaceFilesOf';
import { InMemoryPackFiles } from '../../../../fakes/inMemoryPackFiles';
import { labPack } from './labPack';

describe('the plan of a lab', () => {
  it('is made where the track has the lab, and nowhere else', async () => {
    const pack = await loadPack(new InMemoryPackFiles(labPack()), '/pack');
    const exercise = pack.exercises.find(({ id }) => id === 'greet')!;
    assert.ok(!exercise.isBroken);
    const [track] = exercise.tracks;
    const request = { runId: 'r', pack, exercise, track: track!, workspace: '/w', taskId: 'hello', checkId: 'desk' };
    assert.equal(planLab(request)?.check, 'desk');
    assert.equal(planLab({ ...request, checkId: 'none' }), undefined);
    assert.equal(planLab({ ...request, track: { ...track!, id: 'rust' } }), undefined);
    assert.deepEqual(labsIn(exercise, 'rust'), []);
  });

  it('lets the program stand in every workspace, for learners to read', async () => {
    const pack = await loadPack(new InMemoryPackFiles(labPack()), '/pack');
    const exercise = pack.exercises.find(({ id }) => id === 'greet')!;
    assert.ok(!exercise.isBroken);
    const paths = workspaceFilesOf(exercise, 'typescript').map(({ workspacePath }) => workspacePath);
    assert.deepEqual(
      paths.filter((path) => path.startsWith('lab/')),
      ['lab/queue/lab.ts', 'lab/queue/load.ts'],
    );
  });
});
