import assert from 'node:assert/strict';
import type { ChecklistCheck } from '../../../../../src/core/check/model';
import { loadPack } from '../../../../../src/core/pack/loadPack';
import type { Exercise } from '../../../../../src/core/pack/model';
import { formatProblem } from '../../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../../fakes/inMemoryPackFiles';
import { checklistPack, CHECKLIST } from './checklistPack';

async function load(
  list: string | undefined,
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<Exercise> {
  const all = Object.entries({ ...checklistPack(list), ...changes });
  const files = Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined));
  const pack = await loadPack(new InMemoryPackFiles(files), '/packs/sample');
  return pack.exercises.find(({ id }) => id === 'greet') as Exercise;
}

const replaced = (from: string, to: string): string => {
  assert.ok(CHECKLIST.includes(from), from);
  return CHECKLIST.replace(from, to);
};

describe('reading a checklist from a pack', () => {
  it('reads it whole, and knows what kind of check proves an item', async () => {
    const exercise = await load(CHECKLIST);
    assert.deepEqual(exercise.problems, []);
    const check = exercise.tasks[1]!.checks[1] as ChecklistCheck;
    assert.deepEqual(
      { ...check },
      {
        ...{ kind: 'checklist', id: 'list', criterion: 'Functionality', points: 1, isRequired: true, credit: 'share' },
        title: 'Before we open',
        isNoteRequired: true,
        areas: [
          {
            title: 'Code',
            items: [
              {
                id: 'named',
                text: 'Names are greeted',
                proof: { kind: 'check', task: 'hello', check: 'unit', by: 'tests' },
              },
              {
                id: 'several',
                text: 'Several are greeted',
                proof: { kind: 'check', task: 'many', check: 'unit', by: 'tests' },
              },
            ],
          },
          {
            title: 'House',
            items: [
              { id: 'doors', text: 'The doors open', help: 'Push them.', proof: { kind: 'word' } },
              { id: 'signs', text: 'There are signs', proof: { kind: 'word' } },
            ],
          },
        ],
      },
    );
  });

  const faults: readonly (readonly [string, string | undefined, string])[] = [
    [
      'a list that is not there',
      undefined,
      'greet/exercise.yaml:27:32: error: There is no file "checklists/open.yaml" in this exercise; write it or correct the path.',
    ],
    [
      'one id twice',
      replaced('id: signs', 'id: doors'),
      'greet/checklists/open.yaml:11:15: error: This checklist already has an item "doors"; give this one an id of its own.',
    ],
    [
      'a proof that there is not',
      replaced('hello.unit', 'hello.units'),
      'greet/checklists/open.yaml:6:63: error: There is no check "hello.units" before this one; name one of hello.unit, hello.style, unit.',
    ],
    [
      'the checklist itself as proof',
      replaced('check: unit', 'check: list'),
      'greet/checklists/open.yaml:7:67: error: There is no check "list" before this one; name one of hello.unit, hello.style, unit.',
    ],
    [
      'a proof of another form',
      replaced('{ check: unit }', 'trust'),
      'greet/checklists/open.yaml:7:58: error: "proof" does not fit: a proof is word (the learner’s), or { check: <check> } or { check: <task>.<check> }.',
    ],
    [
      'an area without items',
      `${CHECKLIST}  - { title: Later, items: [] }\n`,
      'greet/checklists/open.yaml:12:28: error: "items" does not fit: an area has at least one item.',
    ],
    [
      'an unknown key',
      replaced('note: required', 'notes: required'),
      'greet/checklists/open.yaml:2:1: error: "notes" is not a key that can stand here; check its spelling or remove it.',
    ],
  ];
  for (const [what, list, expected] of faults) {
    it(`names ${what}, with its line`, async () => {
      assert.deepEqual((await load(list)).problems.map(formatProblem), [expected]);
    });
  }

  it('names a proof that is not there in every track', async () => {
    const changes = { 'greet/tests/python/many/test_many.py': undefined };
    const problems = (await load(CHECKLIST, changes)).problems.map(formatProblem);
    assert.deepEqual(problems.slice(-1), [
      'greet/checklists/open.yaml:7:67: error: The check "unit" cannot be done in python, and neither could this item; name another proof.',
    ]);
  });

  it('lets a review prove an item only where nobody is made to wait for it', async () => {
    const withReview = (check: string): Record<string, string> => ({
      'greet/exercise.yaml': checklistPack(CHECKLIST)['greet/exercise.yaml']!.replace(
        '{ id: list, checklist: checklists/open.yaml, credit: share }',
        `{ id: seen, review: seen.yaml }\n      - ${check}`,
      ),
      'greet/seen.yaml': 'guidance: Look.\npoints: [{ id: one, text: One }]\n',
    });
    const list = CHECKLIST.replace('check: unit', 'check: seen');
    const required = await load(list, withReview('{ id: list, checklist: checklists/open.yaml }'));
    assert.deepEqual(required.problems.map(formatProblem), [
      'greet/checklists/open.yaml:7:67: error: The check "seen" waits for a reviewer, and nobody can be made to wait; let this checklist be optional, or name another proof.',
    ]);
    const optional = await load(list, withReview('{ id: list, checklist: checklists/open.yaml, optional: true }'));
    assert.deepEqual(optional.problems, []);
  });
});
