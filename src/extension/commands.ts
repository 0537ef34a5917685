import * as vscode from 'vscode';
import type { Command } from '../shared/contract';
import { showError } from './showError';

/** What a command gets is whatever its caller hands over: a tree node, a task's id, nothing. Handlers parse it. */
export type CommandHandler = (...args: readonly unknown[]) => unknown;

/** The one way to register commands: what the handler throws is shown. */
export class Commands {
  constructor(private readonly log: vscode.LogOutputChannel) {}

  register(command: Command, handler: CommandHandler): vscode.Disposable {
    return vscode.commands.registerCommand(command, async (...args: readonly unknown[]) => {
      this.log.debug(`Command ${command}`);
      return this.guard(() => Promise.resolve(handler(...args)));
    });
  }

  /** As {@link register}, for a command whose caller acts upon its failure: what the handler throws is shown, and thrown on. */
  registerRethrowing(command: Command, handler: CommandHandler): vscode.Disposable {
    return vscode.commands.registerCommand(command, async (...args: readonly unknown[]) => {
      this.log.debug(`Command ${command}`);
      try {
        return await handler(...args);
      } catch (error) {
        void showError(error, this.log);
        throw error;
      }
    });
  }

  /** Does work that nobody waits for, started by an event; what it throws is shown. Answers undefined then. */
  async guard<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      void showError(error, this.log);
      return undefined;
    }
  }
}
