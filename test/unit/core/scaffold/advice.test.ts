import assert from 'node:assert/strict';
import { adviseOnAll } from '../../../../src/core/authoring/advice';
import { draft } from '../../../../src/core/authoring/rules/draft';
import { EXERCISE_KINDS } from '../../../../src/core/pack/model';
import { formatProblem } from '../../../../src/core/pack/problem';
import { packFiles } from '../../../../src/core/scaffold/packFiles';
import type { ScaffoldFile } from '../../../../src/core/scaffold/scaffoldFile';
import { filesOf, loadFiles, soundExercise } from './scaffolded';

const packOf = (
  kind: (typeof EXERCISE_KINDS)[number],
  tracks: readonly ('typescript' | 'python')[],
): readonly ScaffoldFile[] =>
  packFiles(
    {
      id: 'acme.loans',
      title: 'Loans',
      exercise: { id: 'some', title: 'Some exercise', kind, level: 'intermediate', tracks },
    },
    'acme.whetstone',
  );

describe('what is told of a new pack', () => {
  for (const kind of EXERCISE_KINDS) {
    for (const tracks of [['typescript'], ['typescript', 'python']] as const) {
      it(`of kind ${kind} in ${tracks.join(' and ')} is what its author has to fill in, and nothing else`, async () => {
        const files = packOf(kind, tracks);
        const advice = await adviseOnAll(await loadFiles(files), filesOf(files));
        assert.deepEqual(advice.filter(({ code }) => code !== 'blank').map(formatProblem), []);
      });
    }
  }
});

describe('what is told of a draft', () => {
  const advice = async (files: readonly ScaffoldFile[]): Promise<readonly string[]> => {
    const loaded = await loadFiles(files);
    const exercise = soundExercise(loaded, 'some');
    const yaml = loaded.exercises.get('some')!.yaml!;
    return (await draft({ pack: loaded.pack, exercise, files: filesOf(files), yaml })).map(formatProblem);
  };
  const without = (files: readonly ScaffoldFile[], folder: string): readonly ScaffoldFile[] =>
    files.filter(({ path }) => !path.startsWith(`some/${folder}/`));

  it('is which evidence it lacks, at the key that makes it one', async () => {
    const files = packOf('workshop', ['typescript']);
    assert.deepEqual(await advice(files), []);
    const [told, ...others] = await advice(without(without(files, 'wrong'), 'alternatives'));
    assert.match(told ?? '', /^some\/exercise\.yaml:4:8: warning: .*add a wrong answer .*, and another right answer /);
    assert.deepEqual(others, []);
  });

  it('is no other right answer where there are no tests that it could pass', async () => {
    const files = without(packOf('trace', ['python']), 'alternatives');
    assert.deepEqual(await advice(files), []);
    assert.match(
      (await advice(without(files, 'wrong'))).join('\n'),
      /add a wrong answer that its checks catch \([^)]*\)\.$/,
    );
  });

  it('is nothing once it is none any more', async () => {
    const done = packOf('workshop', ['typescript']).map(({ path, text }) => ({
      path,
      text: text.replace(/^draft: true.*\n/m, ''),
    }));
    assert.deepEqual(await advice(without(done, 'wrong')), []);
  });
});
