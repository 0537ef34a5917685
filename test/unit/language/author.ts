import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { diagnosticsOf } from '../../../src/language/diagnostics';
import type { DocumentContext } from '../../../src/language/documentContext';
import { placeDocument } from '../../../src/language/documentKind';
import { PackIndex } from '../../../src/language/pack/packIndex';
import { quickFixesOf } from '../../../src/language/quickFixes/quickFixes';
import { InMemoryPackFiles } from '../../fakes/inMemoryPackFiles';

/** Somebody who writes a pack in memory, with the help of the language service. */
export class Author {
  private readonly index: PackIndex;

  constructor(private readonly files: Readonly<Record<string, string>>) {
    this.index = new PackIndex(new InMemoryPackFiles(files), '/pack', { textOf: () => undefined, paths: () => [] });
  }

  /** What is shown in a file, errors and warnings. */
  async diagnostics(path: string): Promise<readonly Diagnostic[]> {
    const problems = [...(await this.index.problems()), ...((await this.index.findAdvice()) ?? [])];
    return (await diagnosticsOf(problems, this.index.files, this.index.parse)).get(path) ?? [];
  }

  /** `marked text: code` of what is shown in a file, but for codes that are of no matter. */
  async marks(path: string, codes: readonly string[]): Promise<readonly string[]> {
    const document = this.document(path);
    return (await this.diagnostics(path))
      .filter(({ code }) => codes.includes(String(code)))
      .map(({ range, code }) => `${document.getText(range)}: ${String(code)}`);
  }

  async context(path: string): Promise<DocumentContext> {
    const loaded = await this.index.load();
    const place = placeDocument(path, loaded);
    assert.ok(place, `${path} is no text of the pack`);
    const uriOf = (inside: string): string => `pack:/${inside}`;
    return { ...place, path, document: this.document(path), loaded, files: this.index.files, uriOf };
  }

  /** What is offered for the problems of one kind in a file. */
  async fixes(path: string, code: string): Promise<readonly CodeAction[]> {
    const diagnostics = (await this.diagnostics(path)).filter((one) => one.code === code);
    assert.ok(diagnostics.length > 0, `nothing is shown with the code ${code}`);
    return quickFixesOf(await this.context(path), diagnostics);
  }

  /** The pack after a fix, as another author finds it. */
  after({ edit }: CodeAction): { readonly author: Author; readonly files: Readonly<Record<string, string>> } {
    const files = { ...this.files };
    for (const change of edit?.documentChanges ?? []) {
      if ('kind' in change) {
        assert.equal(change.kind, 'create');
        const path = change.uri.replace('pack:/', '');
        assert.equal(files[path], undefined, `${path} is there already`);
        files[path] = '';
      } else {
        const path = change.textDocument.uri.replace('pack:/', '');
        const document = TextDocument.create(path, '', 1, files[path] ?? '');
        files[path] = TextDocument.applyEdits(document, change.edits as never);
      }
    }
    return { author: new Author(files), files };
  }

  private document(path: string): TextDocument {
    return TextDocument.create(`pack:/${path}`, 'yaml', 1, this.files[path] ?? '');
  }
}
