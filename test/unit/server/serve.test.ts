import assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentFormattingRequest,
  DocumentSymbolRequest,
  FileChangeType,
  HoverRequest,
  RenameRequest,
  WorkspaceSymbolRequest,
  type Diagnostic,
} from 'vscode-languageserver/node';
import { samplePack } from '../../fakes/samplePack';
import { TemporaryFolders } from '../../fakes/temporaryFolders';
import { EditorAtServer, uriOf } from './editorAtServer';

const GREET = samplePack()['greet/exercise.yaml']!;
const PACK = samplePack()['pack.yaml']!;

const folders = new TemporaryFolders();

/** `line:from-to code message`, as the author sees it; counts from 1. */
const shown = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics
    .filter(({ severity }) => severity === 1)
    .map(({ range: { start, end }, code, message }) => {
      const to = start.line === end.line ? String(end.character + 1) : `${end.line + 1}:${end.character + 1}`;
      return `${start.line + 1}:${start.character + 1}-${to} ${String(code)} ${typeof message === 'string' ? message : message.value}`;
    });
const errors = (diagnostics: readonly Diagnostic[]): number => shown(diagnostics).length;

describe('the language server', () => {
  let root: string;
  let editor: EditorAtServer;

  beforeEach(async () => {
    root = await folders.make(samplePack());
    editor = await EditorAtServer.start([root]);
  });

  afterEach(async () => {
    await editor.stop();
    await folders.removeAll();
  });

  const file = (path: string): string => join(root, ...path.split('/'));
  const greet = (): string => file('greet/exercise.yaml');
  const at = (text: string, word: string) => {
    const before = text.slice(0, text.indexOf(word));
    assert.ok(text.includes(word), `there is no ${word}`);
    return { line: before.split('\n').length - 1, character: before.length - (before.lastIndexOf('\n') + 1) };
  };
  const fixesFor = async (path: string, diagnostics: readonly Diagnostic[]) =>
    (await editor.request(CodeActionRequest.type, {
      textDocument: { uri: uriOf(path) },
      range: diagnostics[0]!.range,
      context: { diagnostics: [...diagnostics] },
    })) ?? [];

  it('shows what is wrong as it is typed, at the very words, and takes it back when it is mended', async () => {
    await editor.open(greet(), GREET);
    await editor.type(greet(), GREET.replace('level: beginner', 'level: easy').replace('points: 3', 'pints: 3'));
    const wrong = await editor.shows(greet(), (list) => errors(list) === 2);
    assert.deepEqual(
      shown(wrong).map((line) => line.replace(/(:|") .*$/, '')),
      ['5:8-12 schema "level', '26:54-59 unknownKey "pints'],
    );
    assert.equal(wrong[0]?.source, 'Whetstone');
    await editor.type(greet(), GREET);
    await editor.shows(greet(), (list) => errors(list) === 0);
  });

  it('shows what becomes wrong in files that are not open', async () => {
    await editor.open(file('pack.yaml'), PACK);
    await editor.type(file('pack.yaml'), PACK.replace('Style: 40', 'Manner: 40'));
    const wrong = await editor.shows(greet(), (list) => errors(list) > 0);
    assert.match(shown(wrong)[0] ?? '', /^18:47-52 unknownReference The rubric has no criterion "Style"/);
    await editor.type(file('pack.yaml'), PACK);
    await editor.shows(greet(), (list) => errors(list) === 0);
  });

  it('follows files on the disk, folders that go away included', async () => {
    await rename(file('greet/tests'), file('greet/elsewhere'));
    await editor.filesChanged([
      { path: file('greet/tests'), type: FileChangeType.Deleted },
      { path: file('greet/elsewhere'), type: FileChangeType.Created },
    ]);
    const wrong = await editor.shows(greet(), (list) => errors(list) > 0);
    const missing = shown(wrong).filter((line) => line.includes('missingFile There are no tests for'));
    assert.equal(missing.length, 6, shown(wrong).join('\n'));
    await rename(file('greet/elsewhere'), file('greet/tests'));
    await editor.filesChanged([{ path: file('greet/tests'), type: FileChangeType.Created }]);
    await editor.shows(greet(), (list) => errors(list) === 0);
  });

  it('takes a file that is closed without being saved as it is on the disk', async () => {
    await editor.open(greet(), GREET.replace('level: beginner', 'level: easy'));
    await editor.shows(greet(), (list) => errors(list) === 1);
    await editor.close(greet());
    await editor.shows(greet(), (list) => errors(list) === 0);
  });

  it('creates what is missing, and nothing but that', async () => {
    await rm(file('greet/tasks/hello.md'));
    await editor.filesChanged([{ path: file('greet/tasks/hello.md'), type: FileChangeType.Deleted }]);
    await editor.open(greet(), GREET);
    const wrong = await editor.shows(greet(), (list) => errors(list) === 1);
    const fixes = await fixesFor(
      greet(),
      wrong.filter(({ severity }) => severity === 1),
    );
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Create tasks/hello.md'],
    );
    const [fix] = fixes;
    assert.ok(fix && 'edit' in fix);
    const [create, insert] = fix.edit.documentChanges ?? [];
    assert.deepEqual(create, {
      kind: 'create',
      uri: uriOf(file('greet/tasks/hello.md')),
      options: { overwrite: false, ignoreIfExists: false },
    });
    assert.ok(
      insert && 'edits' in insert && /^# Greet by name\n\n‹/.test((insert.edits[0] as { newText: string }).newText),
    );
  });

  it('completes, explains, finds, lists and formats in documents of the pack', async () => {
    await editor.open(greet(), GREET);
    const textDocument = { uri: uriOf(greet()) };
    const completed = await editor.request(CompletionRequest.type, { textDocument, position: at(GREET, 'beginner') });
    const labels = (Array.isArray(completed) ? completed : (completed?.items ?? [])).map(({ label }) => label);
    assert.deepEqual([...labels].sort(), ['advanced', 'beginner', 'intermediate']);
    assert.ok(await editor.request(HoverRequest.type, { textDocument, position: at(GREET, 'level') }));
    const places = await editor.request(DefinitionRequest.type, { textDocument, position: at(GREET, 'hints/two.md') });
    assert.deepEqual(
      [places].flat().map((one) => one && 'uri' in one && one.uri),
      [uriOf(file('greet/hints/two.md'))],
    );
    const symbols = await editor.request(DocumentSymbolRequest.type, { textDocument });
    assert.ok((symbols?.length ?? 0) > 0);
    const found = await editor.request(WorkspaceSymbolRequest.type, { query: 'many' });
    assert.ok(found?.some(({ name }) => name.startsWith('many')));
    const untidy = GREET.replace('title: Say hello', 'title:    Say hello');
    await editor.type(greet(), untidy);
    const options = { tabSize: 2, insertSpaces: true };
    assert.ok((await editor.request(DocumentFormattingRequest.type, { textDocument, options }))?.length);
  });

  it('offers to prove and to preview an exercise, with where it is', async () => {
    await editor.open(greet(), GREET);
    await editor.open(file('pack.yaml'), PACK);
    const lensesOf = async (path: string): Promise<string[]> =>
      ((await editor.request(CodeLensRequest.type, { textDocument: { uri: uriOf(path) } })) ?? []).map(
        ({ range, command }) => `${range.start.line + 1} ${command?.command ?? ''} ${String(command?.arguments?.[0])}`,
      );
    assert.deepEqual(await lensesOf(greet()), [
      `1 whetstone.verifyExercise ${uriOf(greet())}`,
      `1 whetstone.previewExercise ${uriOf(greet())}`,
      `12 whetstone.verifyExercise ${uriOf(greet())}`,
      `12 whetstone.previewExercise ${uriOf(greet())}`,
    ]);
    assert.deepEqual(await lensesOf(file('pack.yaml')), [`2 whetstone.verifyPack ${uriOf(file('pack.yaml'))}`]);
  });

  it('says in words why a name cannot be given, and goes on', async () => {
    await editor.open(greet(), GREET);
    const textDocument = { uri: uriOf(greet()) };
    const position = at(GREET, 'hello\n    title');
    await assert.rejects(editor.request(RenameRequest.type, { textDocument, position, newName: 'Not An Id' }), /id/);
    assert.ok(await editor.request(HoverRequest.type, { textDocument, position: at(GREET, 'level') }));
  });

  it('answers nothing for files that are of no pack, or code', async () => {
    const foreign = join(dirname(root), 'exercise.yaml');
    await editor.open(foreign, 'id: x\n');
    await editor.open(file('greet/starter/python/greet.py'), 'x = 1\n');
    for (const path of [foreign, file('greet/starter/python/greet.py')]) {
      const position = { line: 0, character: 1 };
      assert.equal(await editor.request(HoverRequest.type, { textDocument: { uri: uriOf(path) }, position }), null);
    }
  });

  it('looks after several packs, and forgets one with all that it showed of it', async () => {
    const other = await folders.make({
      ...samplePack(),
      'greet/exercise.yaml': GREET.replace('level: beginner', 'level: easy'),
    });
    await editor.setPacks([root, other]);
    await editor.shows(join(other, 'greet', 'exercise.yaml'), (list) => errors(list) === 1);
    await editor.setPacks([root]);
    await editor.shows(join(other, 'greet', 'exercise.yaml'), (list) => list.length === 0);
  });

  it('registers what it offers for the files of its packs, once', async () => {
    await editor.shows(greet(), () => true).catch(() => undefined);
    const methods = [...editor.registrations.values()].map(({ method }) => method);
    assert.deepEqual([...methods].sort(), [...new Set(methods)].sort());
    assert.ok(methods.includes('textDocument/completion') && methods.includes('workspace/didChangeWatchedFiles'));
  });

  it('goes on after a file that nobody can read', async () => {
    await editor.open(greet(), '\u0000\u0001: [{');
    await editor.shows(greet(), (list) => errors(list) > 0);
    await editor.type(greet(), GREET);
    await editor.shows(greet(), (list) => errors(list) === 0);
  });
});

describe('the language server in another language', () => {
  it('says what its author reads in the words that it was handed', async () => {
    const root = await folders.make(samplePack());
    const editor = await EditorAtServer.start([root], { Verify: 'Prüfen' });
    await editor.open(join(root, 'greet', 'exercise.yaml'), GREET);
    const textDocument = { uri: uriOf(join(root, 'greet', 'exercise.yaml')) };
    const lenses = await editor.request(CodeLensRequest.type, { textDocument });
    assert.equal(lenses?.[0]?.command?.title, 'Prüfen');
    await editor.stop();
    await folders.removeAll();
  });
});
