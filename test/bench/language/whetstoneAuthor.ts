import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../../../src/core/pack/problem';
import { diagnosticsOf } from '../../../src/language/diagnostics';
import { placeDocument } from '../../../src/language/documentKind';
import { complete } from '../../../src/language/features/complete';
import { PackIndex } from '../../../src/language/pack/packIndex';
import { InMemoryPackFiles } from '../../fakes/inMemoryPackFiles';
import type { PackTexts } from './generatedPack';
import type { Keystroke } from './keystrokes';

/** Our language service as the server has it, without the process and the wire around it. */
export class WhetstoneAuthor {
  private version = 1;
  private readonly document: TextDocument;
  private readonly index: PackIndex;

  constructor(
    texts: PackTexts,
    private readonly path: string,
  ) {
    this.document = TextDocument.create(`file:///pack/${path}`, 'yaml', 1, texts[path] ?? '');
    this.index = new PackIndex(new InMemoryPackFiles(texts), '/pack', {
      textOf: (one) => (one === path ? this.document.getText() : undefined),
      paths: () => [path],
    });
  }

  /** @throws Error where the pack is broken: then it would do less work than for a sound one */
  async requireSound(): Promise<void> {
    const errors = (await this.index.problems()).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(`The generated pack is broken: ${JSON.stringify(errors.slice(0, 5))}`);
  }

  /** All that is wrong in the pack, across its files. @returns how much that is */
  async diagnose({ text }: Keystroke): Promise<number> {
    this.version += 1;
    TextDocument.update(this.document, [{ text }], this.version);
    this.index.changed([{ path: this.path, isTextOnly: true }]);
    return this.show(await this.index.problems());
  }

  /** What comes after that: what the pack could do better. */
  async advise(): Promise<number> {
    return this.show([...(await this.index.problems()), ...((await this.index.findAdvice()) ?? [])]);
  }

  async complete({ cursor }: Keystroke): Promise<number> {
    const loaded = await this.index.load();
    const place = placeDocument(this.path, loaded);
    if (!place) throw new Error(`${this.path} is no text of the pack`);
    const { document, path } = this;
    const uriOf = (inside: string): string => `file:///pack/${inside}`;
    const context = { ...place, path, document, loaded, files: this.index.files, uriOf };
    return (await complete(context, document.positionAt(cursor))).length;
  }

  private async show(problems: readonly Problem[]): Promise<number> {
    const shown = await diagnosticsOf(problems, this.index.files, this.index.parse);
    return [...shown.values()].reduce((sum, { length }) => sum + length, 0);
  }
}
