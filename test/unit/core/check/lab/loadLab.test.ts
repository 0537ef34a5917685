import assert from 'node:assert/strict';
import type { LabCheck } from '../../../../../src/core/check/model';
import { loadPack } from '../../../../../src/core/pack/loadPack';
import { formatProblem } from '../../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../../fakes/inMemoryPackFiles';
import { LAB_EXERCISE, LAB_YAML, labPack } from './labPack';

async function loaded(changes: Record<string, string | undefined> = {}) {
  const pack = await loadPack(new InMemoryPackFiles(labPack(changes)), '/pack');
  return pack.exercises.find(({ id }) => id === 'greet')!;
}

async function problemsOf(changes: Record<string, string | undefined>): Promise<string[]> {
  return (await loaded(changes)).problems.map(formatProblem);
}

const withLab = (from: string, to: string): Record<string, string> => {
  assert.ok(LAB_YAML.includes(from), from);
  return { 'greet/labs/queue.lab.yaml': LAB_YAML.replace(from, to) };
};

describe('reading a lab', () => {
  it('knows its program with all that lies beside it, its seed, limits, predictions and goals', async () => {
    const exercise = await loaded();
    assert.ok(!exercise.isBroken, JSON.stringify(exercise.problems));
    const check = exercise.tasks[0]!.checks[0] as LabCheck;
    assert.deepEqual(check, {
      ...{ id: 'desk', criterion: 'Functionality', points: 1, isRequired: true, credit: 'share' },
      kind: 'lab',
      seed: 7,
      timeoutMs: 5000,
      picturesPerSecond: 10,
      figures: { p95: { title: 'Served within', unit: 's' }, lost: { title: 'Lost' } },
      predictions: [
        { id: 'wait', text: 'How long do they wait?', figure: 'p95' },
        { id: 'why', text: 'Why?' },
      ],
      goals: [
        { id: 'quick', text: 'Served quickly', figure: 'p95', atMost: 30 },
        { id: 'whole', text: 'Nobody is lost', figure: 'lost', atMost: 0 },
      ],
      sources: {
        typescript: {
          program: 'lab/queue/lab.ts',
          files: ['lab.ts', 'load.ts'].map((name) => ({
            packPath: `greet/lab/typescript/queue/${name}`,
            workspacePath: `lab/queue/${name}`,
          })),
        },
      },
    });
    assert.deepEqual(exercise.tracks[0]!.kit, ['simulator']);
  });

  const faults: readonly (readonly [string, Record<string, string | undefined>, RegExp])[] = [
    [
      'names a definition that is not there',
      { 'greet/labs/queue.lab.yaml': undefined },
      /^greet\/exercise\.yaml:15:\d+: .*There is no file "labs\/queue\.lab\.yaml"/,
    ],
    [
      'names a program that is not there',
      withLab('program: queue', 'program: other'),
      /^greet\/labs\/queue\.lab\.yaml:1:10: .*put it into lab\/typescript\/other\/lab\.ts/,
    ],
    [
      'leads out of the folder of labs',
      withLab('program: queue', 'program: ../../x'),
      /^greet\/labs\/queue\.lab\.yaml:1:10: .*leads out of the folder lab\//,
    ],
    [
      'asks for no prediction',
      withLab(
        'predictions:\n  - { id: wait, text: How long do they wait?, figure: p95 }\n  - { id: why, text: Why? }',
        'predictions: []',
      ),
      /^greet\/labs\/queue\.lab\.yaml:7:\d+: .*at least one prediction/,
    ],
    [
      'predicts a figure that nobody describes',
      withLab('wait?, figure: p95', 'wait?, figure: p99'),
      /^greet\/labs\/queue\.lab\.yaml:8:\d+: .*no figure "p99".*p95, lost/,
    ],
    [
      'aims at a figure that nobody describes',
      withLab('figure: lost, atMost: 0', 'figure: gone, atMost: 0'),
      /^greet\/labs\/queue\.lab\.yaml:12:\d+: .*no figure "gone"/,
    ],
    [
      'has a goal without a limit',
      withLab('figure: lost, atMost: 0', 'figure: lost'),
      /^greet\/labs\/queue\.lab\.yaml:12:5: .*goal "whole" has no limit/,
    ],
    [
      'has a goal that nothing reaches',
      withLab('figure: lost, atMost: 0', 'figure: lost, atLeast: 2, atMost: 0'),
      /^greet\/labs\/queue\.lab\.yaml:12:\d+: .*Nothing reaches the goal "whole"/,
    ],
    [
      'has two predictions of one id',
      withLab('{ id: why,', '{ id: wait,'),
      /^greet\/labs\/queue\.lab\.yaml:9:\d+: .*another "wait" above/,
    ],
    [
      'has two goals of one id',
      withLab('{ id: whole,', '{ id: quick,'),
      /^greet\/labs\/queue\.lab\.yaml:12:\d+: .*another "quick" above/,
    ],
    [
      'names a figure as no program can tell it',
      withLab('  lost: { title: Lost }', '  lost ones: { title: Lost }'),
      /^greet\/labs\/queue\.lab\.yaml:6:3: .*"lost ones" is no name of a figure/,
    ],
    ['has a key that is not known', withLab('seed: 7', 'seeds: 7'), /^greet\/labs\/queue\.lab\.yaml:2:1: .*seeds/],
    [
      'stands in a track that runs no labs',
      {
        'greet/exercise.yaml': LAB_EXERCISE.replace('tasks:', '  python: { runner: pytest }\ntasks:'),
      },
      /^greet\/labs\/queue\.lab\.yaml:1:10: .*Labs run on Node\.js: the track python \(pytest\)/,
    ],
    [
      'asks for a kit that there is not',
      { 'greet/exercise.yaml': LAB_EXERCISE.replace('[simulator]', '[stimulator]') },
      /^greet\/exercise\.yaml:10:\d+: .*simulator/,
    ],
    [
      'asks for the kit in a track that cannot use it',
      {
        'greet/exercise.yaml': LAB_EXERCISE.replace('tasks:', '  python: { runner: pytest, kit: [simulator] }\ntasks:'),
      },
      /^greet\/exercise\.yaml:11:\d+: .*The kit is written for Node\.js/,
    ],
  ];
  for (const [what, changes, message] of faults) {
    it(`says where a lab ${what}`, async () => {
      const problems = await problemsOf(changes);
      assert.ok(
        problems.some((problem) => message.test(problem)),
        problems.join('\n'),
      );
      assert.ok((await loaded(changes)).isBroken);
    });
  }
});
