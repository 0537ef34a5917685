import assert from 'node:assert/strict';
import { ProgressLog } from '../../../../src/core/progress/progressLog';
import { FakeClock } from '../../../fakes/fakeClock';
import { InMemoryEventFiles } from '../../../fakes/inMemoryEventFiles';

const skipped = { type: 'taskSkipped', pack: 'p', exercise: 'e', track: 't', task: 'one' } as const;

describe('the log of evidence', () => {
  it('tells of news, and is silent when it is read anew and nothing has come', async () => {
    const files = new InMemoryEventFiles('mine');
    const log = new ProgressLog(files, new FakeClock(), 'test');
    const other = new ProgressLog(new InMemoryEventFiles('other', files.logs), new FakeClock(), 'test');
    let told = 0;
    log.onDidChange(() => (told += 1));
    await log.refresh();
    assert.equal(told, 0);
    await log.append(skipped);
    assert.equal(told, 1);
    await log.refresh();
    assert.equal(told, 1);
    await other.append(skipped);
    await log.refresh();
    assert.deepEqual([told, log.events.length], [2, 2]);
    files.logs.set('other', `${files.logs.get('other')!}torn`);
    await log.refresh();
    assert.deepEqual([told, log.damaged.length], [3, 1]);
  });
});
