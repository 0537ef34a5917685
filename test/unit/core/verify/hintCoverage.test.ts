import assert from 'node:assert/strict';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Task } from '../../../../src/core/pack/model';
import type { CaseStatus } from '../../../../src/core/run/model';
import { hintStudy, judgeHints, type KnownState } from '../../../../src/core/verify/hintCoverage';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

const HINTS = `      - { text: hints/one.md }
      - { text: hints/two.md, after: { attempts: 2, minutes: 5 } }
      - { text: hints/three.md, failing: unit.by-name }
`;

/** The task `hello`, with other hints than the sample's: general ones, and one for `by-name`. */
async function hello(hints = HINTS): Promise<Task> {
  const yaml = samplePack()['greet/exercise.yaml']!.replace(HINTS, hints);
  const pack = await loadPack(new InMemoryPackFiles(samplePack({ 'greet/exercise.yaml': yaml })), '/packs/sample');
  const greet = pack.exercises.find(({ id }) => id === 'greet')!;
  assert.ok(!greet.isBroken, JSON.stringify(greet.problems));
  return greet.tasks[0]!;
}

function state(name: string, statuses: Readonly<Record<string, CaseStatus>>, message = ''): KnownState {
  const cases = Object.entries(statuses).map(([id, status]) => {
    return { task: 'hello', check: 'unit', case: id, status, message };
  });
  return { name, place: { path: `greet/wrong/${name}/expect.yaml`, line: 1, column: 1 }, cases };
}

const place = (index: number) => ({ path: 'greet/exercise.yaml', line: 18 + index, column: 9 });

function judge(task: Task, known: readonly KnownState[]): { failures: string[]; notes: string[] } {
  const { failures, notes } = judgeHints(hintStudy(task, known), task, place);
  return { failures: failures.map(({ why }) => why), notes: notes.map(({ why }) => why) };
}

describe('the hints for what is known to fail', () => {
  it('are all reached where every one fits some state, and the fitting one comes first', async () => {
    const task = await hello();
    const study = hintStudy(task, [
      state('starter', { 'by-name': 'failed', 'no-name': 'failed' }),
      state('shy', { 'by-name': 'passed', 'no-name': 'failed' }),
    ]);
    assert.deepEqual(study.reached, [2, 2, 1]);
    assert.deepEqual(
      study.states.map(({ name, first, asks }) => [name, first, asks]),
      [
        ['starter', 2, 1],
        ['shy', 0, 0],
      ],
    );
  });

  it('leave out what fails in another task, and what passes', async () => {
    const task = await hello();
    const elsewhere = { name: 'x', cases: [{ task: 'many', check: 'unit', case: 'all', status: 'failed' as const }] };
    assert.deepEqual(hintStudy(task, [elsewhere, state('y', { 'by-name': 'passed' })]).states, []);
    assert.deepEqual(judge(task, []), { failures: [], notes: ['nothing is known that fails in this task'] });
  });

  it('name states that get none, at the place where the state comes from', async () => {
    const task = await hello('      - { text: hints/three.md, failing: unit.by-name }\n');
    const known = [state('rude', { 'by-name': 'failed' }), state('shy', { 'by-name': 'passed', 'no-name': 'failed' })];
    const { failures } = judgeHints(hintStudy(task, known), task, place);
    assert.deepEqual(failures, [
      {
        about: 'hello',
        why: 'whoever fails as “shy” does gets no hint',
        place: { path: 'greet/wrong/shy/expect.yaml', line: 1, column: 1 },
      },
    ]);
  });

  it('name those that nothing reaches, at their place', async () => {
    const task = await hello(`${HINTS}      - { text: hints/one.md, on: timeout }\n`);
    const known = [state('starter', { 'by-name': 'failed' })];
    assert.deepEqual(judgeHints(hintStudy(task, known), task, place).failures, [
      {
        about: 'hello',
        why: 'no code that is known to fail gets the hint one.md; add a wrong answer that does, or correct its conditions',
        place: place(3),
      },
    ]);
    assert.deepEqual(judge(task, [...known, state('endless', { 'no-name': 'timedOut' })]).failures, []);
  });

  it('are reached by what a case says, word for word', async () => {
    const task = await hello('      - { text: hints/one.md, failing: unit.by-name, says: Hello }\n');
    assert.equal(judge(task, [state('rude', { 'by-name': 'failed' }, 'expected: Hello Ada')]).failures.length, 0);
    assert.equal(judge(task, [state('rude', { 'by-name': 'failed' }, 'it is empty')]).failures.length, 2);
  });

  it('tell which states get general ones only', async () => {
    const task = await hello();
    const known = [state('starter', { 'by-name': 'failed' }), state('shy', { 'no-name': 'failed' })];
    assert.deepEqual(judge(task, known).notes, ['1 of 2 known failures get general hints only: shy']);
  });

  it('say nothing where a task has none: that is said of the exercise', async () => {
    const task = { ...(await hello()), hints: [] };
    assert.deepEqual(judge(task, [state('starter', { 'by-name': 'failed' })]), { failures: [], notes: [] });
  });
});
