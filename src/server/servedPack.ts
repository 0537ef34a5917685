import type { Diagnostic } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { PackFolder } from '../node/pack/packFolder';
import type { DocumentContext } from '../language/documentContext';
import { diagnosticsOf } from '../language/diagnostics';
import { placeDocument } from '../language/documentKind';
import { PackIndex } from '../language/pack/packIndex';
import type { PackChange } from '../core/pack/packReads';
import type { Problem } from '../core/pack/problem';
import { filePathOf, pathWithin, uriWithin } from './fileUris';
import type { OpenDocuments } from './openDocuments';

/** What a served pack needs of the server. */
export interface PackHost {
  readonly documents: OpenDocuments;
  readonly publish: (uri: string, diagnostics: readonly Diagnostic[]) => void;
  readonly onError: (error: unknown) => void;
  /** Nobody types for so long: then it is time to look. */
  readonly quietMs: number;
}

/** A pack that authors work on: kept up to date, with its problems shown in its files. */
export class ServedPack {
  readonly index: PackIndex;
  /** Diagnostics as they were sent last, as JSON, by path. */
  private readonly sent = new Map<string, string>();
  private aboutWhole: readonly Problem[] = [];
  private timer: NodeJS.Timeout | undefined;
  private isLooking = false;
  private isWanted = false;
  private isDisposed = false;

  /** @param folder absolute @param uri of the folder, as the editor writes it */
  constructor(
    readonly folder: string,
    readonly uri: string,
    private readonly host: PackHost,
  ) {
    this.index = new PackIndex(new PackFolder(folder), folder, host.documents.within(folder));
    this.lookSoon();
  }

  /** A file's path in this pack; undefined where it is not in it. */
  pathOf(file: string): string | undefined {
    return pathWithin(this.folder, file);
  }

  changed(change: PackChange): void {
    this.index.changed([change]);
    this.lookSoon();
  }

  savedChanged(changes: readonly PackChange[] | 'all'): void {
    this.index.savedChanged(changes);
    this.lookSoon();
  }

  /** What a feature gets; undefined where the document is no text of the pack's. */
  async contextOf(document: TextDocument): Promise<DocumentContext | undefined> {
    const file = filePathOf(document.uri);
    const path = file === undefined ? undefined : this.pathOf(file);
    if (path === undefined) return undefined;
    const loaded = await this.index.load();
    const place = placeDocument(path, loaded);
    const uriOf = (inside: string): string => uriWithin(this.uri, inside);
    return place && { ...place, path, document, loaded, files: this.index.files, uriOf };
  }

  /** Takes back all that was shown. */
  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    this.send(new Map());
  }

  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isWanted = true;
      if (!this.isLooking) void this.look();
    }, this.host.quietMs);
  }

  /** What changes while it looks it looks at once more. */
  private async look(): Promise<void> {
    this.isLooking = true;
    while (this.isWanted && !this.isDisposed) {
      this.isWanted = false;
      try {
        await this.lookOnce();
      } catch (error) {
        this.host.onError(error);
      }
    }
    this.isLooking = false;
  }

  /** Where somebody types meanwhile it leaves off: their quiet begins anew. The pack as a whole comes second, for it may take longer. */
  private async lookOnce(): Promise<void> {
    const problems = await this.index.problems();
    if (!problems) return;
    await this.show(problems);
    const aboutWhole = await this.index.adviceOnWhole();
    if (!aboutWhole) return;
    this.aboutWhole = aboutWhole;
    await this.show(problems);
  }

  private async show(problems: readonly Problem[]): Promise<void> {
    const { index } = this;
    this.send(await diagnosticsOf([...problems, ...this.aboutWhole], index.files, index.parse));
  }

  private send(diagnostics: ReadonlyMap<string, readonly Diagnostic[]>): void {
    if (this.isDisposed && diagnostics.size > 0) return;
    const publish = (path: string, own: readonly Diagnostic[]): void =>
      this.host.publish(uriWithin(this.uri, path), own);
    for (const path of [...this.sent.keys()]) {
      if (diagnostics.has(path)) continue;
      this.sent.delete(path);
      publish(path, []);
    }
    for (const [path, own] of diagnostics) {
      const json = JSON.stringify(own);
      if (this.sent.get(path) === json) continue;
      this.sent.set(path, json);
      publish(path, own);
    }
  }
}
