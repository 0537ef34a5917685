import assert from 'node:assert/strict';
import { samplePack } from '../../fakes/samplePack';
import { Author } from './author';

const EXERCISE = 'greet/exercise.yaml';
const edited = (path: string, from: string, to: string): Record<string, string> => {
  const text = samplePack()[path]!;
  assert.ok(text.includes(from), `the sample has no ${from}`);
  return samplePack({ [path]: text.replace(from, to) });
};
const titles = async (author: Author, path: string, code: string): Promise<string[]> =>
  (await author.fixes(path, code)).map(({ title }) => title);

/** Does what is offered first, or under a title, and answers the file. */
async function mended(files: Record<string, string>, path: string, code: string, title?: RegExp): Promise<string> {
  const author = new Author(files);
  const fixes = await author.fixes(path, code);
  const fix = title ? fixes.find((one) => title.test(one.title)) : fixes[0];
  assert.ok(fix, `not offered; there are: ${fixes.map((one) => one.title).join(', ')}`);
  const after = author.after(fix);
  assert.deepEqual(
    (await after.author.diagnostics(path)).filter((one) => one.code === code).map(({ message }) => message),
    [],
  );
  return after.files[path]!;
}

describe('quick fixes', () => {
  it('write the key that was meant, the likeliest first, or take it away', async () => {
    const files = edited(EXERCISE, 'level: beginner', 'levle: beginner');
    assert.deepEqual((await titles(new Author(files), EXERCISE, 'unknownKey')).slice(0, 1), [
      'Write "level" instead of "levle"',
    ]);
    assert.equal(await mended(files, EXERCISE, 'unknownKey'), samplePack()[EXERCISE]);
    const without = await mended(files, EXERCISE, 'unknownKey', /^Remove "levle"/);
    assert.equal(without, samplePack()[EXERCISE]!.replace('level: beginner\n', ''));
  });

  it('take a key out of a flow mapping, wherever it stands', async () => {
    for (const [written, left] of [
      ['{ nope: 1, id: unit, tests: many,', '{ id: unit, tests: many,'],
      ['{ id: unit, nope: [1, 2], tests: many,', '{ id: unit, tests: many,'],
    ] as const) {
      const files = edited(EXERCISE, '{ id: unit, tests: many,', written);
      const text = await mended(files, EXERCISE, 'unknownKey', /^Remove "nope"/);
      assert.equal(text, edited(EXERCISE, '{ id: unit, tests: many,', left)[EXERCISE]);
    }
    const last = edited(EXERCISE, 'points: 3 }', 'points: 3, nope: x }');
    assert.equal(await mended(last, EXERCISE, 'unknownKey', /^Remove "nope"/), samplePack()[EXERCISE]);
  });

  it('write the id, the value and the path that was meant', async () => {
    for (const [from, to, code] of [
      ['for: Style', 'for: Stile', 'unknownReference'],
      ['failing: unit.by-name', 'failing: unit.by-nam', 'unknownReference'],
      ['level: beginner', 'level: beginer', 'schema'],
      ['hints/two.md', 'hints/tow.md', 'missingFile'],
      ['group: basics', "group: 'basic'", 'unknownReference'],
    ] as const) {
      const files = edited(EXERCISE, from, to);
      const text = await mended(files, EXERCISE, code, /^Write /);
      const wanted = to.includes("'") ? from.replace('basics', "'basics'") : from;
      assert.equal(text, edited(EXERCISE, from, wanted)[EXERCISE]);
    }
  });

  it('call an exercise like its folder, and a second of two otherwise', async () => {
    const renamed = edited(EXERCISE, 'id: greet', 'id: welcome');
    assert.equal(
      await mended(renamed, EXERCISE, 'unknownReference', /^Call the exercise "greet"/),
      samplePack()[EXERCISE],
    );
    const twice = edited(EXERCISE, 'id: many', 'id: hello');
    const fixes = await titles(new Author(twice), EXERCISE, 'duplicateId');
    assert.ok(fixes.includes('Call this one "hello-2"'), fixes.join(', '));
  });

  it('add a key that is missing, where it reads well, with what fits', async () => {
    const text = samplePack()[EXERCISE]!;
    const untitled = text.replace('title: Say hello\n', '');
    assert.equal(
      await mended(samplePack({ [EXERCISE]: untitled }), EXERCISE, 'schema', /"title"/),
      text.replace('title: Say hello', 'title: ‹title›'),
    );
    const commented = `# An exercise.\n${untitled}`;
    assert.match(
      await mended(samplePack({ [EXERCISE]: commented }), EXERCISE, 'schema', /"title"/),
      /^# An exercise\.\nid: greet\ntitle: ‹title›\nsummary/,
    );
    const hintless = edited(EXERCISE, '{ text: hints/one.md }', '{ cost: 5 }');
    assert.match(await mended(hintless, EXERCISE, 'schema', /"text"/), /- \{ text: \S+, cost: 5 \}/);
    const kindless = text.replace('kind: workshop\n', '');
    assert.match(
      await mended(samplePack({ [EXERCISE]: kindless }), EXERCISE, 'schema', /"kind"/),
      /\nkind: workshop\n/,
    );
  });

  it('make weights sum to 100 in the proportions that they had', async () => {
    const files = edited(
      'pack.yaml',
      '{ Functionality: 60, Style: 40 }',
      '{ Functionality: 60, Style: 20, Speed: 10 }',
    );
    assert.deepEqual(await titles(new Author(files), 'pack.yaml', 'weights'), [
      'Make the weights sum to 100: Functionality 67, Style 22, Speed 11',
    ]);
    assert.match(await mended(files, 'pack.yaml', 'weights'), /core: \{ Functionality: 67, Style: 22, Speed: 11 \}/);
    const own = edited(EXERCISE, 'rubric: core', 'rubric:\n  Functionality: { weight: 1, parts: [a, b] }\n  Style: 1');
    assert.match(
      await mended(own, EXERCISE, 'weights'),
      /Functionality: \{ weight: 50, parts: \[a, b\] \}\n {2}Style: 50\n/,
    );
  });

  it('lower the costs of hints that cost more than a task can give', async () => {
    const files = edited(EXERCISE, 'text: hints/one.md', 'text: hints/one.md, cost: 90');
    files[EXERCISE] = files[EXERCISE]!.replace('failing: unit.by-name', 'failing: unit.by-name, cost: 60');
    assert.match(await mended(files, EXERCISE, 'weights'), /cost: 60 \}[^]*cost: 40 \}/);
  });

  it('create the instructions, hints and tests that something names, tests in every track', async () => {
    const missing = (path: string) => samplePack({ [path]: undefined });
    const tests = samplePack({
      'greet/tests/typescript/many/many.test.ts': undefined,
      'greet/tests/python/many/test_many.py': undefined,
    });
    for (const [files, title, created] of [
      [missing('greet/tasks/hello.md'), 'Create tasks/hello.md', ['greet/tasks/hello.md']],
      [missing('greet/hints/two.md'), 'Create hints/two.md', ['greet/hints/two.md']],
      [
        tests,
        'Create tests/typescript/many/many.test.ts, tests/python/many/test_many.py',
        ['greet/tests/typescript/many/many.test.ts', 'greet/tests/python/many/test_many.py'],
      ],
    ] as const) {
      const author = new Author(files);
      const fix = (await author.fixes(EXERCISE, 'missingFile')).find((one) => one.title === title);
      assert.ok(fix, (await titles(author, EXERCISE, 'missingFile')).join(', '));
      const after = author.after(fix);
      assert.deepEqual(
        Object.keys(after.files).filter((path) => files[path] === undefined),
        created,
      );
      assert.deepEqual(await after.author.marks(EXERCISE, ['missingFile', 'noCases', 'duplicateId']), []);
    }
  });

  it('create a file of definitions that fits its schema', async () => {
    const files = edited(
      EXERCISE,
      '{ id: style, tests: hello-style, for: Style, optional: true }',
      '{ id: why, answers: questions/why.yaml, for: Style }',
    );
    const author = new Author(files);
    const [fix] = await author.fixes(EXERCISE, 'missingFile');
    assert.equal(fix?.title, 'Create questions/why.yaml');
    const after = author.after(fix);
    assert.deepEqual(await after.author.marks('greet/questions/why.yaml', ['schema', 'unknownKey', 'yaml']), []);
    assert.deepEqual(await after.author.marks(EXERCISE, ['missingFile']), []);
  });

  it('give a task without hints a first one, behind all that it says', async () => {
    const author = new Author(samplePack());
    const fix = (await author.fixes(EXERCISE, 'quality')).find(({ title }) => title.startsWith('Add a first hint'))!;
    const after = author.after(fix);
    assert.match(after.files[EXERCISE]!, /points: 3 \}\n {4}hints: \[\{ text: hints\/many-1\.md \}\]\nreflection/);
    assert.match(after.files['greet/hints/many-1.md'] ?? '', /^# Hint\n\n‹/);
    const told = (await after.author.diagnostics(EXERCISE)).map(({ message }) =>
      typeof message === 'string' ? message : message.value,
    );
    assert.deepEqual(
      told.filter((message) => message.startsWith('This task has no hints')),
      [],
    );
  });

  it('offer nothing for what is no problem of ours', async () => {
    const author = new Author(edited(EXERCISE, 'level: beginner', 'levle: beginner'));
    const [own] = await author.diagnostics(EXERCISE);
    const { quickFixesOf } = await import('../../../src/language/quickFixes/quickFixes');
    assert.deepEqual(await quickFixesOf(await author.context(EXERCISE), [{ ...own!, source: 'Somebody' }]), []);
  });
});
