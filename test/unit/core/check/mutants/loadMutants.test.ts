import assert from 'node:assert/strict';
import type { MutantsCheck } from '../../../../../src/core/check/model';
import { loadPack } from '../../../../../src/core/pack/loadPack';
import type { Exercise } from '../../../../../src/core/pack/model';
import { formatProblem } from '../../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../../fakes/samplePack';

type Changes = Readonly<Record<string, string | undefined>>;

const CHECK = "{ id: faults, mutants: greeting, subject: starter, ownTests: ['tests/own/**'] }";
const change = (from: string, to: string): string =>
  `about: what is said\nchange:\n  - file: src/greet.ts\n    from: ${from}\n    to: ${to}\n`;

/** `greet` in TypeScript alone, with one check, which begins in line 13, column 14. */
function greet(check: string, changes: Changes = {}, tracks = '{ typescript: { runner: node-test } }'): Changes {
  return {
    'greet/exercise.yaml': `id: greet
title: Say hello
summary: Greets whoever comes.
kind: testing
level: beginner
time: 10m
rubric: core
tracks: ${tracks}
tasks:
  - id: hello
    title: Greet by name
    # The line of the check.
    checks: [${check}]
`,
    'greet/faults/typescript/greeting/fault-1/fault.yaml': change('\'"";\'', '\'"?";\''),
    'greet/faults/typescript/greeting/fault-2/fault.yaml': 'about: nothing at all\n',
    'greet/faults/typescript/greeting/fault-2/src/greet.ts': 'export const greet = () => undefined;\n',
    ...changes,
  };
}

async function load(changes: Changes): Promise<Exercise> {
  const pack = await loadPack(new InMemoryPackFiles(samplePack(changes)), '/packs/sample');
  return pack.exercises.find(({ id }) => id === 'greet') as Exercise;
}

async function problemsOf(changes: Changes): Promise<string[]> {
  return (await load(changes)).problems.map(formatProblem);
}

const fault = (name: string): string => `greet/faults/typescript/greeting/${name}`;

describe('loading a check by planted faults', () => {
  it('reads its faults in order, what they change, and whose tests are tried', async () => {
    const { tasks, problems } = await load(greet(CHECK));
    assert.deepEqual(problems, []);
    const check = tasks[0]!.checks[0] as MutantsCheck;
    assert.deepEqual(
      [check.kind, check.atLeast, check.timeoutMs, Object.keys(check.sources)],
      ['mutants', 2, 10_000, ['typescript']],
    );
    assert.deepEqual(check.sources['typescript'], {
      tests: ['tests/own/**'],
      subject: 'pack',
      faults: [
        {
          id: 'fault-1',
          dir: fault('fault-1'),
          about: 'what is said',
          restored: [],
          changes: [{ file: 'src/greet.ts', from: '"";', to: '"?";' }],
        },
        { id: 'fault-2', dir: fault('fault-2'), about: 'nothing at all', restored: [], changes: [] },
      ],
    });
  });

  it('takes the learner’s own code where it has no subject of its own, and puts files of the starter back', async () => {
    const files = greet(CHECK.replace('subject: starter, ', ''), {
      [`${fault('fault-1')}/fault.yaml`]: 'about: it\nstarter: [src/greet.ts]\n',
    });
    const check = (await load(files)).tasks[0]!.checks[0] as MutantsCheck;
    const source = check.sources['typescript'];
    assert.equal(source?.subject, 'own');
    assert.deepEqual(source.faults[0]!.restored, ['src/greet.ts']);
  });

  it('takes a subject that is there, which is no fault', async () => {
    const files = greet(CHECK.replace('subject: starter, ', ''), {
      [`${fault('subject')}/src/greet.ts`]: 'export const greet = () => "";\n',
    });
    const check = (await load(files)).tasks[0]!.checks[0] as MutantsCheck;
    const source = check.sources['typescript'];
    assert.deepEqual([source?.subject, source?.subjectDir], ['pack', fault('subject')]);
    assert.deepEqual(
      source?.faults.map(({ id }) => id),
      ['fault-1', 'fault-2'],
    );
  });

  const faults: readonly (readonly [what: string, changes: Changes, problem: string | RegExp])[] = [
    [
      'a folder that leads out',
      greet(CHECK.replace('greeting', '../../greeting')),
      'greet/exercise.yaml:13:37: error: "../../greeting" leads out of the folder faults/; name a folder in it.',
    ],
    [
      'a folder without faults',
      greet(CHECK.replace('greeting', 'nothing')),
      'greet/exercise.yaml:13:37: error: There are no faults for typescript: put each into a folder of faults/typescript/nothing/, with the files that it changes and a fault.yaml.',
    ],
    [
      'more to be found than there are',
      greet(CHECK.replace('subject:', 'atLeast: 3, subject:')),
      'greet/exercise.yaml:13:56: error: There are only 2 faults, so that 3 of them cannot be found.',
    ],
    [
      'a fault without its file',
      greet(CHECK, { [`${fault('fault-2')}/fault.yaml`]: undefined }),
      'greet/exercise.yaml:13:37: error: There is no file "faults/typescript/greeting/fault-2/fault.yaml" in this exercise; write it or correct the path.',
    ],
    [
      'a fault that does not say what it is about',
      greet(CHECK, { [`${fault('fault-2')}/fault.yaml`]: 'abuot: x\n' }),
      /fault-2\/fault\.yaml:1:1: error: .*abuot/,
    ],
    [
      'a fault that is named as no case can be',
      greet(CHECK, { [`${fault('sound')}/fault.yaml`]: 'about: x\n' }),
      'greet/exercise.yaml:13:37: error: The folder faults/typescript/greeting/sound cannot be a fault: name it in lower-case letters and digits with single hyphens, and not "sound".',
    ],
    [
      'a fault that changes nothing',
      greet(CHECK, { [`${fault('fault-2')}/src/greet.ts`]: undefined }),
      /fault-2\/fault\.yaml:1:1: error: This fault changes nothing: /,
    ],
    [
      'a fault with a file that is as it was',
      greet(CHECK, {
        [`${fault('fault-2')}/src/greet.ts`]: 'export function greet(): string {\n  return "";\n}\n',
      }),
      'greet/faults/typescript/greeting/fault-2/fault.yaml:1:1: error: src/greet.ts is the same as without this fault; change it, or leave it out.',
    ],
    [
      'a fault that brings tests',
      greet(CHECK, { [`${fault('fault-2')}/tests/own/a.test.ts`]: '' }),
      "greet/faults/typescript/greeting/fault-2/fault.yaml:1:1: error: This fault holds tests/own/a.test.ts, which is a place of the learner's tests; leave it out.",
    ],
    [
      'a change of what is not there',
      greet(CHECK, { [`${fault('fault-1')}/fault.yaml`]: change("'xyz'", "''") }),
      'greet/faults/typescript/greeting/fault-1/fault.yaml:4:11: error: This stands 0 times in src/greet.ts; write a piece that stands there once.',
    ],
    [
      'a change of what is there more than once',
      greet(CHECK, { [`${fault('fault-1')}/fault.yaml`]: change("'r'", "''") }),
      'greet/faults/typescript/greeting/fault-1/fault.yaml:4:11: error: This stands 5 times in src/greet.ts; write a piece that stands there once.',
    ],
    [
      'a change into the same',
      greet(CHECK, { [`${fault('fault-1')}/fault.yaml`]: change('\'"";\'', '\'"";\'') }),
      'greet/faults/typescript/greeting/fault-1/fault.yaml:5:9: error: This is the same as before: it changes nothing.',
    ],
    [
      'a change of a file that is not there',
      greet(CHECK, { [`${fault('fault-1')}/fault.yaml`]: change("'a'", "'b'").replace('greet.ts', 'other.ts') }),
      'greet/faults/typescript/greeting/fault-1/fault.yaml:3:11: error: The sound code has no file "src/other.ts".',
    ],
    [
      'a change of the learner’s own code',
      greet(CHECK.replace('subject: starter, ', '')),
      /fault-1\/fault\.yaml:3:3: error: The tests are tried on the learner's own code, which may read in any way; /,
    ],
    [
      'a file of the starter that is not there',
      greet(CHECK, { [`${fault('fault-1')}/fault.yaml`]: 'about: x\nstarter: [src/other.ts]\n' }),
      'greet/faults/typescript/greeting/fault-1/fault.yaml:2:11: error: The starter of typescript has no file "src/other.ts".',
    ],
    [
      'a file of the starter that leads out',
      greet(CHECK, { [`${fault('fault-1')}/fault.yaml`]: 'about: x\nstarter: [../other.ts]\n' }),
      'greet/faults/typescript/greeting/fault-1/fault.yaml:2:11: error: "../other.ts" leads out of the learner\'s workspace.',
    ],
    [
      'tests outside of the workspace',
      greet(CHECK.replace('tests/own', '../own')),
      'greet/exercise.yaml:13:76: error: "../own/**" leads out of the learner\'s workspace.',
    ],
    [
      'tests of a track that is not there',
      greet(CHECK.replace("['tests/own/**']", "{ typescript: ['tests/own/**'], go: [x] }")),
      'greet/exercise.yaml:13:107: error: This exercise has no track "go".',
    ],
    [
      'a track without tests of the learner’s',
      greet(CHECK.replace("['tests/own/**']", '{}')),
      "greet/exercise.yaml:13:75: error: Say which files are the learner's tests in typescript: ownTests: { typescript: ['tests/own/**'] }",
    ],
    [
      'a runner that knows only the pack’s tests',
      greet(CHECK, {}, '{ typescript: { runner: tap, command: [node] } }'),
      "greet/exercise.yaml:13:37: error: Tests of the learner's own cannot be judged in the track typescript: its runner tap knows only the pack's.",
    ],
  ];
  for (const [what, changes, problem] of faults) {
    it(`names ${what}, with its place`, async () => {
      const problems = await problemsOf(changes);
      const isSaid = problems.some((one) => (typeof problem === 'string' ? one === problem : problem.test(one)));
      assert.ok(isSaid, problems.join('\n'));
    });
  }

  it('warns where tracks have other faults', async () => {
    const problems = await problemsOf(
      greet(
        CHECK,
        { 'greet/faults/python/greeting/fault-1/fault.yaml': 'about: x\nstarter: [greet.py]\n' },
        '{ typescript: { runner: node-test }, python: { runner: pytest } }',
      ),
    );
    assert.deepEqual(problems, [
      'greet/exercise.yaml:13:37: warning: The faults of typescript and python differ (fault-2); every track has the same ones.',
    ]);
  });
});
