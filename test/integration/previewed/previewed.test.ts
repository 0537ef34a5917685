import * as assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../../src/core/actions/openExercise';
import type { Whetstone } from '../../../src/extension/extension';
import type { ExerciseView } from '../../../src/shared/panelProtocol';
import { activeWhetstone, lensesOf, until } from '../whetstone';

describe('the window of a preview', () => {
  let whetstone: Whetstone & { readonly open: OpenExercise };
  let pack: string;
  before(async () => {
    whetstone = await activeWhetstone();
    await whetstone.services.whenReady();
    pack = process.env['WHETSTONE_PREVIEWED'] ?? '';
  });

  const view = (): ExerciseView => {
    const { state } = whetstone.panel;
    assert.ok(state.kind === 'exercise', state.kind);
    return state;
  };

  it('has the pack that is previewed, and no other, and a home of its own', () => {
    const { services, open } = whetstone;
    assert.deepEqual(
      services.packs.packs.map(({ root }) => root),
      [pack],
    );
    assert.equal(services.preview?.pack, pack);
    assert.ok(services.world.workspaces.folderOf('a.b', 'c', 'd').startsWith(services.preview.home));
    assert.equal(open.pack.root, pack);
  });

  it('says that it is a preview, and shows what a learner is shown', async () => {
    assert.equal(view().exercise.facts[0], 'Preview');
    assert.ok(view().tasks.length > 0);
    const code = await vscode.workspace.openTextDocument(join(whetstone.open.folder, 'src', 'greet.ts'));
    await vscode.window.showTextDocument(code);
    assert.ok(
      (await lensesOf(code)).some((lens) => /Run tests/i.test(lens)),
      'lenses stand above the code',
    );
  });

  it('follows what its author’s window lays out anew', async () => {
    const file = join(pack, 'greet', 'exercise.yaml');
    const text = await readFile(file, 'utf8');
    const title = /^title: (.*)$/m.exec(text)?.[1] ?? '';
    await writeFile(file, text.replace(`title: ${title}`, 'title: Another title'));
    await until(whetstone.services.packs.onDidChange, () => view().exercise.title === 'Another title');
  });
});
