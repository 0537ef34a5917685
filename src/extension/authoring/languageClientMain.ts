// The language client is a bundle of its own: it is loaded when there is a pack to be written, and never for learners.
import * as vscode from 'vscode';
import {
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  LanguageClient,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { PACKS_NOTIFICATION, type LanguageServerOptions } from '../../shared/languageProtocol';
import { isWithin } from './isWithin';
import type { LanguageClientStart, RunningLanguageClient } from './languageClientModule';

/** Many times what the largest pack takes. A server that grows beyond it is ended, and started anew. */
const MOST_MEMORY_MB = 1024;

/** Starts the server for some packs. Of other files it is told nothing. */
export async function startLanguageClient(start: LanguageClientStart): Promise<RunningLanguageClient> {
  const { serverPath, log } = start;
  let { packs } = start;
  /** URIs of documents that the server has been told of. */
  const told = new Set<string>();
  const isOfPack = ({ uri }: vscode.TextDocument): boolean => packs.some((pack) => isWithin(pack, uri));
  const uris = (): string[] => packs.map((uri) => uri.toString());
  const program = {
    module: serverPath,
    transport: TransportKind.ipc,
    options: { execArgv: [`--max-old-space-size=${MOST_MEMORY_MB}`] },
  };
  const client = new LanguageClient(
    'whetstone',
    'Whetstone',
    { run: program, debug: program },
    {
      // All that lies in a pack, and tests among it, may be open and unsaved; what is offered where, the server says.
      documentSelector: [{ scheme: 'file' }],
      outputChannel: log,
      initializationOptions: (): LanguageServerOptions => ({
        packs: uris(),
        ...(vscode.l10n.bundle && { strings: vscode.l10n.bundle }),
      }),
      middleware: {
        didOpen: async (document, next) => {
          if (!isOfPack(document) || told.has(document.uri.toString())) return;
          told.add(document.uri.toString());
          await next(document);
        },
        didChange: async (event, next) => {
          if (told.has(event.document.uri.toString())) await next(event);
        },
        didClose: async (document, next) => {
          if (told.delete(document.uri.toString())) await next(document);
        },
        provideCodeLenses: async (document, token, next) => {
          const lenses = await next(document, token);
          const known = new Set(await vscode.commands.getCommands(true));
          return lenses?.filter(({ command }) => !command || known.has(command.command));
        },
      },
    },
  );
  // A server that ended knows nothing any more.
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting) told.clear();
  });
  await client.start();
  return {
    setPacks: async (wanted) => {
      packs = wanted;
      for (const document of vscode.workspace.textDocuments) {
        const uri = document.uri.toString();
        if (isOfPack(document) === told.has(uri)) continue;
        if (told.delete(uri)) {
          const params = client.code2ProtocolConverter.asCloseTextDocumentParams(document);
          await client.sendNotification(DidCloseTextDocumentNotification.type, params);
        } else if (document.uri.scheme === 'file') {
          told.add(uri);
          const params = client.code2ProtocolConverter.asOpenTextDocumentParams(document);
          await client.sendNotification(DidOpenTextDocumentNotification.type, params);
        }
      }
      await client.sendNotification(PACKS_NOTIFICATION, { packs: uris() });
    },
    stop: () => client.dispose(),
  };
}
