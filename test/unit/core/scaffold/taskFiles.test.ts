import assert from 'node:assert/strict';
import { EXERCISE_KINDS } from '../../../../src/core/pack/model';
import { exerciseFiles } from '../../../../src/core/scaffold/exerciseFiles';
import type { ScaffoldFile } from '../../../../src/core/scaffold/scaffoldFile';
import { taskFiles } from '../../../../src/core/scaffold/taskFiles';
import { loadEvidence } from '../../../../src/core/verify/evidence';
import { filesOf, loadFiles, soundExercise } from './scaffolded';

const PACK = { path: 'pack.yaml', text: 'whetstone: 1\nid: acme.new\ntitle: New\nsummary: New.\nversion: 1.0.0\n' };

async function withTask(before: readonly ScaffoldFile[], id: string) {
  const exercise = soundExercise(await loadFiles(before), 'some');
  const yaml = before.find(({ path }) => path === 'some/exercise.yaml')?.text ?? '';
  const names = before.flatMap(
    ({ path }) => /^some\/alternatives\/([^/]+)\/([^/]+)\//.exec(path)?.slice(1, 3).join('/') ?? [],
  );
  const alternatives = [...new Set(names)].map((name) => {
    const [alternative = '', track = ''] = name.split('/');
    return { name: alternative, tracks: [track] };
  });
  const added = taskFiles({ id, title: 'One more: # it' }, { exercise, yaml, alternatives });
  assert.ok(added);
  const after = [
    ...before.map((one) => (one.path === added.change.path ? { ...one, text: added.change.to } : one)),
    ...added.files,
  ];
  return { added, after, exercise: soundExercise(await loadFiles(after), 'some') };
}

describe('a new task', () => {
  for (const kind of EXERCISE_KINDS) {
    it(`is added to a new exercise of kind ${kind}, twice, and all of it loads without a problem`, async () => {
      const answers = { id: 'some', title: 'Some', kind, level: 'beginner', tracks: ['typescript', 'python'] } as const;
      const first = [PACK, ...exerciseFiles(answers)];
      const once = await withTask(first, 'one-more');
      const twice = await withTask(once.after, '3-more');
      const { exercise } = twice;
      const { problems } = await loadEvidence(filesOf(twice.after), exercise);
      assert.deepEqual([exercise.problems, problems], [[], []]);
      assert.deepEqual(
        exercise.tasks.slice(1).map(({ id, title, hints }) => [id, title, hints.length]),
        [
          ['one-more', 'One more: # it', 3],
          ['3-more', 'One more: # it', 3],
        ],
      );
      for (const { id } of exercise.tracks) assert.ok(exercise.tasks.every(({ solution }) => solution?.dirs[id]));
      // It lies over nothing that is there.
      const paths = twice.after.map(({ path }) => path.toLowerCase());
      assert.equal(new Set(paths).size, paths.length);
    });
  }

  it('completes the alternatives that are there, for they are whole answers', async () => {
    const answers = { id: 'some', title: 'Some', kind: 'workshop', level: 'beginner', tracks: ['typescript'] } as const;
    const { added } = await withTask([PACK, ...exerciseFiles(answers)], 'one-more');
    const paths = added.files.map(({ path }) => path);
    assert.ok(paths.includes('some/alternatives/counting/typescript/src/oneMore.ts'), paths.join('\n'));
  });

  it('is done in words where nothing is known of how its tests would be written', async () => {
    const files = [
      PACK,
      {
        path: 'some/exercise.yaml',
        text: `id: some
title: Some
summary: Some.
kind: workshop
level: beginner
time: 10m
tracks: { go: { runner: go-test } }
tasks:
  - { id: first, title: First }
`,
      },
      { path: 'some/tasks/first.md', text: 'First.\n' },
      { path: 'some/starter/go/main.go', text: 'package main\n' },
      { path: 'some/tests/go/first/first_test.go', text: 'package first\n\nfunc TestSome(t *testing.T) {}\n' },
    ];
    const { exercise, added } = await withTask(files, 'second');
    assert.deepEqual(
      exercise.tasks[1]?.checks.map(({ kind, id }) => [kind, id]),
      [['artefact', 'note']],
    );
    assert.ok(added.files.every(({ path }) => !path.includes('/tests/')));
  });

  it('says what imports its runner asks for', async () => {
    const answers = { id: 'some', title: 'Some', kind: 'workshop', level: 'beginner', tracks: ['typescript'] } as const;
    const tests = async (runner: string): Promise<string> => {
      const files = exerciseFiles(answers).map((one) => ({
        ...one,
        text: one.text.replace('runner: node-test', `runner: ${runner}`),
      }));
      const { added } = await withTask([PACK, ...files], 'next');
      return added.files.find(({ path }) => path.endsWith('.test.ts'))?.text ?? '';
    };
    assert.match(await tests('node-test'), /import \{ test \} from 'node:test';/);
    assert.match(await tests('vitest'), /^test\('adds: /m);
    assert.doesNotMatch(await tests('vitest'), /node:test/);
    assert.match(await tests('mocha'), /^it\('adds: /m);
  });
});
