import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from 'yaml-language-server';
import { jsonSchemaOf } from '../../../src/core/pack/jsonSchema';
import type { Keystroke } from './keystrokes';

const SCHEMA = 'whetstone:exercise';

/** yaml-language-server as an editor has it, without the process and the wire around it: with our schema for the file. */
export class Rival {
  private version = 1;

  private constructor(
    private readonly service: LanguageService,
    private readonly document: TextDocument,
  ) {}

  static async open(text: string): Promise<Rival> {
    const { getLanguageService } = await import('yaml-language-server');
    const service = getLanguageService({
      schemaRequestService: (uri) => Promise.reject(new Error(`Nothing is fetched: ${uri}`)),
      workspaceContext: { resolveRelativePath: (path) => path },
    });
    // As the tool gets it from a file of JSON.
    const schema: unknown = JSON.parse(JSON.stringify(jsonSchemaOf('exercise')));
    service.configure({
      ...{ validate: true, completion: true, hover: true },
      schemas: [{ uri: SCHEMA, fileMatch: ['*exercise.yaml'], schema }],
    });
    return new Rival(service, TextDocument.create('file:///pack/exercise.yaml', 'yaml', 1, text));
  }

  /** @throws Error where it has something to say of a sound file, or nothing of a wrong one: then it would do other work than ours */
  async requireSound(text: string): Promise<void> {
    const told = await this.diagnose({ text, cursor: 0 });
    if (told > 0) throw new Error(`yaml-language-server has ${told} things to say of a sound file.`);
    const wrong = await this.diagnose({ text: text.replace('level: intermediate', 'level: easy'), cursor: 0 });
    if (wrong === 0) throw new Error('yaml-language-server does not use the schema.');
  }

  /** @returns how many there are */
  async diagnose({ text }: Keystroke): Promise<number> {
    this.version += 1;
    TextDocument.update(this.document, [{ text }], this.version);
    return (await this.service.doValidation(this.document, false)).length;
  }

  async complete({ cursor }: Keystroke): Promise<number> {
    return (await this.service.doComplete(this.document, this.document.positionAt(cursor), false)).items.length;
  }
}
