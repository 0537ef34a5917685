import type { Diagnostic } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { PackFolder } from '../node/pack/packFolder';
import type { DocumentContext } from '../language/documentContext';
import { diagnosticsOf } from '../language/diagnostics';
import { placeDocument } from '../language/documentKind';
import { carryOver } from '../language/pack/carryOver';
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
  /** With the texts that it is of, by path. */
  private advice: { readonly problems: readonly Problem[]; readonly texts: ReadonlyMap<string, string> } = {
    problems: [],
    texts: new Map(),
  };
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

  /** Advice comes second, for it takes longer; until then it stays as it was. Where somebody types meanwhile their quiet begins anew. */
  private async lookOnce(): Promise<void> {
    const { index } = this;
    const problems = await index.problems();
    await this.show([...problems, ...(await this.adviceSoFar())]);
    const advice = await index.findAdvice();
    if (!advice) return;
    const paths = new Set(advice.map(({ place }) => place.path));
    const texts = await Promise.all([...paths].map(async (path) => [path, await this.textOf(path)] as const));
    this.advice = { problems: advice, texts: new Map(texts) };
    await this.show([...problems, ...advice]);
  }

  private async show(problems: readonly Problem[]): Promise<void> {
    this.send(await diagnosticsOf(problems, this.index.files, this.index.parse));
  }

  /** What was told last, at the lines where that is now. */
  private async adviceSoFar(): Promise<readonly Problem[]> {
    const { problems, texts } = this.advice;
    const moved = await Promise.all(
      [...texts].map(async ([path, before]) => {
        const own = problems.filter(({ place }) => place.path === path);
        return carryOver(own, before, await this.textOf(path));
      }),
    );
    return moved.flat();
  }

  private async textOf(path: string): Promise<string> {
    return (await this.index.files.readText(path).catch(() => undefined)) ?? '';
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
