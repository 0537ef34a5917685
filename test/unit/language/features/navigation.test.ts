import assert from 'node:assert/strict';
import { definitionOf } from '../../../../src/language/features/definitionOf';
import { hover } from '../../../../src/language/features/hover';
import { linksOf } from '../../../../src/language/features/linksOf';
import { referencesOf } from '../../../../src/language/features/referencesOf';
import { openPackDocument, placeText } from '../../../fakes/packDocument';
import { samplePack } from '../../../fakes/samplePack';

const SAMPLE = samplePack();
const GREET = SAMPLE['greet/exercise.yaml']!;
const PACK = SAMPLE['pack.yaml']!;

type Changes = Readonly<Record<string, string>>;

async function definitions(changes: Changes): Promise<readonly string[]> {
  const { context, position, files } = await openPackDocument(samplePack(changes));
  return (await definitionOf(context, position)).map((place) => placeText(files, place));
}

async function references(changes: Changes, withDeclaration = true): Promise<readonly string[]> {
  const { context, position, files } = await openPackDocument(samplePack(changes));
  return (await referencesOf(context, position, { withDeclaration })).map((place) => placeText(files, place)).sort();
}

async function hovered(changes: Changes): Promise<string> {
  const { context, position } = await openPackDocument(samplePack(changes));
  const found = await hover(context, position);
  return found && typeof found.contents === 'object' && 'value' in found.contents ? found.contents.value : '';
}

const inGreet = (from: string, to: string): Changes => ({ 'greet/exercise.yaml': GREET.replace(from, to) });

describe('going to a definition', () => {
  it('leads from a name to where it is declared', async () => {
    const count = SAMPLE['count/exercise.yaml']!;
    assert.deepEqual(await definitions({ 'count/exercise.yaml': count.replace('[greet]', '[gr‸eet]') }), [
      'greet/exercise.yaml:1:5 greet',
    ]);
    assert.deepEqual(await definitions({ 'pack.yaml': PACK.replace('[greet, count]', '[greet, coun‸t]') }), [
      'count/exercise.yaml:1:5 count',
    ]);
    assert.deepEqual(await definitions(inGreet('group: basics', 'group: ‸basics')), ['pack.yaml:8:11 basics']);
    assert.deepEqual(await definitions(inGreet('rubric: core', 'rubric: cor‸e')), ['pack.yaml:10:3 core']);
    assert.deepEqual(await definitions(inGreet('for: Style', 'for: St‸yle')), ['pack.yaml:10:30 Style']);
    assert.deepEqual(await definitions(inGreet('{ typescript: ', '{ typ‸escript: ')), [
      'greet/exercise.yaml:10:3 typescript',
    ]);
  });

  it('leads from a task to its instructions, and from a check and a case of a hint to them', async () => {
    assert.deepEqual(await definitions(inGreet('- id: hello', '- id: hel‸lo')), ['greet/tasks/hello.md:1:1']);
    assert.deepEqual(await definitions(inGreet('failing: unit', 'failing: un‸it')), ['greet/exercise.yaml:17:15 unit']);
    assert.deepEqual(await definitions(inGreet('unit.by-name', 'unit.by‸-name')), [
      'greet/tests/typescript/hello/hello.test.ts:1:1',
      'greet/tests/python/hello/test_hello.py:1:1',
    ]);
  });

  it('reads each part of the names in expect.yaml', async () => {
    const wrong = (text: string): Changes => ({ 'greet/wrong/a/expect.yaml': text });
    assert.deepEqual(await definitions(wrong('fails: [hel‸lo.unit.no-name]')), ['greet/exercise.yaml:13:9 hello']);
    assert.deepEqual(await definitions(wrong('fails: [hello.un‸it.no-name]')), ['greet/exercise.yaml:17:15 unit']);
    assert.deepEqual(await definitions(wrong('fails: [hello.unit.no‸-name]')), [
      'greet/tests/typescript/hello/hello.test.ts:2:1',
      'greet/tests/python/hello/test_hello.py:5:1',
    ]);
    assert.deepEqual(
      await definitions({ ...wrong('after: coun‸t'), 'greet/exercise.yaml': GREET.replace('id: many', 'id: count') }),
      ['greet/exercise.yaml:23:9 count'],
    );
  });

  it('opens files, folders and symbols that are named', async () => {
    assert.deepEqual(await definitions(inGreet('hints/two.md', 'hints/‸two.md')), ['greet/hints/two.md:1:1']);
    assert.deepEqual(await definitions(inGreet('tests: many', 'tests: ma‸ny')), [
      'greet/tests/typescript/many/many.test.ts:1:1',
      'greet/tests/python/many/test_many.py:1:1',
    ]);
    const code = { 'greet/starter/python/greet.py': '"""Greets."""\n\ndef greet():\n    return ""\n' };
    assert.deepEqual(await definitions({ ...code, ...inGreet("'greet.py#greet'", "'greet.py#gr‸eet'") }), [
      'greet/starter/python/greet.py:3:1',
    ]);
    assert.deepEqual(await definitions(inGreet('hints/two.md', 'hints/‸none.md')), []);
    assert.deepEqual(await definitions(inGreet('hints/two.md', '../../../‸out.md')), []);
  });

  it('works where the file is broken elsewhere', async () => {
    const broken = GREET.replace('many }', 'many: [').replace('level: beginner', 'level: [');
    assert.deepEqual(await definitions({ 'greet/exercise.yaml': broken.replace('group: basics', 'group: ba‸sics') }), [
      'pack.yaml:8:11 basics',
    ]);
    const open = GREET.replace(
      '      - { id: unit, tests: many, for: Functionality, points: 3 }',
      '      - { id: unit, tests: ma‸ny',
    );
    assert.equal((await definitions({ 'greet/exercise.yaml': open })).length, 2);
  });

  it('follows links of Markdown into the workspace, and titles of tasks to their instructions', async () => {
    assert.deepEqual(await definitions({ 'greet/tasks/hello.md': 'See [it](src/gr‸eet.ts).' }), [
      'greet/starter/typescript/src/greet.ts:1:1',
    ]);
    assert.deepEqual(await definitions({ 'greet/hints/one.md': 'As in “Greet sev‸eral”.' }), [
      'greet/tasks/many.md:1:1',
    ]);
    assert.deepEqual(await definitions({ 'greet/hints/one.md': '`Greet sev‸eral`' }), []);
    assert.deepEqual(await definitions({ 'README.md': '[the outline](out‸line.md)', 'outline.md': '' }), [
      'outline.md:1:1',
    ]);
  });
});

describe('finding references', () => {
  it('finds an exercise in the whole pack', async () => {
    const found = [
      'count/exercise.yaml:8:30 greet',
      'greet/exercise.yaml:1:5 greet',
      'pack.yaml:13:93 greet',
      'pack.yaml:6:16 greet',
    ];
    assert.deepEqual(await references(inGreet('id: greet', 'id: gr‸eet')), found);
    assert.deepEqual(
      await references({ 'pack.yaml': PACK.replace('firstExercise: greet', 'firstExercise: ‸greet') }),
      found,
    );
    assert.deepEqual(
      await references(inGreet('id: greet', 'id: gr‸eet'), false),
      found.filter((one) => !one.startsWith('greet')),
    );
  });

  it('finds a task in hints, wrong answers and texts, and not one of its name elsewhere', async () => {
    const files = {
      'greet/exercise.yaml': GREET.replace('- id: hello', '- id: he‸llo').replace(
        'reflection:',
        '    hints: [{ text: hints/one.md, seal: { task: hello } }]\nreflection:',
      ),
      'greet/wrong/a/expect.yaml': 'why: x\nafter: hello\nfails: [hello.unit.by-name, many.unit.all]\n',
      'greet/tasks/many.md': '# Many\n\nAfter **Greet by name** you know how.\n',
      'count/exercise.yaml': SAMPLE['count/exercise.yaml']!.replace('id: count, title', 'id: hello, title'),
    };
    assert.deepEqual(await references(files), [
      'greet/exercise.yaml:13:9 hello',
      'greet/exercise.yaml:27:49 hello',
      'greet/tasks/many.md:3:9 Greet by name',
      'greet/wrong/a/expect.yaml:2:8 hello',
      'greet/wrong/a/expect.yaml:3:9 hello',
    ]);
  });

  it('finds a case in YAML and in the tests', async () => {
    const wrong = { 'greet/wrong/a/expect.yaml': 'why: x\nfails: [hello.unit.by-name]\n' };
    assert.deepEqual(await references({ ...wrong, ...inGreet('unit.by-name', 'unit.‸by-name') }), [
      'greet/exercise.yaml:22:47 by-name',
      'greet/tests/python/hello/test_hello.py:1:1',
      'greet/tests/typescript/hello/hello.test.ts:1:1',
      'greet/wrong/a/expect.yaml:2:20 by-name',
    ]);
  });

  it('finds checks in checklists, and figures in their lab', async () => {
    const exercise = GREET.replace(
      'many, for: Functionality, points: 3 }',
      'many }\n      - { id: done, checklist: list.yaml }',
    ).replace('id: unit, tests: hello', 'id: un‸it, tests: hello');
    const list =
      'areas: [{ title: A, items: [{ id: a, text: A, proof: { check: hello.unit } }, { id: b, text: B, proof: { check: unit } }] }]';
    assert.deepEqual(await references({ 'greet/exercise.yaml': exercise, 'greet/list.yaml': list }), [
      'greet/exercise.yaml:17:15 unit',
      'greet/exercise.yaml:22:42 unit',
      'greet/list.yaml:1:69 unit',
    ]);
    const lab = {
      'greet/exercise.yaml': GREET.replace('tests: many', 'lab: a.lab.yaml'),
      'greet/a.lab.yaml': 'figures: { p9‸5: { title: Slow } }\ngoals: [{ id: a, text: b, figure: p95 }]\n',
    };
    assert.deepEqual(await references(lab), ['greet/a.lab.yaml:1:12 p95', 'greet/a.lab.yaml:2:35 p95']);
  });
});

describe('hovering', () => {
  it('tells what a key is for, what it can be and what it is when left out', async () => {
    assert.match(
      await hovered(inGreet('kind: workshop', 'ki‸nd: workshop')),
      /^\*\*kind\*\* \(required\)\n\n.*sort of exercise[^]*`lab`/,
    );
    assert.match(await hovered(inGreet('optional: true', 'opt‸ional: true')), /^\*\*optional\*\*/);
    assert.match(await hovered(inGreet('attempts: 2', 'att‸empts: 2')), /attempts/);
    assert.match(await hovered({ 'pack.yaml': PACK.replace('firstExercise:', 'first‸Exercise:') }), /newcomer/);
  });

  it('tells what a name means', async () => {
    const count = SAMPLE['count/exercise.yaml']!;
    assert.match(
      await hovered({ 'count/exercise.yaml': count.replace('[greet]', '[gr‸eet]') }),
      /Say hello[^]*Greets whoever comes\.[^]*workshop, beginner, 10m/,
    );
    assert.match(await hovered(inGreet('group: basics', 'group: ba‸sics')), /Basics/);
    assert.match(await hovered(inGreet('for: Style', 'for: St‸yle')), /40 of 100/);
    assert.match(await hovered(inGreet('rubric: core', 'rubric: co‸re')), /- Functionality: 60\n- Style: 40/);
    assert.match(await hovered({ 'greet/wrong/a/expect.yaml': 'fails: [hello.unit.no-n‸ame]' }), /greets a stranger/);
    assert.match(await hovered({ 'greet/wrong/a/expect.yaml': 'fails: [hel‸lo.unit.no-name]' }), /Greet by name/);
    assert.match(await hovered(inGreet('hints/two.md', 'hints/t‸wo.md')), /> Look at the name\./);
    assert.match(await hovered({ 'greet/hints/one.md': 'See “Greet sev‸eral”.' }), /Task: Greet several/);
  });

  it('works in broken text, and says nothing where there is nothing to say', async () => {
    assert.match(await hovered(inGreet('level: beginner', 'lev‸el: [oops')), /^\*\*level\*\*/);
    assert.match(
      await hovered({
        'greet/exercise.yaml': GREET.replace('group: basics', 'group: ba‸sics').replace('tasks:', 'tasks: {'),
      }),
      /Basics/,
    );
    assert.equal(await hovered(inGreet('id: greet', '# no‸te\nid: greet')), '');
    assert.equal(await hovered(inGreet('kind: workshop', 'kind: workshop\nodd: va‸lue')), '');
  });
});

describe('links', () => {
  it('lead from every path to its file, and from nothing else', async () => {
    const { context, files } = await openPackDocument(samplePack(), 'greet/exercise.yaml');
    const links = (await linksOf(context)).map(
      ({ range, target }) =>
        `${placeText(files, { uri: context.document.uri, range })} → ${String(target).replace('pack:///', '')}`,
    );
    assert.deepEqual(
      links.map((one) => one.replace('greet/exercise.yaml:', '')),
      [
        '15:28 src/greet.ts#greet → greet/starter/typescript/src/greet.ts',
        '15:58 greet.py#greet → greet/starter/python/greet.py',
        '17:28 hello → greet/tests/typescript/hello/hello.test.ts',
        '18:29 hello-style → greet/tests/typescript/hello-style/style.test.ts',
        '20:17 hints/one.md → greet/hints/one.md',
        '21:17 hints/two.md → greet/hints/two.md',
        '22:17 hints/three.md → greet/hints/three.md',
        '26:28 many → greet/tests/typescript/many/many.test.ts',
      ],
    );
  });

  it('are there in broken YAML and in Markdown', async () => {
    const broken = await openPackDocument(samplePack(inGreet('level: beginner', 'level: [')), 'greet/exercise.yaml');
    assert.ok((await linksOf(broken.context)).length > 0);
    const text = '[a](src/greet.ts) ![b](../images/b.png) [c](https://example.com) [d](nowhere.ts)\n';
    const prose = await openPackDocument(
      samplePack({ 'greet/tasks/hello.md': text, 'greet/images/b.png': '' }),
      'greet/tasks/hello.md',
    );
    assert.deepEqual(
      (await linksOf(prose.context)).map(({ target }) => target),
      ['pack:///greet/starter/typescript/src/greet.ts', 'pack:///greet/images/b.png'],
    );
  });
});
