import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';

/** One debug session of the editor, and those that it starts in its turn. */
export class DebugSessionOfRun {
  private readonly mark = randomUUID();
  private readonly subscriptions: vscode.Disposable;
  private session: vscode.DebugSession | undefined;
  private isOver = false;

  /** @param onStopped called when the session ends before {@link end} has been asked for: the learner has stopped it */
  constructor(
    private readonly configuration: vscode.DebugConfiguration,
    onStopped: () => void,
  ) {
    this.subscriptions = vscode.Disposable.from(
      vscode.debug.onDidStartDebugSession((session) => {
        if (session.configuration['whetstoneRun'] === this.mark && !session.parentSession) this.session = session;
      }),
      vscode.debug.onDidTerminateDebugSession((session) => {
        if (session !== this.session) return;
        this.session = undefined;
        if (!this.isOver) onStopped();
      }),
    );
  }

  /** Answers whether the editor started it. */
  async start(folder: vscode.WorkspaceFolder | undefined, testRun: vscode.TestRun): Promise<boolean> {
    const configuration = { ...this.configuration, whetstoneRun: this.mark };
    // What was typed has been saved for the run already.
    const options = { testRun, suppressSaveBeforeStart: true };
    const isStarted = await vscode.debug.startDebugging(folder, configuration, options);
    if (this.isOver) await this.stop();
    return isStarted;
  }

  /** The run is over: so is its session. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.stop();
    this.subscriptions.dispose();
  }

  private async stop(): Promise<void> {
    if (this.session) await vscode.debug.stopDebugging(this.session);
    this.session = undefined;
  }
}
