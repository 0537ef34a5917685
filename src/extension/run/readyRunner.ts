import * as vscode from 'vscode';
import type { OpenExercise } from '../../core/actions/openExercise';
import { planRun } from '../../core/run/planRun';
import type { Services } from '../services';

/** How often typing may ask whether a process still waits; it is given up after minutes without use. */
const ASK_AGAIN_MS = 30_000;

/**
 * Keeps a process ready for the next run of the open exercise, from the moment that it is opened in a trusted window until
 * it is closed, so that results come at once.
 * @param isMeasuring nothing is started beside a benchmark, whose figures it would spoil
 */
export function keepRunnerReady(
  { current, world }: Pick<Services, 'current' | 'world'>,
  isMeasuring: () => boolean,
): vscode.Disposable {
  let readied: OpenExercise | undefined;
  let askedAt = 0;
  const prepare = (open: OpenExercise): void => {
    askedAt = world.clock.now();
    const plan = planRun({ runId: 'ahead', ...open, workspace: open.folder });
    // An exercise may have no tests at all.
    if (plan.checks.length > 0) void world.runner.prepare(plan);
  };
  const update = (): void => {
    const open = current.value;
    if (readied && readied.folder !== open?.folder) void world.runner.release();
    readied = open;
    if (open && vscode.workspace.isTrusted) prepare(open);
  };
  const onActivity = (document: vscode.TextDocument): void => {
    if (!readied || !vscode.workspace.isTrusted || document.uri.scheme !== 'file' || isMeasuring()) return;
    if (world.clock.now() - askedAt >= ASK_AGAIN_MS) prepare(readied);
  };
  update();
  return vscode.Disposable.from(
    current.onDidChange(update),
    vscode.workspace.onDidGrantWorkspaceTrust(update),
    vscode.workspace.onDidChangeTextDocument(({ document }) => onActivity(document)),
    new vscode.Disposable(() => void world.runner.release()),
  );
}
