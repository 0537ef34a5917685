import type * as vscode from 'vscode';

/** How the language client is started. */
export interface LanguageClientStart {
  /** Absolute path of the server's program. */
  readonly serverPath: string;
  /** Folders with a `pack.yaml`. */
  readonly packs: readonly vscode.Uri[];
  readonly log: vscode.LogOutputChannel;
}

export interface RunningLanguageClient {
  /** Looks after these packs and no others. */
  setPacks(packs: readonly vscode.Uri[]): Promise<void>;
  /** Ends the server. */
  stop(): Promise<void>;
}

/** What the bundle of the language client exports: a script of its own, which only authors of packs ever load. */
export interface LanguageClientModule {
  readonly startLanguageClient: (start: LanguageClientStart) => Promise<RunningLanguageClient>;
}
