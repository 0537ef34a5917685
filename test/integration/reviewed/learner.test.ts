import * as assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { writeJournal } from '../../../src/core/actions/recordWork';
import { stateOf, type OpenExercise } from '../../../src/core/actions/openExercise';
import { carryOutCheckAction } from '../../../src/extension/checks/checkActions';
import type { Whetstone } from '../../../src/extension/extension';
import { activeWhetstone, until } from '../whetstone';

/** The window of a learner whose work is reviewed. */
describe('being reviewed in the editor', () => {
  let whetstone: Whetstone & { readonly open: OpenExercise };
  let folder: string;

  const panelText = (): string => JSON.stringify(whetstone.panel.state);
  const reviews = () =>
    stateOf(whetstone.open, whetstone.services.store.state)?.tasks.get('label')?.given.get('reading');

  before(async () => {
    whetstone = await activeWhetstone();
    folder = await mkdtemp(join(tmpdir(), 'a review ü '));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('says in the panel what a review is and that it is pending', () => {
    assert.match(panelText(), /Waits for a review by a peer or an instructor/);
    assert.doesNotMatch(panelText(), /f`? became labelOf/);
  });

  it('takes a review in by a command, and shows it in the panel', async () => {
    const file = join(folder, 'review.json');
    const review = {
      whetstoneReview: 1,
      ...{ pack: 'whetstone.kinds', exercise: 'peer-reading', track: 'typescript', task: 'label', check: 'reading' },
      ...{ revision: 1, reviewer: 'Grace', role: 'peer', writtenAt: 1000 },
      scores: { names: { score: 2 }, size: { score: 1 }, surprise: { score: 3 } },
      comments: [{ file: 'src/label.ts', line: 1, text: 'Moved.', quote: '  return s;' }],
      code: { hash: 'h', files: { 'src/label.ts': 'other contents' } },
    };
    await writeFile(file, JSON.stringify(review));
    await vscode.commands.executeCommand('whetstone.importReview', vscode.Uri.file(file));
    const state = reviews();
    assert.equal(state?.kind === 'review' && state.reviews.length, 1);
    assert.match(panelText(), /6 of 10 points/);
    assert.match(panelText(), /Your files have changed since they were reviewed/);
  });

  it('leads to the line that a comment is about, wherever it stands by now', async () => {
    const state = reviews();
    const [one] = state?.kind === 'review' ? state.reviews : [];
    assert.ok(one);
    const action = { act: 'review.comment' as const, review: one.given.review, index: 0 };
    await carryOutCheckAction(whetstone.services, { taskId: 'label', checkId: 'reading', action });
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.uri.path ?? '', /src\/label\.ts$/);
    assert.equal(editor?.document.lineAt(editor.selection.active.line).text, '  return s;');
  });

  it('opens the journal as a document that follows what is written', async () => {
    const { world } = whetstone.services;
    const [question = ''] = whetstone.open.exercise.reflection;
    await writeJournal(world, whetstone.open, { question, text: 'First thought.' });
    await vscode.commands.executeCommand('whetstone.openJournal');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'whetstone-journal');
    assert.equal(document.languageId, 'markdown');
    assert.match(document.getText(), /First thought\./);
    await writeJournal(world, whetstone.open, { question, text: 'Second thought.' });
    await until(vscode.workspace.onDidChangeTextDocument, () => document.getText().includes('Second thought.'));
    assert.doesNotMatch(document.getText(), /First thought/);
  });
});
