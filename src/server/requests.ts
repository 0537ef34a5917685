import {
  CodeActionKind,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentFormattingRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  LSPErrorCodes,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  ResponseError,
  WorkspaceSymbolRequest,
  type CancellationToken,
  type Connection,
} from 'vscode-languageserver/node';
import { codeLensesOf } from '../language/codeLenses';
import type { DocumentContext } from '../language/documentContext';
import { complete } from '../language/features/complete';
import { definitionOf } from '../language/features/definitionOf';
import { foldingRangesOf } from '../language/features/foldingRangesOf';
import { format } from '../language/features/format';
import { hover } from '../language/features/hover';
import { linksOf } from '../language/features/linksOf';
import { prepareRename, rename } from '../language/features/rename';
import { referencesOf } from '../language/features/referencesOf';
import { symbolsOf } from '../language/features/symbolsOf';
import { workspaceSymbolsOf } from '../language/features/workspaceSymbolsOf';
import { quickFixesOf } from '../language/quickFixes/quickFixes';
import { filePathOf, uriWithin } from './fileUris';
import type { OpenDocuments } from './openDocuments';
import type { ServedPacks } from './servedPacks';

/** What answers requests. */
export interface RequestParts {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly packs: ServedPacks;
  readonly onError: (error: unknown) => void;
}

/** Answers what the editor asks of documents of packs. Whatever goes wrong with one request is told, and ends nothing. */
export function answerRequests({ connection, documents, packs, onError }: RequestParts): void {
  /** Undefined where the document is none of a pack, and where nobody waits any more. */
  const ask = async <T>(
    uri: string,
    token: CancellationToken,
    work: (context: DocumentContext) => T | Promise<T>,
  ): Promise<T | null> => {
    try {
      const document = documents.get(uri);
      const file = filePathOf(uri);
      const pack = file === undefined ? undefined : packs.packOf(file);
      if (!document || !pack) return null;
      const context = await pack.contextOf(document);
      if (!context || token.isCancellationRequested) return null;
      return await work(context);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      onError(error);
      return null;
    }
  };

  connection.onRequest(CompletionRequest.type, (p, token) =>
    ask(p.textDocument.uri, token, (context) => complete(context, p.position)),
  );
  connection.onRequest(HoverRequest.type, (p, token) =>
    ask(p.textDocument.uri, token, async (context) => (await hover(context, p.position)) ?? null),
  );
  connection.onRequest(DefinitionRequest.type, (p, token) =>
    ask(p.textDocument.uri, token, (context) => definitionOf(context, p.position)),
  );
  connection.onRequest(ReferencesRequest.type, (p, token) =>
    ask(p.textDocument.uri, token, (context) =>
      referencesOf(context, p.position, { withDeclaration: p.context.includeDeclaration }),
    ),
  );
  connection.onRequest(PrepareRenameRequest.type, (p, token) =>
    ask(p.textDocument.uri, token, async (context) => (await prepareRename(context, p.position)) ?? null),
  );
  connection.onRequest(RenameRequest.type, (p, token) =>
    ask(p.textDocument.uri, token, async (context) => {
      const edit = await rename(context, p.position, p.newName);
      if (typeof edit === 'string') throw new ResponseError(LSPErrorCodes.RequestFailed, edit);
      return edit;
    }),
  );
  connection.onRequest(DocumentSymbolRequest.type, (p, token) => ask(p.textDocument.uri, token, symbolsOf));
  connection.onRequest(DocumentLinkRequest.type, (p, token) => ask(p.textDocument.uri, token, linksOf));
  connection.onRequest(FoldingRangeRequest.type, (p, token) => ask(p.textDocument.uri, token, foldingRangesOf));
  connection.onRequest(DocumentFormattingRequest.type, (p, token) =>
    ask(p.textDocument.uri, token, (context) => format(context, p.options)),
  );
  connection.onRequest(CodeLensRequest.type, (p, token) => ask(p.textDocument.uri, token, codeLensesOf));
  connection.onRequest(CodeActionRequest.type, (p, token) =>
    ask(p.textDocument.uri, token, (context) => {
      const { only, diagnostics } = p.context;
      const isWanted = !only || only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix);
      return isWanted ? quickFixesOf(context, diagnostics) : [];
    }),
  );
  connection.onRequest(WorkspaceSymbolRequest.type, async ({ query }, token) => {
    const found = [];
    for (const { index, uri } of packs.all) {
      if (token.isCancellationRequested) break;
      try {
        found.push(...workspaceSymbolsOf(await index.load(), (path) => uriWithin(uri, path), query));
      } catch (error) {
        onError(error);
      }
    }
    return found;
  });
}
