import * as vscode from 'vscode';
import { journalOf, type JournalFilter } from '../../core/journal/journal';
import { journalMarkdown } from '../../core/journal/journalMarkdown';
import { JOURNAL_SCHEME } from '../../shared/contract';
import type { Services } from '../services';

/** The journal as read-only Markdown documents, which follow the log: of one exercise, or of all. */
export class JournalDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor(private readonly services: Pick<Services, 'world' | 'store' | 'whenReady'>) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(JOURNAL_SCHEME, this),
      new vscode.Disposable(services.store.onDidChange(() => this.follow())),
    );
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { world, store, whenReady } = this.services;
    // The editor brings documents back before the log is read.
    await whenReady();
    return journalMarkdown(journalOf(world, store.state, filterOf(uri)));
  }

  private follow(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === JOURNAL_SCHEME) this.changed.fire(uri);
    }
  }
}

/** The address says whose journal it is, so that an open document finds its text again after a reload. */
export function journalUri(filter: JournalFilter, title: string): vscode.Uri {
  const { packId, exerciseId } = filter;
  const folder = packId !== undefined && exerciseId !== undefined ? `/${packId}/${exerciseId}` : '';
  return vscode.Uri.from({ scheme: JOURNAL_SCHEME, path: `${folder}/${title.replaceAll('/', ' ')}.md` });
}

function filterOf(uri: vscode.Uri): JournalFilter {
  const [, packId, exerciseId, name] = uri.path.split('/');
  return packId !== undefined && exerciseId !== undefined && name !== undefined ? { packId, exerciseId } : {};
}
