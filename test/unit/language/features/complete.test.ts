import assert from 'node:assert/strict';
import { TextEdit, type CompletionItem } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { complete } from '../../../../src/language/features/complete';
import { openPackDocument } from '../../../fakes/packDocument';
import { samplePack } from '../../../fakes/samplePack';

const GREET = samplePack()['greet/exercise.yaml']!;

interface Completed {
  readonly items: readonly CompletionItem[];
  readonly labels: readonly string[];
  /** The document with an item taken; placeholders of its snippet stay. */
  readonly taking: (label: string) => string;
}

async function completed(changes: Readonly<Record<string, string>>): Promise<Completed> {
  const { context, position } = await openPackDocument(samplePack(changes));
  const items = (await complete(context, position)).toSorted((a, b) =>
    (a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1,
  );
  const taking = (label: string): string => {
    const edit = items.find((item) => item.label === label)?.textEdit;
    assert.ok(edit && TextEdit.is(edit), `${label} is not offered, but ${items.map((item) => item.label).join(', ')}`);
    return TextDocument.applyEdits(TextDocument.create('', '', 1, context.document.getText()), [edit]);
  };
  return { items, labels: items.map(({ label }) => label), taking };
}

/** In `greet/exercise.yaml`, with one text in the place of another. */
const inGreet = (from: string, to: string): Promise<Completed> =>
  completed({ 'greet/exercise.yaml': GREET.replace(from, to) });

const has = ({ labels }: Completed, ...wanted: readonly string[]): void =>
  wanted.forEach((label) => assert.ok(labels.includes(label), `${label} is missing among ${labels.join(', ')}`));

const lineWith = (text: string, part: string): string => text.split('\n').find((line) => line.includes(part)) ?? '';

describe('completion of keys', () => {
  it('offers those that are missing and needed first, with their documentation', async () => {
    const { labels, items } = await completed({ 'greet/exercise.yaml': 'id: greet\n‸\n' });
    assert.deepEqual(labels.slice(0, 6), ['title', 'summary', 'kind', 'level', 'time', 'tasks']);
    assert.ok(!labels.includes('id'));
    const kind = items.find(({ label }) => label === 'kind')!;
    assert.equal(kind.detail, 'required');
    assert.match(JSON.stringify(kind.documentation), /workshop/);
  });

  it('writes what the value needs: choices, lists, braces', async () => {
    const top = await completed({ 'greet/exercise.yaml': 'id: greet\n‸\n' });
    assert.match(top.taking('level'), /^level: \$\{1\|beginner,intermediate,advanced\|\}$/m);
    assert.match(top.taking('covers'), /^covers: \[\$1\]$/m);
    assert.match(top.taking('tasks'), /^tasks:\n {2}- id: \$1\n {4}title: \$2$/m);
    const inTask = await inGreet('    title: Greet several', '    title: Greet several\n    ‸');
    assert.match(inTask.taking('hints'), /^ {4}hints:\n {6}- \{ text: .*, after: \{ \$\d \} \}$/m);
    const solution = await inGreet('    title: Greet several', '    title: Greet several\n    solution: { ‸ }');
    assert.match(solution.taking('giveUp'), /solution: \{ giveUp: \{ \$1 \} \}/);
  });

  it('offers of a check what its kind has, once that is told', async () => {
    const open = await inGreet('points: 3 }', 'points: 3, ‸ }');
    has(open, 'timeout', 'optional', 'credit');
    assert.ok(!open.labels.includes('must') && !open.labels.includes('tests'));
    const fresh = await inGreet('{ id: unit, tests: many, for: Functionality, points: 3 }', '{ id: unit, ‸ }');
    has(fresh, 'tests', 'answers', 'artefact', 'lab');
    has(
      await inGreet(
        '{ id: unit, tests: many, for: Functionality, points: 3 }',
        '{ id: unit, artefact: a.md, must: [{ ‸ }] }',
      ),
      'names',
      'sections',
    );
  });

  it('works in a line that is being typed, and in a text that is no YAML', async () => {
    has(await inGreet('    title: Greet several', '    title: Greet several\n    hin‸'), 'hints');
    has(
      await inGreet(
        '    title: Greet several',
        '    title: Greet several\n    hints:\n      - te‸\n    anchor: [broken',
      ),
      'text',
      'hint',
    );
    has(await completed({ 'greet/exercise.yaml': 'id: greet\r\ntasks:\r\n  - id: a\r\n    ‸' }), 'title', 'checks');
    has(await completed({ 'greet/exercise.yaml': '‸' }), 'id', 'tasks');
  });

  it('keeps a colon that is there, and changes the whole word', async () => {
    const { taking } = await inGreet('kind: workshop', 'ki‸d: workshop');
    assert.equal(lineWith(taking('kind'), 'workshop'), 'kind: workshop');
  });

  it('knows names as keys: tracks of anchors, metrics of budgets', async () => {
    has(await inGreet("python: 'greet.py#greet'", '‸'), 'python');
    has(
      await inGreet('points: 3 }', 'points: 3 }\n      - { id: b, benchmark: b, budget: { ‸ } }'),
      'throughput',
      'p95',
    );
  });

  it('knows pack.yaml, wrong answers and definitions as well', async () => {
    has(await completed({ 'pack.yaml': 'whetstone: 1\n‸' }), 'id', 'rubrics');
    has(await completed({ 'greet/wrong/a/expect.yaml': '‸' }), 'why', 'fails');
    const exercise = GREET.replace('tests: many, for: Functionality', 'answers: questions.yaml');
    has(
      await completed({ 'greet/exercise.yaml': exercise, 'greet/questions.yaml': 'questions:\n  - id: a\n    ‸' }),
      'choice',
      'text',
    );
  });
});

describe('completion of whole items', () => {
  it('writes a check of each kind with what it needs and a criterion', async () => {
    const found = await inGreet('points: 3 }', 'points: 3 }\n      ‸');
    has(found, 'tests', 'reflection', 'answers', 'mutants');
    const line = lineWith(found.taking('tests'), 'for: ${');
    assert.match(line, /^ {6}- \{ id: \$1, tests: \$\{2:trip\}, for: \$\{3\|Functionality,Style\|\} \}$/);
    const mutants = found.taking('mutants');
    assert.match(mutants, /^ {6}- \{ id: \$1, mutants: .*, ownTests: \[\$3\], for: /m);
  });

  it('writes a task behind its dash, and a hint', async () => {
    const task = (await inGreet('reflection:', '  - ‸\nreflection:')).taking('task');
    assert.match(task, /^ {2}- id: \$1\n {4}title: \$2\n {4}checks:\n {6}- \$3\n {4}hints:\n {6}- \{ text/m);
    const hint = await inGreet('      - { text: hints/one.md }', '      - ‸');
    assert.match(hint.taking('hint'), /- \{ text: \$\{1:hints\/trip-1.md\}, after: \{ \$2 \} \}/);
  });
});

describe('completion of values', () => {
  it('offers what can be chosen, and examples where nothing can', async () => {
    assert.deepEqual((await inGreet('kind: workshop', 'kind: ‸')).labels.slice(0, 3), [
      'workshop',
      'debugging',
      'design',
    ]);
    has(await inGreet('optional: true', 'optional: ‸'), 'true', 'false');
    assert.match((await inGreet('optional: true', 'optional: ‸')).taking('false'), /optional: false \}/);
    assert.match((await completed({ 'pack.yaml': 'whetstone: ‸' })).taking('1'), /^whetstone: 1$/);
    assert.match((await completed({ 'greet/exercise.yaml': '‸' })).taking('draft'), /^draft: \$\{1\|true,false\|\}$/);
    has(await inGreet('time: 10m', 'time: ‸'), '45m');
    assert.equal(lineWith((await inGreet('kind: workshop', 'kind:‸')).taking('lab'), 'kind'), 'kind: lab');
  });

  it('offers exercises with their titles, but for the own one and those that are named', async () => {
    const count = samplePack()['count/exercise.yaml']!;
    const found = await completed({ 'count/exercise.yaml': count.replace('exercises: [greet]', 'exercises: [‸]') });
    assert.deepEqual(found.labels, ['greet']);
    assert.equal(found.items[0]!.detail, 'Say hello');
    const pack = samplePack()['pack.yaml']!;
    assert.deepEqual((await completed({ 'pack.yaml': pack.replace('[greet, count]', '[greet, ‸]') })).labels, [
      'count',
    ]);
    has(
      await completed({
        'pack.yaml': pack
          .replace('version: 1.0.0', 'version: oops')
          .replace('firstExercise: greet', 'firstExercise: ‸'),
      }),
      'greet',
      'count',
    );
  });

  it('offers groups, rubrics, criteria, tracks and outline ids', async () => {
    has(await inGreet('group: basics', 'group: ‸'), 'basics');
    has(await inGreet('rubric: core', 'rubric: ‸'), 'core');
    assert.deepEqual((await inGreet('for: Style', 'for: ‸')).labels, ['Functionality', 'Style']);
    const pack = `${samplePack()['pack.yaml']!}outline: [{ id: a/b, kind: rule, text: Be kind }]\n`;
    const covers = await completed({
      'pack.yaml': pack,
      'greet/exercise.yaml': GREET.replace('group:', 'covers: [‸]\ngroup:'),
    });
    assert.deepEqual(
      covers.items.map(({ label, detail }) => [label, detail]),
      [['a/b', 'Be kind']],
    );
    const parts = samplePack()['pack.yaml']!.replace('Style: 40', 'Style: { weight: 40, parts: [Names, Length] }');
    has(
      await completed({ 'pack.yaml': parts, 'greet/exercise.yaml': GREET.replace('for: Style', 'for: ‸') }),
      'Style/Names',
    );
  });

  it('offers cases as the test files have them, also while the exercise is broken', async () => {
    const hint = await inGreet('failing: unit.by-name', 'failing: unit.‸');
    assert.deepEqual(hint.labels, ['unit.by-name', 'unit.no-name', 'style.short']);
    assert.equal(hint.items.find(({ label }) => label === 'unit.no-name')!.detail, 'greets a stranger');
    assert.match(hint.taking('unit.no-name'), /failing: unit.no-name \}/);
    const broken = GREET.replace('level: beginner', 'level: nonsense').replace('failing: unit.by-name', 'failing: ‸');
    has(await completed({ 'greet/exercise.yaml': broken }), 'unit.by-name', 'style.short');
  });

  it('offers cases of all tasks in expect.yaml, and questions as cases', async () => {
    const wrong = 'why: x\nafter: ‸\nfails: []\n';
    has(await completed({ 'greet/wrong/a/expect.yaml': wrong }), 'hello', 'many');
    const fails = await completed({ 'greet/wrong/a/expect.yaml': 'why: x\nfails:\n  - hello.unit.by-name\n  - ‸\n' });
    assert.deepEqual(fails.labels, ['hello.unit.no-name', 'hello.style.short', 'many.unit.all']);
    const exercise = GREET.replace('tests: many, for: Functionality', 'answers: q.yaml').replace(
      'reflection:',
      '    hints: [{ text: hints/one.md, failing: ‸ }]\nreflection:',
    );
    const questions = 'questions: [{ id: size, text: How many?, number: { value: 3 } }]\n';
    has(await completed({ 'greet/exercise.yaml': exercise, 'greet/q.yaml': questions }), 'unit.size');
  });

  it('offers ids of tasks: earlier ones for a seal, unused instructions for a new one', async () => {
    const seal = await inGreet('reflection:', '    hints: [{ text: hints/one.md, seal: { task: ‸ } }]\nreflection:');
    assert.deepEqual(
      seal.labels.filter((label) => label !== '{ }'),
      ['hello'],
    );
    const fresh = await completed({
      'greet/exercise.yaml': GREET.replace('reflection:', '  - id: ‸\nreflection:'),
      'greet/tasks/third.md': '# x',
    });
    assert.deepEqual(fresh.labels, ['third']);
    assert.deepEqual((await inGreet('id: greet', 'id: ‸')).labels, ['greet']);
  });

  it('offers files and folders from the place that they are meant from', async () => {
    const hint = await completed({
      'greet/exercise.yaml': GREET.replace('hints/one.md', '‸'),
      'greet/hints/four.md': 'x',
    });
    assert.deepEqual(hint.labels, ['hints/four.md', 'hints/one.md', 'hints/three.md', 'hints/two.md']);
    has(await inGreet('tests: many', 'tests: ‸'), 'hello', 'hello-style', 'many');
    const review = GREET.replace('tests: many, for: Functionality', 'review: ‸');
    assert.deepEqual((await completed({ 'greet/exercise.yaml': review, 'greet/forms/a.yaml': 'x: 1' })).labels, [
      'forms/a.yaml',
    ]);
    const pack = samplePack()['pack.yaml']!;
    has(await completed({ 'pack.yaml': `${pack}outline: ‸\n`, 'outline.yaml': '[]' }), 'outline.yaml');
  });

  it('offers files of the starter for an anchor, and behind the # their symbols', async () => {
    assert.deepEqual((await inGreet('src/greet.ts#greet', 'src‸')).labels, ['src/greet.ts#']);
    const code = 'export class Greeter {\n  say(name: string) {}\n  #hush() {}\n}\nexport const greet = 1;\n';
    const symbols = await completed({
      'greet/exercise.yaml': GREET.replace('src/greet.ts#greet', 'src/greet.ts#‸'),
      'greet/starter/typescript/src/greet.ts': code,
    });
    assert.deepEqual(symbols.labels, [
      'src/greet.ts#Greeter',
      'src/greet.ts#Greeter.say',
      'src/greet.ts#Greeter.hush',
      'src/greet.ts#greet',
    ]);
  });

  it('puts quotes where YAML needs them, and none within quotes', async () => {
    const pack = samplePack()['pack.yaml']!.replace('Style: 40', "'Style: short': 40");
    const put = (to: string): Promise<Completed> =>
      completed({ 'pack.yaml': pack, 'greet/exercise.yaml': GREET.replace('for: Style', to) });
    assert.match((await put('for: ‸')).taking('Style: short'), /for: 'Style: short', optional/);
    assert.match((await put('for: "‸"')).taking('Style: short'), /for: "Style: short", optional/);
  });
});

describe('completion in Markdown', () => {
  it('offers files of the workspace for links, pictures for images, and the titles of other tasks in words', async () => {
    const link = await completed({ 'greet/tasks/hello.md': 'See [the code](src/‸).\n' });
    assert.deepEqual(link.labels, ['greet.py', 'src/greet.ts']);
    assert.equal(link.taking('src/greet.ts'), 'See [the code](src/greet.ts).\n');
    const image = await completed({ 'greet/tasks/hello.md': '![A plan](‸)\n', 'greet/images/plan.png': '' });
    assert.deepEqual(image.labels, ['../images/plan.png']);
    const words = await completed({ 'greet/tasks/hello.md': 'As in Gr‸\n' });
    assert.deepEqual(words.labels, ['Greet several']);
    assert.equal(words.taking('Greet several'), 'As in Greet several\n');
    assert.deepEqual((await completed({ 'greet/tasks/hello.md': 'As in ‸\n' })).labels, []);
    assert.deepEqual((await completed({ 'greet/tasks/hello.md': 'As x‸\n' })).labels, []);
  });
});
