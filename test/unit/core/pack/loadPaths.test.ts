import assert from 'node:assert/strict';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { LearningPath } from '../../../../src/core/pack/pathModel';
import { formatProblem } from '../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

const PACK = samplePack()['pack.yaml']!;

async function load(paths: string): Promise<{ paths: readonly LearningPath[]; problems: string[] }> {
  const text = PACK.slice(0, PACK.indexOf('paths:')) + paths;
  const pack = await loadPack(new InMemoryPackFiles(samplePack({ 'pack.yaml': text })), '/p');
  return { paths: pack.paths, problems: pack.problems.map(formatProblem) };
}

/** Line 12 is `paths:`. */
const problemsOf = async (...lines: readonly string[]): Promise<string[]> =>
  (await load(['paths:', ...lines, ''].join('\n'))).problems;

const ITEM = '{ id: talk, title: A talk, kind: meeting, minutes: 30 }';

describe('learning paths in pack.yaml', () => {
  it('are read with weeks, what stages need, and items among exercises', async () => {
    const { paths, problems } = await load(`paths:
  - id: all
    title: All
    summary: Everything.
    prerequisites: { exercises: [greet], knowledge: [Words] }
    stages:
      - { title: One, week: 1, exercises: [greet], items: [${ITEM}, count] }
      - { title: Two, week: 2, required: false, items: [{ id: book, title: A book, kind: reading, minutes: 90, text: Read it. }] }
      - { title: Three, week: 2, mastery: 80, items: [] , exercises: [] }
`);
    assert.deepEqual(problems, [
      'pack.yaml:20:70: error: "exercises" does not fit: a stage has exercises, items, or both.',
    ]);
    assert.deepEqual(paths, []);
    const sound = await load(`paths:
  - id: all
    title: All
    summary: Everything.
    prerequisites: { exercises: [greet], knowledge: [Words] }
    stages:
      - { title: One, week: 1, exercises: [greet], items: [${ITEM}, count] }
      - { title: Two, week: 2, required: false, items: [{ id: book, title: A book, kind: reading, minutes: 90, text: Read it. }] }
`);
    assert.deepEqual(sound.problems, []);
    assert.deepEqual(sound.paths, [
      {
        id: 'all',
        title: 'All',
        summary: 'Everything.',
        prerequisites: { paths: [], exercises: ['greet'], knowledge: ['Words'] },
        stages: [
          {
            title: 'One',
            week: 1,
            needs: { kind: 'required' },
            exercises: ['greet', 'count'],
            steps: [
              { kind: 'exercise', exercise: 'greet' },
              { kind: 'item', item: { id: 'talk', title: 'A talk', kind: 'meeting', minutes: 30, text: '' } },
              { kind: 'exercise', exercise: 'count' },
            ],
          },
          {
            title: 'Two',
            week: 2,
            needs: { kind: 'optional' },
            exercises: [],
            steps: [
              { kind: 'item', item: { id: 'book', title: 'A book', kind: 'reading', minutes: 90, text: 'Read it.' } },
            ],
          },
        ],
      },
    ]);
  });

  it('may be written as before, with exercises alone', async () => {
    const { paths, problems } = await load(PACK.slice(PACK.indexOf('paths:')));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      paths[0]!.stages.map(({ title, needs, exercises }) => [title, needs.kind, exercises]),
      [['Week 1', 'required', ['greet', 'count']]],
    );
  });

  const one = (stage: string, more = ''): Promise<string[]> =>
    problemsOf(
      '  - id: all',
      '    title: All',
      '    summary: x',
      `    stages: [{ title: One, ${stage} }]`,
      ...(more ? [more] : []),
    );

  it('say where an exercise is named that the pack does not have, also among items', async () => {
    assert.deepEqual(await one('exercises: [great]'), ['pack.yaml:16:40: error: This pack has no exercise "great".']);
    assert.deepEqual(await one(`items: [${ITEM}, grete]`), [
      'pack.yaml:16:93: error: This pack has no exercise "grete".',
    ]);
  });

  it('say where an exercise or an item stands twice', async () => {
    assert.deepEqual(await one('exercises: [greet, greet]'), [
      'pack.yaml:16:47: error: The exercise "greet" stands on this path already.',
    ]);
    assert.match(
      (await one(`items: [${ITEM}, ${ITEM}]`))[0]!,
      /^pack\.yaml:16:\d+: error: This path already has an item "talk"\./,
    );
  });

  it('say that a stage cannot be required and mastered, nor mastered without exercises', async () => {
    assert.match(
      (await one('mastery: 80, required: true, exercises: [greet]'))[0]!,
      /^pack\.yaml:16:\d+: error: "mastery" does not fit: a stage says "required" or "mastery", not both/,
    );
    assert.match(
      (await one(`mastery: 80, items: [${ITEM}]`))[0]!,
      /^pack\.yaml:16:\d+: error: Only exercises have points to master/,
    );
  });

  it('say of an item of an unknown kind what kinds there are', async () => {
    const [first] = await one('items: [{ id: talk, title: A talk, kind: party, minutes: 30 }]');
    assert.match(first!, /^pack\.yaml:16:\d+: error: "kind" does not fit: .*project.*mentoring.*reading.*meeting/);
  });

  it('say where weeks go back', async () => {
    const problems = await problemsOf(
      '  - id: all',
      '    title: All',
      '    summary: x',
      '    stages:',
      '      - { title: One, week: 2, exercises: [greet] }',
      '      - { title: Two, week: 1, exercises: [count] }',
    );
    assert.deepEqual(problems, [
      'pack.yaml:18:29: error: Week 1 comes after week 2 here; put the stages into the order of their weeks.',
    ]);
  });

  it('say where prerequisites are not there, or lead back', async () => {
    const path = (id: string, before: string): string =>
      `  - { id: ${id}, title: T, summary: x, prerequisites: { ${before} }, stages: [{ title: One, exercises: [greet] }] }`;
    assert.deepEqual(await problemsOf(path('all', 'paths: [none], exercises: [nothing]')), [
      'pack.yaml:13:63: error: This pack has no learning path "none"; correct it or remove it.',
      'pack.yaml:13:82: error: This pack has no exercise "nothing".',
    ]);
    assert.deepEqual(await problemsOf(path('all', 'paths: [all]')), [
      'pack.yaml:13:63: error: The path "all" cannot come before itself; remove it.',
    ]);
    const ring = await problemsOf(path('one', 'paths: [two]'), path('two', 'paths: [one]'));
    assert.equal(ring.length, 1);
    assert.match(
      ring[0]!,
      /^pack\.yaml:1[34]:\d+: error: Its prerequisites lead back to it: (one → two → one|two → one → two)\./,
    );
  });
});
