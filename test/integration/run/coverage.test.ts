import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../../src/core/actions/openExercise';
import type { Whetstone } from '../../../src/extension/extension';
import { activeWhetstone, LearnerCode } from '../whetstone';

describe('coverage', () => {
  let whetstone: Whetstone & { readonly open: OpenExercise };
  let code: LearnerCode;

  /** `path lines branches`, each as covered/total. */
  const shown = (): string[] =>
    whetstone.coverage.shown.map(({ uri, statementCoverage, branchCoverage }) => {
      const count = (share?: vscode.TestCoverageCount): string => (share ? `${share.covered}/${share.total}` : '-');
      const path = vscode.workspace.asRelativePath(uri);
      return `${path} ${count(statementCoverage)} ${count(branchCoverage)}`;
    });

  before(async () => {
    whetstone = await activeWhetstone();
    code = await LearnerCode.open(whetstone.open.folder);
  });

  after(() => code.write(LearnerCode.starter));

  it('of all tests is shown by file and line, from the test explorer', async () => {
    await code.write(LearnerCode.starter.replace("return 'Hello'", "return name ? `Hello ${name}` : 'Hello'"));
    await vscode.commands.executeCommand('testing.coverageAll');
    assert.deepEqual(shown(), ['src/greet.ts 4/4 2/2']);
    const [file] = whetstone.coverage.shown;
    const lines = whetstone.coverage.detailsOf(file!) as vscode.StatementCoverage[];
    assert.deepEqual(
      lines.map(({ location, executed, branches }) => [
        (location as vscode.Position).line + 1,
        executed,
        branches.map((branch) => branch.executed),
      ]),
      [
        [3, 2, []],
        [4, 2, [1, 1]],
        [7, 1, []],
        [8, 1, []],
      ],
    );
  });

  it('of one test says what that left out, and its verdict counts', async () => {
    await code.write(LearnerCode.first);
    const file = vscode.Uri.joinPath(vscode.Uri.file(whetstone.open.folder), 'tests', 'hello', 'hello.test.ts');
    const { eventCount } = whetstone.services.store.state;
    await vscode.window.showTextDocument(file, { selection: new vscode.Range(5, 0, 5, 0) });
    await vscode.commands.executeCommand('testing.coverageAtCursor');
    assert.deepEqual(shown(), ['src/greet.ts 2/4 -']);
    assert.ok(whetstone.services.store.state.eventCount > eventCount);
  });
});
