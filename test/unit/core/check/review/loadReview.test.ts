import assert from 'node:assert/strict';
import type { ReviewCheck } from '../../../../../src/core/check/model';
import { loadPack } from '../../../../../src/core/pack/loadPack';
import type { Exercise } from '../../../../../src/core/pack/model';
import { formatProblem } from '../../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../../fakes/samplePack';
import { reviewedPack } from '../../review/reviewedPack';

async function load(form?: string, changes: Record<string, string | undefined> = {}): Promise<Exercise> {
  const files = reviewedPack({ ...(form !== undefined && { 'greet/reading.yaml': form }), ...changes });
  const pack = await loadPack(new InMemoryPackFiles(samplePack(files)), '/packs/sample');
  return pack.exercises.find(({ id }) => id === 'greet') as Exercise;
}

async function problems(form: string): Promise<string[]> {
  return (await load(form)).problems.map(formatProblem);
}

const POINTS = 'points: [{ id: names, text: Names }]\n';

describe('a review check in a pack', () => {
  it('reads its form: who may review, the points with their weights, and what passes', async () => {
    const exercise = await load();
    assert.deepEqual(exercise.problems, []);
    const check = exercise.tasks[0]!.checks.find(({ id }) => id === 'reading') as ReviewCheck;
    assert.deepEqual(check, {
      ...{ id: 'reading', criterion: 'Style', points: 2, isRequired: false, credit: 'share', kind: 'review' },
      ...{ by: ['peer', 'instructor'], guidance: 'Read it once.', atLeast: 0.6 },
      marks: [
        { id: 'names', text: 'Names say what things are', weight: 4 },
        { id: 'size', text: 'Each function does one thing', weight: 1, guidance: 'One sentence each.' },
      ],
    });
  });

  it('is needed for the task, and all or nothing, where the author says so', async () => {
    const yaml = reviewedPack()['greet/exercise.yaml']!.replace('points: 2 }', 'optional: false, credit: whole }');
    const { tasks } = await load(undefined, { 'greet/exercise.yaml': yaml });
    const { isRequired, credit } = tasks[0]!.checks.find(({ id }) => id === 'reading')!;
    assert.deepEqual([isRequired, credit], [true, 'whole']);
  });

  for (const [what, form, expected] of [
    ['a form without points', 'guidance: Read.\npoints: []\n', 'greet/reading.yaml:2:9: error: "points" does not fit'],
    ['a form without guidance', POINTS, 'greet/reading.yaml:1:1: error: "guidance" is missing; add it.'],
    [
      'a point that stands twice',
      'guidance: Read.\npoints:\n  - { id: names, text: Names }\n  - { id: names, text: Names }\n',
      'greet/reading.yaml:4:11: error: This form already has a point "names"; give this one an id of its own.',
    ],
    [
      'a share above the whole',
      `guidance: Read.\natLeast: 120%\n${POINTS}`,
      'greet/reading.yaml:2:10: error: "atLeast" does not fit: write a share as 60% or 0.6.',
    ],
    [
      'a reviewer of an unknown kind',
      `guidance: Read.\nby: [friend]\n${POINTS}`,
      'greet/reading.yaml:2:6: error: "0" does not fit',
    ],
    [
      'a kind of reviewer that stands twice',
      `guidance: Read.\nby: [peer, peer]\n${POINTS}`,
      'greet/reading.yaml:2:5: error: Each kind of reviewer stands here once: peer, instructor.',
    ],
    [
      'a weight of nothing',
      'guidance: Read.\npoints: [{ id: names, text: Names, weight: 0 }]\n',
      'greet/reading.yaml:2:44: error: "weight" does not fit',
    ],
    [
      'a key that nobody knows',
      `guidance: Read.\nminimum: 3\n${POINTS}`,
      'greet/reading.yaml:2:1: error: "minimum" is not a key that can stand here; check its spelling or remove it.',
    ],
  ] as const) {
    it(`says where ${what} is`, async () => {
      const found = await problems(form);
      assert.equal(found.length, 1, found.join('\n'));
      assert.ok(found[0]!.startsWith(expected), found[0]);
    });
  }

  it('says where a form is missing', async () => {
    const { problems: found } = await load(undefined, { 'greet/reading.yaml': undefined });
    assert.deepEqual(found.map(formatProblem), [
      'greet/exercise.yaml:21:32: error: There is no file "reading.yaml" in this exercise; write it or correct the path.',
    ]);
  });

  it('says where a form would lie outside of the pack', async () => {
    const yaml = reviewedPack()['greet/exercise.yaml']!.replace('review: reading.yaml', 'review: ../../reading.yaml');
    const { problems: found } = await load(undefined, { 'greet/exercise.yaml': yaml });
    assert.deepEqual(found.map(formatProblem), [
      'greet/exercise.yaml:21:32: error: "../../reading.yaml" leads out of the pack.',
    ]);
  });
});
