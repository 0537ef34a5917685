import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EXERCISE_KINDS, LEVELS, type ExerciseKind } from '../../../../src/core/pack/model';
import { SCAFFOLD_TRACKS, type ExerciseAnswers, type ScaffoldTrack } from '../../../../src/core/scaffold/answers';
import { exerciseFiles } from '../../../../src/core/scaffold/exerciseFiles';
import { hasCode } from '../../../../src/core/scaffold/kindTemplate';
import { packFacts } from '../../../../src/core/scaffold/packFacts';
import { packFiles } from '../../../../src/core/scaffold/packFiles';
import { loadEvidence } from '../../../../src/core/verify/evidence';
import { filesOf, loadFiles, soundExercise } from './scaffolded';

const PACK = `whetstone: 1
id: acme.loans
title: Loans
summary: A pack to put exercises into.
version: 1.0.0
groups: [{ id: desk, title: Desk }, { id: office, title: Office }]
`;

const BASE = `bases:
  service:
    typescript: { dir: base/typescript, runner: node-test }
    python: { dir: base/python, runner: pytest }
`;

const answersFor = (kind: ExerciseKind, tracks: readonly ScaffoldTrack[]): ExerciseAnswers => ({
  ...{ id: 'some-exercise', title: 'Some exercise', kind, level: 'beginner', tracks },
});

async function load(pack: string, answers: ExerciseAnswers, more: readonly { path: string; text: string }[] = []) {
  const files = [{ path: 'pack.yaml', text: pack }, ...exerciseFiles(answers, packFacts(pack)), ...more];
  return { files, loaded: await loadFiles(files) };
}

describe('a new exercise', () => {
  for (const kind of EXERCISE_KINDS) {
    for (const tracks of [['typescript'], ['python'], ['typescript', 'python']] as const) {
      it(`of kind ${kind} in ${tracks.join(' and ')} loads without a problem, with all that an author replaces`, async () => {
        const { files, loaded } = await load(PACK, answersFor(kind, tracks));
        const exercise = soundExercise(loaded, 'some-exercise');
        const { problems } = await loadEvidence(filesOf(files), exercise);
        assert.deepEqual([exercise.problems, loaded.pack.problems, problems], [[], [], []]);
        assert.deepEqual([exercise.kind, exercise.isDraft, exercise.group], [kind, true, 'Desk']);
        assert.deepEqual(
          exercise.tracks.map(({ id }) => id),
          hasCode(kind) ? tracks : ['notes'],
        );
        const [task, ...others] = exercise.tasks;
        assert.ok(task && others.length === 0);
        assert.equal(task.hints.length, 3);
        for (const { id } of exercise.tracks) {
          assert.ok(task.solution?.dirs[id] !== undefined, `no reference in ${id}`);
          const wrong = files.filter(({ path }) => path.includes('/wrong/') && path.includes(`/${id}/`));
          assert.ok(wrong.length > 0, `no wrong answer in ${id}`);
        }
        assert.ok(exercise.rubric.length > 0);
        assert.match(task.instructions, /‹[^›]+›/);
      });
    }
  }

  it('takes the rubric of the pack that has what its checks are for', async () => {
    const pack = `${PACK}rubrics:\n  talk: { Voice: 100 }\n  core: { Functionality: 60, Code quality: 40 }\n`;
    const { loaded } = await load(pack, answersFor('lab', ['python']));
    const exercise = soundExercise(loaded, 'some-exercise');
    assert.equal(exercise.rubricId, 'core');
    assert.deepEqual(
      exercise.tasks[0]?.checks.map(({ id, criterion }) => [id, criterion]),
      [
        ['unit', 'Functionality'],
        ['speed', 'Functionality'],
        ['expected', 'Code quality'],
      ],
    );
  });

  it('brings a rubric of its own where the pack has none that fits', async () => {
    const { loaded } = await load(`${PACK}rubrics: { talk: { Voice: 100 } }\n`, answersFor('lab', ['typescript']));
    const exercise = soundExercise(loaded, 'some-exercise');
    assert.equal(exercise.rubricId, undefined);
    assert.equal(
      exercise.rubric.reduce((sum, { weight }) => sum + weight, 0),
      100,
    );
  });

  it('starts from a base of the pack, and lays nothing over the base’s own settings', async () => {
    const base = [
      { path: 'base/typescript/package.json', text: '{}\n' },
      { path: 'base/python/app.py', text: '' },
    ];
    for (const kind of EXERCISE_KINDS) {
      const answers = { ...answersFor(kind, ['typescript', 'python']), base: 'service', group: 'office' };
      const { files, loaded } = await load(PACK + BASE, answers, base);
      const exercise = soundExercise(loaded, 'some-exercise');
      assert.deepEqual([exercise.problems, exercise.group], [[], 'Office']);
      assert.deepEqual(
        exercise.tracks.map(({ layers }) => layers[0]),
        ['base/typescript', 'base/python'],
      );
      assert.ok(!files.some(({ path }) => path.startsWith('some-exercise/') && path.endsWith('package.json')));
    }
  });

  it('says nothing that its title could break', async function () {
    this.timeout(20_000);
    const titles = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 80 })
      .filter((text) => /^[^\p{C}\u2028\u2029]*$/u.test(text) && text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(
        titles,
        fc.constantFrom(...EXERCISE_KINDS),
        fc.constantFrom(...LEVELS),
        fc.constantFrom(...SCAFFOLD_TRACKS),
        async (title, kind, level, track) => {
          const { loaded } = await load(PACK, { id: 'some-exercise', title, kind, level, tracks: [track] });
          const exercise = soundExercise(loaded, 'some-exercise');
          assert.deepEqual([exercise.title, exercise.level, exercise.problems], [title.trim(), level, []]);
        },
      ),
      {
        numRuns: 40,
        examples: [
          ['a: b # c', 'lab', 'advanced', 'python'],
          ['it\'s "so"', 'trace', 'beginner', 'typescript'],
          ['- [x] {y}', 'design', 'beginner', 'typescript'],
          ['true', 'testing', 'beginner', 'python'],
          ['1.50', 'incident', 'beginner', 'python'],
        ],
      },
    );
  });
});

describe('a new pack', () => {
  const answers = { id: 'acme.loans', title: 'Loans: a "course" & more', exercise: answersFor('workshop', ['python']) };

  it('loads without a problem, as a draft with its first exercise', async () => {
    const loaded = await loadFiles(packFiles(answers, 'acme.whetstone'));
    const { pack } = loaded;
    assert.deepEqual([pack.problems, pack.isDraft, pack.title], [[], true, 'Loans: a "course" & more']);
    assert.equal(pack.firstExercise, 'some-exercise');
    assert.equal(soundExercise(loaded, 'some-exercise').rubricId, 'core');
  });

  it('recommends Whetstone, and verifies with each push', () => {
    const files = new Map(packFiles(answers, 'acme.whetstone').map(({ path, text }) => [path, text]));
    assert.deepEqual(JSON.parse(files.get('.vscode/extensions.json') ?? ''), { recommendations: ['acme.whetstone'] });
    const workflow = files.get('.github/workflows/verify.yml') ?? '';
    assert.match(workflow, /verify --full/);
    assert.match(workflow, /setup-python/);
    assert.match(files.get('README.md') ?? '', /^# Loans: a "course" \\& more$/m);
    for (const name of ['LICENSE', 'CONTRIBUTING.md', '.gitignore']) assert.ok(files.has(name), name);
  });
});
