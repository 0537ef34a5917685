import assert from 'node:assert/strict';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { BrokenExercise, Exercise } from '../../../../src/core/pack/model';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';
import { sealedPack } from '../../../fakes/sealedPack';

async function load(files: Readonly<Record<string, string>>): Promise<Exercise | BrokenExercise> {
  const pack = await loadPack(new InMemoryPackFiles(files), '/packs/sample');
  return pack.exercises.find(({ id }) => id === 'greet')!;
}

async function sound(files: Readonly<Record<string, string>>): Promise<Exercise> {
  const exercise = await load(files);
  assert.ok(!exercise.isBroken, JSON.stringify(exercise.problems));
  return exercise;
}

/** Loads the sample pack with lines of YAML behind its first task's checks. */
function loadWith(lines: string, changes: Record<string, string | undefined> = {}): Promise<Exercise | BrokenExercise> {
  const yaml = samplePack()['greet/exercise.yaml']!.replace('  - id: many\n', `${lines}  - id: many\n`);
  return load(samplePack({ 'greet/exercise.yaml': yaml, ...changes }));
}

describe('loadSolution', () => {
  it('takes a task that says nothing of its seal to be sealed by honour', async () => {
    const { solution } = (await sound(samplePack())).tasks[0]!;
    assert.deepEqual(solution, {
      dirs: { typescript: 'greet/solution/typescript/hello' },
      ...{ envelopes: {}, contents: {}, probes: {} },
      seal: { by: 'honour', hasCode: false, variants: [], mutants: [] },
    });
  });

  it('finds envelopes, what they are bound to, the probe, and what opens hints', async () => {
    const { files } = await sealedPack();
    const [hello, many] = (await sound(files)).tasks;
    const path = 'greet/seals/typescript/hello.sealed';
    const { bound } = JSON.parse(files[path]!) as { bound: { content: string } };
    assert.deepEqual(hello!.solution!.envelopes, { typescript: path });
    assert.deepEqual(hello!.solution!.contents, { typescript: bound.content });
    assert.deepEqual(hello!.solution!.dirs, {});
    assert.deepEqual(hello!.solution!.seal, {
      by: 'proof',
      hasCode: true,
      giveUp: { attempts: 2, minutes: 30 },
      ...{ variants: [], mutants: [] },
    });
    assert.deepEqual(hello!.solution!.probes, {
      typescript: {
        program: 'probe/hello/probe.ts',
        files: [{ packPath: 'greet/probe/typescript/hello/probe.ts', workspacePath: 'probe/hello/probe.ts' }],
      },
    });
    assert.deepEqual(
      many!.hints.map(({ seal }) => seal),
      [
        {
          by: { kind: 'task', task: 'hello' },
          envelopes: { typescript: 'greet/seals/typescript/many.by-task.sealed' },
        },
        { by: { kind: 'code' }, envelopes: { typescript: 'greet/seals/typescript/many.by-code.sealed' } },
        { by: { kind: 'honour' }, envelopes: { typescript: 'greet/seals/typescript/many.by-word.sealed' } },
      ],
    );
  });

  it('loads an exercise whose envelope is damaged, and knows no content of it', async () => {
    const { files } = await sealedPack();
    const { solution } = (await sound({ ...files, 'greet/seals/typescript/hello.sealed': '{' })).tasks[0]!;
    assert.deepEqual([Object.keys(solution!.envelopes), solution!.contents], [['typescript'], {}]);
  });

  it('asks for the probe of a task that is sealed by one', async () => {
    const broken = await loadWith('    solution: { seal: probe }\n');
    assert.deepEqual(
      broken.problems.map(({ code, message }) => [code, message]),
      [['missingFile', 'There is no probe for typescript: write probe/typescript/hello/probe.ts, or seal by honour.']],
    );
  });

  it('says that a task with a seal has no solution', async () => {
    const broken = await loadWith('    solution: { seal: honour }\n', {
      'greet/solution/typescript/hello/src/greet.ts': undefined,
    });
    assert.match(broken.problems[0]!.message, /^This task has no solution: put it into solution\/<track>\/hello\/\.$/);
  });

  it('lets a hint be sealed by an earlier task only', async () => {
    const broken = await loadWith('      - { text: hints/one.md, seal: { task: many } }\n');
    assert.match(broken.problems[0]!.message, /sealed by the proof of an earlier task; "many" is none before this one/);
  });

  it('lets no two sealed hints of a task have one envelope', async () => {
    const broken = await loadWith(
      '      - { text: hints/once.md, seal: honour }\n      - { text: more/once.md, seal: code }\n',
      { 'greet/hints/once.md': 'One.\n', 'greet/more/once.md': 'Two.\n' },
    );
    assert.deepEqual(
      broken.problems.map(({ code, message }) => [code, message]),
      [
        [
          'duplicateId',
          'The sealed hints "greet/hints/once.md" and "greet/more/once.md" would have one envelope; give their files different names.',
        ],
      ],
    );
  });
});
