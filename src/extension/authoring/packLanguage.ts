import { createRequire } from 'node:module';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Services } from '../services';
import { AuthoredPacks } from './authoredPacks';
import { authorTool } from './authorTools';
import { isWithin } from './isWithin';
import type { LanguageClientModule, RunningLanguageClient } from './languageClientModule';

/** Helps those who write packs: as soon as there is one in the window, a language server looks after it. */
export class PackLanguage implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly packs: AuthoredPacks;
  private client: RunningLanguageClient | undefined;
  /** What it was told last, in order: starting and stopping take their time. */
  private turn: Promise<void> = Promise.resolve();
  private ended = false;

  /** Fires when other packs are looked after than before. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly services: Pick<Services, 'commands' | 'extensionUri' | 'log'>) {
    this.packs = new AuthoredPacks(services.log);
    this.packs.onDidChange(() => this.follow());
  }

  /** Whether the problems of a pack are shown by the server. @param root absolute folder of the pack */
  serves(root: string): boolean {
    if (!this.client) return false;
    const uri = vscode.Uri.file(root);
    return this.packs.folders.some((folder) => isWithin(folder, uri) && isWithin(uri, folder));
  }

  dispose(): void {
    this.ended = true;
    this.packs.dispose();
    this.changed.dispose();
    void this.client?.stop();
  }

  private hasEnded(): boolean {
    return this.ended;
  }

  private follow(): void {
    this.turn = this.turn.then(async () => {
      await this.services.commands.guard(() => this.update());
      if (!this.ended) this.changed.fire();
    });
  }

  private async update(): Promise<void> {
    const { folders } = this.packs;
    if (this.ended) return;
    if (folders.length === 0) {
      const { client } = this;
      this.client = undefined;
      await client?.stop();
    } else if (this.client) await this.client.setPacks(folders);
    else {
      const client = await this.start(folders);
      this.client = client;
      // The window may have been closed while it started.
      if (this.hasEnded()) await client.stop();
    }
  }

  private start(packs: readonly vscode.Uri[]): Promise<RunningLanguageClient> {
    const { extensionUri, log } = this.services;
    const load = createRequire(path.join(extensionUri.fsPath, 'dist', 'extension.js'));
    const { startLanguageClient } = load(authorTool(extensionUri, 'languageClient.js')) as LanguageClientModule;
    return startLanguageClient({ serverPath: authorTool(extensionUri, 'server.cjs'), packs, log });
  }
}
