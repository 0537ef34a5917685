import {
  BulkRegistration,
  CodeActionKind,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeWatchedFilesNotification,
  DocumentFormattingRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  ReferencesRequest,
  RenameRequest,
  WorkspaceSymbolRequest,
  type TextDocumentFilter,
} from 'vscode-languageserver/node';

/** Files of the format's own; other YAML of a pack may be anybody's. */
const FORMAT_FILES = ['pack.yaml', '*/exercise.yaml', '*/wrong/*/expect.yaml'];
const ALL_TEXTS = ['**/*.{yaml,yml}', '**/*.md'];

/** What the server offers in the files of these packs, and what it has to be told of them. @param folders URIs of the packs' folders */
export function registrationsFor(folders: readonly string[]): BulkRegistration {
  const bulk = BulkRegistration.create();
  const within = (patterns: readonly string[]): TextDocumentFilter[] =>
    folders.flatMap((baseUri) =>
      patterns.map((pattern): TextDocumentFilter => ({ scheme: 'file', pattern: { baseUri, pattern } })),
    );
  const texts = { documentSelector: within(ALL_TEXTS) };
  const ofFormat = { documentSelector: within(FORMAT_FILES) };
  bulk.add(CompletionRequest.type, { ...texts, triggerCharacters: [':', ' ', '/', '.', '#'] });
  bulk.add(HoverRequest.type, texts);
  bulk.add(DefinitionRequest.type, texts);
  bulk.add(ReferencesRequest.type, texts);
  bulk.add(RenameRequest.type, { ...texts, prepareProvider: true });
  bulk.add(DocumentLinkRequest.type, texts);
  bulk.add(CodeActionRequest.type, { ...texts, codeActionKinds: [CodeActionKind.QuickFix] });
  bulk.add(DocumentSymbolRequest.type, ofFormat);
  bulk.add(FoldingRangeRequest.type, ofFormat);
  bulk.add(DocumentFormattingRequest.type, ofFormat);
  bulk.add(CodeLensRequest.type, ofFormat);
  bulk.add(WorkspaceSymbolRequest.type, {});
  bulk.add(DidChangeWatchedFilesNotification.type, {
    watchers: folders.map((baseUri) => ({ globPattern: { baseUri, pattern: '**/*' } })),
  });
  return bulk;
}
