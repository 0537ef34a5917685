import assert from 'node:assert/strict';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { formatProblem } from '../../../../src/core/pack/problem';
import type { Exercise, Pack } from '../../../../src/core/pack/model';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

const load = (changes: Record<string, string | undefined> = {}): Promise<Pack> =>
  loadPack(new InMemoryPackFiles(samplePack(changes)), '/packs/sample');

const edit = (file: string, from: string, to: string): Record<string, string> => {
  const text = samplePack()[file] ?? '';
  assert.ok(text.includes(from), `the sample has no ${from}`);
  return { [file]: text.replace(from, to) };
};

const problemsOf = (pack: Pack): string[] =>
  [...pack.problems, ...pack.exercises.flatMap(({ problems }) => problems)].map(formatProblem);

describe('loading a pack', () => {
  it('reads a sound pack whole, with its cases, hints and layers', async () => {
    const pack = await load();
    assert.deepEqual(problemsOf(pack), []);
    assert.deepEqual(
      pack.exercises.map(({ id, isBroken, group }) => [id, isBroken, group]),
      [
        ['greet', false, 'Basics'],
        ['count', false, 'Basics'],
      ],
    );
    const greet = pack.exercises[0] as Exercise;
    const [hello] = greet.tasks;
    const unit = hello!.checks[0]!;
    assert.ok(unit.kind === 'tests');
    assert.deepEqual(unit.suites['typescript']!.cases, [
      { id: 'by-name', title: 'greets by name', file: 'tests/hello/hello.test.ts', line: 1 },
      { id: 'no-name', title: 'greets a stranger', file: 'tests/hello/hello.test.ts', line: 2 },
    ]);
    assert.deepEqual(
      unit.suites['python']!.cases.map(({ id }) => id),
      ['by-name', 'no-name'],
    );
    assert.deepEqual(hello!.anchors['python'], { file: 'greet.py', symbol: 'greet' });
    assert.deepEqual(
      hello!.hints.map(({ text }) => text.trim()),
      ['Look closely.', 'Look at the name.', 'A name is missing.'],
    );
    assert.deepEqual(greet.tracks[0]!.layers, ['greet/starter/typescript']);
    assert.deepEqual(Object.keys(hello!.solution!.dirs), ['typescript']);
    assert.equal(greet.support, 'guided');
    assert.deepEqual((pack.exercises[1] as Exercise).time, { minMinutes: 60, maxMinutes: 120 });
  });

  it('keeps the neighbours of a broken exercise working', async () => {
    const pack = await load({ 'greet/exercise.yaml': 'id: greet\ntitle: Say hello\n  bad: [' });
    const [greet, count] = ['greet', 'count'].map((id) => pack.exercises.find((one) => one.id === id)!);
    assert.equal(greet!.isBroken, true);
    assert.equal(count!.isBroken, false);
  });

  const faults: [name: string, changes: Record<string, string | undefined>, expected: RegExp][] = [
    [
      'invalid YAML',
      { 'greet/exercise.yaml': 'id: greet\ntitle: "Say' },
      /^greet\/exercise\.yaml:2:\d+: error: This is not valid YAML: /,
    ],
    [
      'an unknown key',
      edit('greet/exercise.yaml', 'level: beginner', 'levle: beginner\nlevel: beginner'),
      /^greet\/exercise\.yaml:5:1: error: "levle" is not a key/,
    ],
    [
      'an unknown key in a task',
      edit('greet/exercise.yaml', '    title: Greet several', '    title: Greet several\n    nope: 1'),
      /^greet\/exercise\.yaml:2\d:5: error: "nope" is not a key that can stand in "tasks\.1"/,
    ],
    [
      'an unknown key in a check',
      edit('greet/exercise.yaml', 'points: 3', 'pints: 3'),
      /^greet\/exercise\.yaml:\d+:\d+: error: "pints" is not a key/,
    ],
    [
      'a missing key',
      edit('greet/exercise.yaml', 'summary: Greets whoever comes.\n', ''),
      /^greet\/exercise\.yaml:1:1: error: "summary" is missing; add it/,
    ],
    [
      'a level that is none',
      edit('greet/exercise.yaml', 'level: beginner', 'level: easy'),
      /^greet\/exercise\.yaml:5:8: error: "level" does not fit/,
    ],
    [
      'a time that is none',
      edit('greet/exercise.yaml', 'time: 10m', 'time: soon'),
      /^greet\/exercise\.yaml:6:7: error: "time" does not fit: write a time as 45m/,
    ],
    [
      'missing instructions',
      { 'greet/tasks/many.md': undefined },
      /^greet\/exercise\.yaml:2\d:9: error: This task has no instructions: write tasks\/many\.md/,
    ],
    [
      'a missing hint',
      { 'greet/hints/two.md': undefined },
      /^greet\/exercise\.yaml:21:17: error: There is no file "hints\/two\.md"/,
    ],
    [
      'a hint out of the pack',
      edit('greet/exercise.yaml', 'hints/one.md', '../../secret.md'),
      /^greet\/exercise\.yaml:20:17: error: "\.\.\/\.\.\/secret\.md" leads out of the pack/,
    ],
    [
      'missing tests',
      { 'greet/tests/python/many/test_many.py': undefined },
      /^greet\/exercise\.yaml:26:28: error: There are no tests for python: put them into tests\/python\/many\//,
    ],
    [
      'tests without a case',
      { 'greet/tests/typescript/many/many.test.ts': "test('no id here', () => {});\n" },
      /No case was found in the typescript tests/,
    ],
    [
      'tests folder out of the exercise',
      edit('greet/exercise.yaml', 'tests: many', "tests: '../count'"),
      /error: "\.\.\/count" leads out of the folder tests\//,
    ],
    [
      'a missing starter',
      { 'greet/starter/python/greet.py': undefined },
      /^greet\/exercise\.yaml:10:3: error: There is no starter for python: put it into starter\/python\//,
    ],
    [
      'a task id twice',
      edit('greet/exercise.yaml', 'id: many', 'id: hello'),
      /^greet\/exercise\.yaml:23:9: error: This exercise already has a task "hello"/,
    ],
    [
      'a case id twice',
      { 'greet/tests/typescript/many/many.test.ts': "test('all: a', () => {});\ntest('all: b', () => {});\n" },
      /The case "all" stands twice in the typescript tests/,
    ],
    [
      'a hint for a case that is not there',
      edit('greet/exercise.yaml', 'unit.by-name', 'unit.by-nam'),
      /error: This task has no case "unit\.by-nam"/,
    ],
    [
      'an unknown criterion',
      edit('greet/exercise.yaml', 'for: Style', 'for: Grace'),
      /error: The rubric has no criterion "Grace"; it has Functionality, Style/,
    ],
    [
      'an unknown base',
      edit('greet/exercise.yaml', 'rubric: core', 'rubric: core\nbase: none'),
      /error: pack\.yaml has no base "none"/,
    ],
    [
      'an unknown prerequisite',
      edit('count/exercise.yaml', '[greet]', '[great]'),
      /^count\/exercise\.yaml:8:30: error: The prerequisite "great" is no exercise/,
    ],
    [
      'a ring of prerequisites',
      edit('greet/exercise.yaml', 'rubric: core', 'rubric: core\nprerequisites: { exercises: [count] }'),
      /error: Its prerequisites lead back to it: (count → greet → count|greet → count → greet)/,
    ],
    [
      'an id that is not the folder',
      edit('greet/exercise.yaml', 'id: greet', 'id: greed'),
      /^greet\/exercise\.yaml:1:5: error: The id "greed" and the folder "greet" differ/,
    ],
    [
      'weights of the pack that do not sum to 100',
      edit('pack.yaml', 'Style: 40', 'Style: 50'),
      /^pack\.yaml:10:9: error: The weights of "core" sum to 110/,
    ],
    [
      'a path to an exercise that is not there',
      edit('pack.yaml', '[greet, count]', '[greet, cuont]'),
      /^pack\.yaml:13:100: error: This pack has no exercise "cuont"/,
    ],
    [
      'a format of the future',
      edit('pack.yaml', 'whetstone: 1', 'whetstone: 2'),
      /^pack\.yaml:1:12: error: "whetstone" does not fit: this engine reads format 1/,
    ],
    [
      'a packages file out of the workspace',
      edit('greet/exercise.yaml', 'runner: pytest', 'runner: pytest, packages: ../../etc/passwd'),
      /^greet\/exercise\.yaml:11:39: error: The packages file "\.\.\/\.\.\/etc\/passwd" leads out/,
    ],
    [
      'a file that is not UTF-8',
      edit('greet/exercise.yaml', 'Say hello', 'Sag \uFFFDbermorgen'),
      /^greet\/exercise\.yaml:1:1: error: This file is not written in UTF-8/,
    ],
    [
      'an exercise.yaml that is a folder',
      { 'odd/exercise.yaml/notes.md': '' },
      /^odd\/exercise\.yaml:1:1: error: This is no file/,
    ],
    [
      'a key that stands twice',
      edit('greet/exercise.yaml', 'level: beginner', 'level: beginner\nlevel: beginner'),
      /^greet\/exercise\.yaml:6:1: error: This is not valid YAML: the key "level" stands twice here\./,
    ],
    ['no pack.yaml', { 'pack.yaml': undefined }, /^pack\.yaml:1:1: error: There is no pack\.yaml/],
    [
      'aliases that blow up',
      {
        'count/exercise.yaml':
          'a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n',
      },
      /^count\/exercise\.yaml:1:1: error: This YAML cannot be resolved/,
    ],
  ];
  for (const [name, changes, expected] of faults) {
    it(`names ${name}, with its place`, async () => {
      const found = problemsOf(await load(changes));
      assert.ok(
        found.some((line) => expected.test(line)),
        `expected ${String(expected)} among:\n${found.join('\n')}`,
      );
    });
  }

  it('names no more than a hundred problems of a file, and only one where nothing could be read', async () => {
    const unreadable = await load({ 'greet/exercise.yaml': '&a '.repeat(300) });
    assert.equal(problemsOf(unreadable).length, 100);
    const foreign = await load(edit('greet/exercise.yaml', 'Say hello', '\uFFFD'));
    assert.equal(problemsOf(foreign).length, 1);
  });

  it('shows a pack by its title although its file has an error', async () => {
    const pack = await load(edit('pack.yaml', 'version: 1.0.0', 'version: one'));
    assert.equal(pack.title, 'Sample');
    assert.equal(pack.problems.length, 1);
  });

  it('lets checks in one folder share what is no test, and nothing else of each other', async () => {
    const pack = await load({
      ...edit(
        'count/exercise.yaml',
        'title: Count them }',
        'title: Count them, checks: [{ id: a, tests: set/a }, { id: b, tests: set/b }] }',
      ),
      'count/tests/typescript/set/counting.ts': 'export {};\n',
      'count/tests/typescript/set/a/a.test.ts': "test('one: counts one', () => {});\n",
      'count/tests/typescript/set/b/b.test.ts': "test('two: counts two', () => {});\n",
    });
    assert.deepEqual(problemsOf(pack), []);
    const count = pack.exercises.find(({ id }) => id === 'count') as Exercise;
    const filesOf = (index: number): string[] => {
      const check = count.tasks[0]!.checks[index]!;
      assert.ok(check.kind === 'tests');
      return check.suites['typescript']!.files.map(({ workspacePath, isSupport }) => `${workspacePath} ${isSupport}`);
    };
    assert.deepEqual(filesOf(0), ['tests/set/counting.ts true', 'tests/set/a/a.test.ts false']);
    assert.deepEqual(filesOf(1), ['tests/set/counting.ts true', 'tests/set/b/b.test.ts false']);
  });

  it('takes no version for a tool that is no range', async () => {
    const change = (range: string) =>
      edit('greet/exercise.yaml', '{ runner: pytest }', `{ runner: pytest, requires: { python: '${range}' } }`);
    assert.deepEqual(problemsOf(await load(change('>=3.10'))), []);
    const [problem, ...others] = problemsOf(await load(change('three or so')));
    assert.match(problem ?? '', /^greet\/exercise\.yaml:11:\d+: error: .*write a range of versions/);
    assert.deepEqual(others, []);
  });

  it('warns when the tracks do not have the same cases', async () => {
    const pack = await load({ 'greet/tests/python/many/test_many.py': 'def test_some():\n    """greets some"""\n' });
    const greet = pack.exercises[0]!;
    assert.equal(greet.isBroken, false);
    assert.match(formatProblem(greet.problems[0]!), /warning: The cases of typescript and python differ \(all, some\)/);
  });
});
