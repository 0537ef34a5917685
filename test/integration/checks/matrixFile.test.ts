import * as assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../../src/core/actions/openExercise';
import type { MatrixCheck } from '../../../src/core/check/model';
import { HumanError } from '../../../src/core/errors';
import { CheckFiles } from '../../../src/extension/checks/checkFiles';
import { DocumentText } from '../../../src/extension/checks/documentText';
import { matrixAction } from '../../../src/extension/checks/matrixAction';
import { saveWorkspaceFiles } from '../../../src/extension/run/saveWorkspaceFiles';
import type { Whetstone } from '../../../src/extension/extension';
import { nullLog } from '../../fakes/nullLog';
import { sampleMatrix, SOUND } from '../../unit/core/check/matrix/sampleMatrix';
import { activeWhetstone, until } from '../whetstone';

describe('a decision’s file in the editor', () => {
  const check: MatrixCheck = sampleMatrix();
  let whetstone: Whetstone & { readonly open: OpenExercise };
  let file: string;

  /** As it is on the disk: the editor may still have what an earlier test left. */
  const documentOf = async (): Promise<vscode.TextDocument> => {
    await new DocumentText(whetstone.open.folder, check.file).read();
    return vscode.workspace.openTextDocument(vscode.Uri.file(file));
  };
  const typeAt = async (document: vscode.TextDocument, line: number, text: string): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(line, 0), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  const act = (action: Parameters<typeof matrixAction>[1]): Promise<void> => {
    const [task] = whetstone.open.exercise.tasks;
    return matrixAction(check, action, { services: whetstone.services, open: whetstone.open, task: task! });
  };

  before(async () => {
    whetstone = await activeWhetstone();
    file = join(whetstone.open.folder, check.file);
  });

  beforeEach(() => writeFile(file, SOUND));

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(file, { force: true });
  });

  it('is changed on the disk at once where nothing is unsaved', async () => {
    await act({ act: 'matrix.choice', value: 'paper' });
    assert.equal(await readFile(file, 'utf8'), SOUND.replace('choice: file', 'choice: paper'));
  });

  it('takes changes that come at once one after the other, so that none is lost', async () => {
    await Promise.all([
      act({ act: 'matrix.choice', value: 'paper' }),
      act({ act: 'matrix.weight', criterion: 'care', value: '31' }),
      act({ act: 'matrix.score', criterion: 'care', option: 'file', value: '4' }),
    ]);
    const expected = SOUND.replace('choice: file', 'choice: paper')
      .replace('weight: 30', 'weight: 31')
      .replace('file: 3\n', 'file: 4\n');
    assert.equal(await readFile(file, 'utf8'), expected);
  });

  it('has what has just been typed in the panel before a run judges it', async () => {
    const typed = act({ act: 'matrix.choice', value: 'paper' });
    await saveWorkspaceFiles(whetstone.open.folder);
    assert.equal(await readFile(file, 'utf8'), SOUND.replace('choice: file', 'choice: paper'));
    await typed;
  });

  it('keeps what has been typed and not saved, and leaves saving to the learner', async () => {
    const document = await documentOf();
    await vscode.window.showTextDocument(document);
    await typeAt(document, 0, '# typed\n');
    await act({ act: 'matrix.choice', value: 'paper' });
    assert.equal(document.getText(), `# typed\n${SOUND.replace('choice: file', 'choice: paper')}`);
    assert.equal(document.isDirty, true);
    assert.equal(await readFile(file, 'utf8'), SOUND);
  });

  it('is changed at once where its lines end in different ways, which the editor makes one', async () => {
    await writeFile(file, SOUND.replace('\n', '\r\n'));
    await act({ act: 'matrix.choice', value: 'paper' });
    const changed = SOUND.replace('choice: file', 'choice: paper');
    assert.equal((await readFile(file, 'utf8')).replaceAll('\r\n', '\n'), changed);
  });

  it('can be undone in the editor', async () => {
    const document = await documentOf();
    await vscode.window.showTextDocument(document);
    await act({ act: 'matrix.choice', value: 'paper' });
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), SOUND);
  });

  it('is left alone while it cannot be read', async () => {
    const document = await documentOf();
    await vscode.window.showTextDocument(document);
    await typeAt(document, 0, 'criteria: [\n');
    await assert.rejects(act({ act: 'matrix.choice', value: 'paper' }), (error) => {
      assert.ok(error instanceof HumanError && error.action?.kind === 'openFile');
      assert.match(error.message, /decision\.yaml cannot be read\. Line \d+: /);
      assert.equal(error.action.path, file);
      return true;
    });
    assert.equal(document.getText(), `criteria: [\n${SOUND}`);
  });

  it('is begun where there is none, and never a second time', async () => {
    await rm(file);
    await act({ act: 'matrix.begin' });
    const begun = await readFile(file, 'utf8');
    assert.match(begun, /^# A decision\./);
    await act({ act: 'matrix.because', value: 'So it is.' });
    await act({ act: 'matrix.begin' });
    assert.match(await readFile(file, 'utf8'), /\nbecause: So it is\./);
  });

  it('reads and writes what lies in a folder that is not there yet', async () => {
    const text = new DocumentText(whetstone.open.folder, 'notes/later/decision.yaml');
    assert.equal(await text.read(), undefined);
    await text.write('choice: paper\n');
    assert.equal(await text.read(), 'choice: paper\n');
    await rm(join(whetstone.open.folder, 'notes'), { recursive: true });
  });

  it('is followed by what shows it, whoever changes it', async () => {
    const [task] = whetstone.open.exercise.tasks;
    const exercise = { ...whetstone.open.exercise, tasks: [{ ...task!, checks: [check] }] };
    const never = new vscode.EventEmitter<void>();
    const current = { value: { ...whetstone.open, exercise }, onDidChange: never.event };
    const files = new CheckFiles({ current, log: nullLog });
    try {
      const shows = (text: string | undefined) => until(files.onDidChange, () => files.of(check.file) === text);
      await shows(SOUND);
      const document = await documentOf();
      await vscode.window.showTextDocument(document);
      await typeAt(document, 0, '# typed\n');
      await shows(`# typed\n${SOUND}`);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await shows(SOUND);
      await writeFile(file, 'choice: paper\n');
      await shows('choice: paper\n');
      await rm(file);
      await shows(undefined);
    } finally {
      files.dispose();
      never.dispose();
    }
  });
});
