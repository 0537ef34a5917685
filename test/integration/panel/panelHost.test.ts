import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { OpenExercise } from '../../../src/core/actions/openExercise';
import type { Whetstone } from '../../../src/extension/extension';
import type { ExerciseView, PanelState } from '../../../src/shared/panelProtocol';
import { activeWhetstone, LearnerCode, until } from '../whetstone';

const panelTabs = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('whetstone.panel'));

describe('the panel', () => {
  let whetstone: Whetstone & { readonly open: OpenExercise };
  let shown: PanelState | undefined;

  const next = (holds: (view: ExerciseView) => boolean): Promise<void> =>
    until(
      (listener) =>
        whetstone.panel.onDidShow((state) => {
          shown = state;
          listener();
        }),
      () => shown?.kind === 'exercise' && holds(shown),
    );

  before(async () => {
    whetstone = await activeWhetstone();
    await LearnerCode.open(whetstone.open.folder);
    await vscode.window.tabGroups.close(panelTabs());
  });

  it('opens beside the code, leaves the focus there, and its page asks for the state and gets it', async () => {
    const isShown = next(({ exercise }) => exercise.title === 'Say hello');
    await vscode.commands.executeCommand('whetstone.openPanel');
    await isShown;
    const [tab] = panelTabs();
    assert.equal(tab?.group.viewColumn, vscode.ViewColumn.Two);
    assert.equal(vscode.window.tabGroups.activeTabGroup.viewColumn, vscode.ViewColumn.One);
  });

  it('is there once, however often it is asked for', async () => {
    await vscode.commands.executeCommand('whetstone.openPanel', 'several');
    await vscode.commands.executeCommand('whetstone.openPanel', 'hello', 'hints');
    assert.equal(panelTabs().length, 1);
  });

  it('shows instructions of the track as HTML', () => {
    const { state } = whetstone.panel;
    assert.ok(state.kind === 'exercise');
    assert.match(state.tasks[0]!.instructionsHtml, /<code>src\/greet\.ts<\/code>/);
    assert.doesNotMatch(state.tasks[0]!.instructionsHtml, /greet\.py/);
  });

  it('draws a run as it goes, and its results', async () => {
    const running = next(({ running: run }) => run !== undefined);
    const done = whetstone.runs.run({ taskIds: ['hello'], isExplicit: true });
    await running;
    await done;
    await next(({ running: run, tasks }) => run === undefined && tasks[0]?.cases[0]?.status === 'failed');
  });

  it('shows a hint that has been opened', async () => {
    const revealed = next(({ tasks }) => (tasks[0]?.hints.shown.length ?? 0) > 0);
    await vscode.commands.executeCommand('whetstone.revealHint', 'hello');
    await revealed;
  });

  it('holds nothing of a locked solution', async () => {
    const text = JSON.stringify(whetstone.panel.state);
    const solution = await vscode.workspace.fs.readFile(
      vscode.Uri.joinPath(vscode.Uri.file(whetstone.open.pack.root), 'greet/solution/typescript/hello/src/greet.ts'),
    );
    const line = new TextDecoder()
      .decode(solution)
      .split('\n')
      .find((one) => one.includes('Hello ${name}'))!
      .trim();
    assert.ok(!text.includes(line) && !text.includes(JSON.stringify(line).slice(1, -1)));
  });
});
