import assert from 'node:assert/strict';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Task } from '../../../../src/core/pack/model';
import type { CaseStatus } from '../../../../src/core/run/model';
import { judgePrefixes, prefixMatrix, type PrefixRun } from '../../../../src/core/verify/prefixMatrix';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

/** `hello` (by-name, no-name, and optional: short) and `many` (all), as the sample pack has them. */
async function tasksOf(changes: Record<string, string> = {}): Promise<readonly Task[]> {
  const pack = await loadPack(new InMemoryPackFiles(samplePack(changes)), '/packs/sample');
  const greet = pack.exercises.find(({ id }) => id === 'greet')!;
  assert.ok(!greet.isBroken, JSON.stringify(greet.problems));
  return greet.tasks;
}

function run(after: string | undefined, statuses: Readonly<Record<string, CaseStatus>>): PrefixRun {
  const cases = Object.entries(statuses).map(([name, status]) => {
    const [task = '', check = '', id = ''] = name.split('.');
    return { task, check, case: id, status };
  });
  return { ...(after !== undefined && { after }), cases };
}

const NAMES = ['hello.unit.by-name', 'hello.unit.no-name', 'many.unit.all'];
const passing = (...names: readonly string[]): Record<string, CaseStatus> =>
  Object.fromEntries(NAMES.map((name) => [name, names.includes(name) ? 'passed' : 'failed']));

describe('the prefix matrix', () => {
  it('counts after each task what of each task passes, and keeps apart what passed on the starter', async () => {
    const matrix = prefixMatrix(await tasksOf(), 'typescript', [
      run(undefined, passing('hello.unit.no-name')),
      run('hello', passing('hello.unit.no-name', 'hello.unit.by-name')),
      run('many', passing(...NAMES)),
    ]);
    assert.deepEqual(matrix, {
      tasks: ['hello', 'many'],
      rows: [
        {
          cells: [
            { task: 'hello', cases: 1, passed: 0, regressions: 1, early: [] },
            { task: 'many', cases: 1, passed: 0, regressions: 0, early: [] },
          ],
        },
        {
          after: 'hello',
          cells: [
            { task: 'hello', cases: 1, passed: 1, regressions: 1, early: [] },
            { task: 'many', cases: 1, passed: 0, regressions: 0, early: [] },
          ],
        },
        {
          after: 'many',
          cells: [
            { task: 'hello', cases: 1, passed: 1, regressions: 1, early: [] },
            { task: 'many', cases: 1, passed: 1, regressions: 0, early: [] },
          ],
        },
      ],
    });
    assert.deepEqual(judgePrefixes(matrix, await tasksOf(), 'typescript'), { failures: [], notes: [] });
  });

  it('finds a case of a later task that passes before its time, at its test', async () => {
    const tasks = await tasksOf();
    const runs = [run(undefined, passing()), run('hello', passing(...NAMES)), run('many', passing(...NAMES))];
    const { failures } = judgePrefixes(prefixMatrix(tasks, 'typescript', runs), tasks, 'typescript');
    assert.deepEqual(failures, [
      {
        about: 'many.unit.all',
        why: 'it passes already after hello, before this task is done; let it ask for more, or list it under earlyPasses',
        place: { path: 'greet/tests/typescript/many/many.test.ts', line: 1, column: 1 },
      },
    ]);
  });

  it('lets pass early what the exercise lists, and names what need not be listed any more', async () => {
    const yaml = samplePack()['greet/exercise.yaml']!.replace(
      '    title: Greet several\n',
      '    title: Greet several\n    earlyPasses: [unit.all]\n',
    );
    const tasks = await tasksOf({ 'greet/exercise.yaml': yaml });
    const judge = (afterHello: Record<string, CaseStatus>) =>
      judgePrefixes(
        prefixMatrix(tasks, 'typescript', [
          run(undefined, passing()),
          run('hello', afterHello),
          run('many', passing(...NAMES)),
        ]),
        tasks,
        'typescript',
      );
    assert.deepEqual(judge(passing(...NAMES)), { failures: [], notes: [] });
    const { failures, notes } = judge(passing('hello.unit.by-name', 'hello.unit.no-name'));
    assert.deepEqual(failures, []);
    assert.deepEqual(
      notes.map(({ about, why }) => [about, why]),
      [['many.unit.all', 'it is listed under earlyPasses and does not pass early']],
    );
  });

  it('refuses to list a case that the task does not have', async () => {
    const yaml = samplePack()['greet/exercise.yaml']!.replace(
      '    title: Greet several\n',
      '    title: Greet several\n    earlyPasses: [unit.al]\n',
    );
    const pack = await loadPack(new InMemoryPackFiles(samplePack({ 'greet/exercise.yaml': yaml })), '/packs/sample');
    const greet = pack.exercises.find(({ id }) => id === 'greet')!;
    assert.deepEqual(
      greet.problems.map(({ message, place: { line } }) => [line, message]),
      [[25, 'This task has no case "unit.al"; write check.case.']],
    );
  });
});
