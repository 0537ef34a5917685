import assert from 'node:assert/strict';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { prepareRename, rename } from '../../../../src/language/features/rename';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { afterEdit, openPackDocument, placeText } from '../../../fakes/packDocument';
import { samplePack } from '../../../fakes/samplePack';

const SAMPLE = samplePack();
const GREET = SAMPLE['greet/exercise.yaml']!;
const COUNT = SAMPLE['count/exercise.yaml']!;
const PACK = SAMPLE['pack.yaml']!;

type Changes = Readonly<Record<string, string | undefined>>;
const inGreet = (from: string, to: string): Changes => ({ 'greet/exercise.yaml': GREET.replace(from, to) });

async function faultOf(changes: Changes, to: string): Promise<string> {
  const { context, position } = await openPackDocument(samplePack(changes));
  const done = await rename(context, position, to);
  assert.equal(typeof done, 'string', 'it was renamed');
  return done as string;
}

/** The pack after a rename; its problems must be those from before. */
async function renamed(
  changes: Changes,
  to: string,
): Promise<{ files: Readonly<Record<string, string>>; asks: boolean }> {
  const { context, position, files } = await openPackDocument(samplePack(changes));
  const edit = await rename(context, position, to);
  if (typeof edit === 'string') return assert.fail(edit);
  const after = afterEdit(files, edit);
  const problems = async (of: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const pack = await loadPack(new InMemoryPackFiles(of), '/p');
    return [...pack.problems, ...pack.exercises.flatMap((one) => one.problems)].map(({ message }) => message);
  };
  assert.deepEqual(await problems(after), await problems(files));
  return {
    files: after,
    asks: Object.values(edit.changeAnnotations ?? {}).some((one) => one.needsConfirmation === true),
  };
}

describe('renaming', () => {
  it('renames an exercise with its folder wherever it is named, once that is confirmed', async () => {
    const { files, asks } = await renamed(inGreet('id: greet', 'id: gr‸eet'), 'welcome');
    assert.match(files['welcome/exercise.yaml']!, /^id: welcome$/m);
    assert.equal(files['welcome/tasks/hello.md'], '# Hello\n');
    assert.ok(!Object.keys(files).some((path) => path.startsWith('greet/')));
    assert.match(files['pack.yaml']!, /firstExercise: welcome[^]*exercises: \[welcome, count\]/);
    assert.match(files['count/exercise.yaml']!, /exercises: \[welcome\]/);
    assert.ok(asks);
  });

  it('renames a task with its instructions, solution and evidence', async () => {
    const changes = {
      ...inGreet('- id: hello', '- id: he‸llo'),
      'greet/wrong/a/expect.yaml': 'why: x\nafter: hello\nfails: [hello.unit.by-name]\n',
      'greet/wrong/a/typescript/src/greet.ts': '',
      'greet/probe/typescript/hello/probe.ts': '',
    };
    const { files, asks } = await renamed(changes, 'salute');
    assert.match(files['greet/exercise.yaml']!, /- id: salute\n/);
    assert.match(files['greet/exercise.yaml']!, /tests: hello,/);
    assert.equal(files['greet/tasks/salute.md'], '# Hello\n');
    assert.ok(
      'greet/solution/typescript/salute/src/greet.ts' in files && 'greet/probe/typescript/salute/probe.ts' in files,
    );
    assert.equal(files['greet/wrong/a/expect.yaml'], 'why: x\nafter: salute\nfails: [salute.unit.by-name]\n');
    assert.ok(asks);
  });

  it('moves the tests of a task that has no checks of its own', async () => {
    const { files } = await renamed({ 'count/exercise.yaml': COUNT.replace('[{ id: count', '[{ id: co‸unt') }, 'sum');
    assert.ok('count/tests/typescript/sum/count.test.ts' in files && 'count/tasks/sum.md' in files);
  });

  it('renames a check where hints, wrong answers and checklists name it, and nothing of another task', async () => {
    const checks = GREET.replace(
      'many, for: Functionality, points: 3 }',
      'many }\n      - { id: done, checklist: list.yaml }',
    );
    const changes = {
      'greet/exercise.yaml': checks.replace('id: unit, tests: hello', 'id: un‸it, tests: hello'),
      'greet/list.yaml':
        'areas: [{ title: A, items: [{ id: a, text: A, proof: { check: hello.unit } }, { id: b, text: B, proof: { check: unit } }] }]\n',
      'greet/wrong/a/expect.yaml': 'why: x\nfails: [hello.unit.by-name, many.unit.all]\n',
    };
    const { files } = await renamed(changes, 'basic');
    assert.match(
      files['greet/exercise.yaml']!,
      /id: basic, tests: hello[^]*failing: basic\.by-name[^]*id: unit, tests: many/,
    );
    assert.match(files['greet/list.yaml']!, /check: hello\.basic[^]*check: unit/);
    assert.match(files['greet/wrong/a/expect.yaml']!, /\[hello\.basic\.by-name, many\.unit\.all\]/);
  });

  it('renames a question that hints are for, and a condition of an artefact', async () => {
    const asked = GREET.replace('tests: many, for: Functionality', 'answers: q.yaml').replace(
      'reflection:',
      '    hints: [{ text: hints/one.md, failing: unit.size }]\nreflection:',
    );
    const one = await renamed(
      {
        'greet/exercise.yaml': asked,
        'greet/q.yaml': 'questions: [{ id: si‸ze, text: How many?, number: { value: 3 } }]\n',
      },
      'amount',
    );
    assert.match(one.files['greet/exercise.yaml']!, /failing: unit\.amount/);
    assert.match(one.files['greet/q.yaml']!, /id: amount,/);
    const drawn = GREET.replace(
      'tests: many, for: Functionality, points: 3',
      'artefact: a.md, must: [{ id: le‸ngth, words: 5 }]',
    ).replace('reflection:', '    hints: [{ text: hints/one.md, failing: unit.length }]\nreflection:');
    assert.match(
      (await renamed({ 'greet/exercise.yaml': drawn }, 'size')).files['greet/exercise.yaml']!,
      /id: size, words[^]*failing: unit\.size/,
    );
  });

  it('renames criteria and their parts, groups, rubrics and items of the outline without asking', async () => {
    const pack = PACK.replace('Style: 40', 'Style: { weight: 40, parts: [Names, Length] }');
    const greet = GREET.replace('for: Style', 'for: Style/Names');
    const criterion = await renamed(
      { 'pack.yaml': pack, 'greet/exercise.yaml': greet.replace('Style/', 'St‸yle/') },
      'Good style',
    );
    assert.match(criterion.files['pack.yaml']!, /Good style: \{/);
    assert.match(criterion.files['greet/exercise.yaml']!, /for: Good style\/Names/);
    assert.ok(!criterion.asks);
    const part = await renamed(
      { 'pack.yaml': pack.replace('[Names', '[Na‸mes'), 'greet/exercise.yaml': greet },
      'Words',
    );
    assert.match(part.files['greet/exercise.yaml']!, /for: Style\/Words/);
    assert.match(
      (await renamed(inGreet('group: basics', 'group: ba‸sics'), 'first')).files['pack.yaml']!,
      /id: first, title: Basics/,
    );
    assert.match(
      (await renamed({ 'pack.yaml': PACK.replace('core: {', 'co‸re: {') }, 'all')).files['greet/exercise.yaml']!,
      /rubric: all/,
    );
    const outlined = {
      'pack.yaml': `${PACK}outline: outline.yaml\n`,
      'outline.yaml': '- { id: a/‸b, kind: rule, text: Be kind }\n',
      'greet/exercise.yaml': GREET.replace('group:', 'covers: [a/b]\ngroup:'),
    };
    assert.match((await renamed(outlined, 'c.1')).files['greet/exercise.yaml']!, /covers: \[c\.1\]/);
  });

  it('says what keeps something from being renamed', async () => {
    assert.match(
      await faultOf(inGreet('unit.by-name', 'unit.by‸-name'), 'named'),
      /hello\.test\.ts:1.*test_hello\.py:1.*"named"/,
    );
    assert.match(await faultOf(inGreet('- id: hello', '- id: he‸llo'), 'Not An Id'), /lower-case/);
    assert.match(await faultOf(inGreet('- id: hello', '- id: he‸llo'), 'many'), /already/);
    assert.match(await faultOf(inGreet('id: greet', 'id: gr‸eet'), 'count'), /already/);
    assert.match(await faultOf(inGreet('for: Style', 'for: St‸yle'), 'A/B'), /"\/"/);
    assert.match(await faultOf(inGreet('for: Style', 'for: St‸yle'), 'a: [b'), /letters/);
    assert.match(await faultOf(inGreet('{ typescript:', '{ type‸script:'), 'js'), /track/);
    assert.match(await faultOf(inGreet('title: Say', 'title: Sa‸y'), 'x'), /Nothing/);
    assert.match(
      await faultOf(
        {
          ...inGreet('id: greet', 'id: gr‸eet'),
          'count/exercise.yaml': COUNT.replace('title: Count', 'title: "Count'),
        },
        'welcome',
      ),
      /count\/exercise\.yaml/,
    );
  });

  it('says beforehand what would be renamed, and where nothing would', async () => {
    const at = async (changes: Changes): Promise<string | undefined> => {
      const { context, position, files } = await openPackDocument(samplePack(changes));
      const found = await prepareRename(context, position);
      return found && `${placeText(files, { uri: context.document.uri, range: found.range })} (${found.placeholder})`;
    };
    assert.equal(await at(inGreet('unit.by-name', 'un‸it.by-name')), 'greet/exercise.yaml:22:42 unit (unit)');
    assert.equal(await at(inGreet('unit.by-name', '"unit.by‸-name"')), 'greet/exercise.yaml:22:48 by-name (by-name)');
    assert.equal(await at(inGreet('title: Say', 'title: Sa‸y')), undefined);
    assert.equal(await at({ 'greet/tasks/hello.md': 'Greet sev‸eral' }), undefined);
  });
});
