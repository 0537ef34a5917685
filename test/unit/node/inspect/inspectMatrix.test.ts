import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exercise } from '../../../../src/core/pack/model';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { checksToInspect } from '../../../../src/core/check/inspection';
import type { InspectorOptions } from '../../../../src/node/inspect/inspection';
import { FileInspector } from '../../../../src/node/inspect/inspector';
import { PackFolder } from '../../../../src/node/pack/packFolder';
import { nullLog } from '../../../fakes/nullLog';
import { readFile } from 'node:fs/promises';

const PACK = join(process.cwd(), 'test', 'fixtures', 'packs', 'kinds');
const EXERCISE = join(PACK, 'choose-storage');

/** Nothing of a machine is needed to read a file. */
const options = { log: nullLog, harnessDir: '' } as unknown as InspectorOptions;

describe('inspecting a decision', () => {
  let folder: string;

  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'whetstone-matrix-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function inspect(taskId: string): Promise<string[]> {
    const pack = await loadPack(new PackFolder(PACK), PACK);
    const exercise = pack.exercises.find(({ id }) => id === 'choose-storage') as Exercise;
    assert.deepEqual(exercise.problems, []);
    const track = exercise.tracks[0]!;
    const result = await new FileInspector(options).inspect(
      {
        ...{ runId: 'run', pack, exercise, track, workspace: folder },
        checks: checksToInspect(exercise, track.id, { taskIds: [taskId], withCostly: false }),
      },
      () => undefined,
      new AbortController().signal,
    );
    assert.equal(result.outcome, 'completed');
    return result.cases.map(({ case: id, status, message, place }) =>
      [
        id,
        status,
        ...(place ? [`${place.file}:${place.line}`] : []),
        ...(message === undefined ? [] : [message.split('\n')[0]]),
      ].join(' '),
    );
  }

  it('passes the references of the sample exercise', async () => {
    await writeFile(
      join(folder, 'decision.yaml'),
      await readFile(join(EXERCISE, 'solution', 'notes', 'decide', 'decision.yaml')),
    );
    await writeFile(join(folder, 'bus.yaml'), await readFile(join(EXERCISE, 'solution', 'notes', 'weigh', 'bus.yaml')));
    assert.deepEqual(await inspect('decide'), [
      'parses passed',
      'weights passed',
      'scores passed',
      'choice passed',
      'reasons passed',
      'because passed',
    ]);
    assert.deepEqual(await inspect('weigh'), [
      'parses passed',
      'weights passed',
      'scores passed',
      'choice passed',
      'reasons passed',
      'because passed',
    ]);
  });

  it('says of its starter what is missing, with lines', async () => {
    await writeFile(join(folder, 'decision.yaml'), await readFile(join(EXERCISE, 'starter', 'notes', 'decision.yaml')));
    assert.deepEqual(await inspect('decide'), [
      'parses passed',
      'weights passed',
      'scores failed decision.yaml:6 Line 6: By “Performance” these have no score yet: JSON file, SQLite, Database server.',
      'choice failed decision.yaml:39 Line 39: Nothing is chosen yet: “choice” is one of json-file, sqlite, server.',
      'reasons failed decision.yaml:9 Line 9: The reason for “Performance” is missing: at least 8 words.',
      'because failed decision.yaml:40 Line 40: The reason for the choice is missing: at least 25 words.',
    ]);
  });

  it('says that there is no file where there is none', async () => {
    assert.deepEqual((await inspect('weigh'))[0], 'parses failed There is no file bus.yaml in your folder yet.');
  });
});
